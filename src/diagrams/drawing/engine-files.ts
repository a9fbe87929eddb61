import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findJar, findJava } from "../engines/plantuml/find-jar.ts";
import { type Environment, programOnPath } from "../engines/programs.ts";
import type { EngineOptions } from "./messages.ts";

/**
 * The files by which one sees, without starting anything, that other engines would draw: the programs, and where the system
 * keeps libraries and fonts. Some of them may not be there.
 */
export function engineFiles(
  { dot, plantuml }: Pick<EngineOptions, "dot" | "plantuml">,
  env: Environment,
): string[] {
  const graphviz =
    dot === "wasm"
      ? null
      : dot === "auto" || dot === "native"
        ? env.GRAPHVIZ_DOT || programOnPath("dot", env)
        : dot;
  const jar = () => findJar(plantuml === "auto" || plantuml === "jar" ? null : plantuml, env).path;
  const isJava = plantuml !== "off" && plantuml !== "js";
  const programs = [graphviz, isJava ? orNull(jar) : null, isJava ? orNull(() => findJava(env)) : null];
  return [
    ...programs.flatMap((one) => (one === null ? [] : [one, orNull(() => realpathSync(one)) ?? one])),
    ...system,
  ];
}

/** What a package manager touches when it changes libraries or fonts. */
const system = [
  "/etc/ld.so.cache",
  "/etc/fonts",
  "/etc/fonts/conf.d",
  "/var/cache/fontconfig",
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  "/Library/Fonts",
  ...[".fonts", ".local/share/fonts", ".config/fontconfig", "Library/Fonts"].map((folder) =>
    join(homedir(), folder),
  ),
];

function orNull<Result>(find: () => Result): Result | null {
  try {
    return find();
  } catch {
    return null;
  }
}
