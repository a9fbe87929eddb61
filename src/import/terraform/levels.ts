import { compareText } from "../../model/diagnostic.ts";
import { collector } from "../collect.ts";
import type { LevelBelow } from "../levels.ts";
import type { Instance } from "./plan.ts";

/** A module with something in it: a level of its own. */
export interface ModuleLevel extends LevelBelow {
  readonly module: string;
  readonly parent: ModuleLevel | null;
}

/** Levels of the modules that hold elements, and of those around them. */
export function openLevels(elements: readonly Instance[]): ReadonlyMap<string, ModuleLevel> {
  const root: ModuleLevel = { module: "", path: "", made: collector(), parent: null, name: "" };
  const levels = new Map([["", root]]);
  const paths = new Set<string>();
  for (const module of [...new Set(elements.map((one) => one.module))].sort(compareText)) open(module);
  return levels;

  function open(module: string): ModuleLevel {
    const known = levels.get(module);
    if (known) return known;
    const { parent: above, name } = splitModule(module);
    const parent = open(above);
    const folder = name
      .replace(/^module\./, "")
      .replace(/[^A-Za-z0-9_]+/g, "-")
      .replace(/^-|-$/g, "");
    const path = unique(parent.path === "" ? folder : `${parent.path}/${folder}`);
    const level: ModuleLevel = { module, path, made: collector(), parent, name };
    levels.set(module, level);
    return level;
  }

  /** Keys of `for_each` may differ in characters that no folder has. */
  function unique(path: string): string {
    let free = path;
    for (let number = 2; paths.has(free.toLowerCase()); number++) free = `${path}-${number}`;
    paths.add(free.toLowerCase());
    return free;
  }
}

/** `module.a.module.b["x.y"]` is `module.b["x.y"]` in `module.a`. */
export function splitModule(module: string): { parent: string; name: string } {
  const parts = module.match(/module\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g) ?? [];
  return { parent: parts.slice(0, -1).join("."), name: parts.at(-1) ?? "" };
}
