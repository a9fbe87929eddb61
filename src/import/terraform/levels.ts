import { compareText } from "../../model/diagnostic.ts";
import { type Collector, collector } from "../collect.ts";
import type { Facts } from "../imported.ts";
import type { Instance } from "./plan.ts";

/** A module with something in it: a level of its own. */
export interface ModuleLevel {
  readonly module: string;
  /** Folder, relative to that of the import. */
  readonly path: string;
  readonly made: Collector;
  readonly parent: ModuleLevel | null;
  /** What the level above calls it; "" for the root. */
  readonly name: string;
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

function chainOf(level: ModuleLevel): ModuleLevel[] {
  const chain: ModuleLevel[] = [];
  for (let at: ModuleLevel | null = level; at; at = at.parent) chain.unshift(at);
  return chain;
}

/** Something in a level, under its name there. */
export interface Placed {
  readonly level: ModuleLevel;
  readonly name: string;
}

/**
 * A flow between two things of any levels: where both are seen, between them or the modules that they are in; and in each
 * module on the way, so that the levels agree.
 */
export function flowBetween(from: Placed, to: Placed, place: string, facts: Facts): void {
  const [sources, sinks] = [chainOf(from.level), chainOf(to.level)];
  let shared = 0;
  while (sources[shared + 1] && sources[shared + 1] === sinks[shared + 1]) shared++;
  const common = sources[shared];
  if (!common) return;
  const inCommon = ({ level, name }: Placed, chain: readonly ModuleLevel[]) =>
    level === common ? name : (chain[shared + 1]?.name ?? name);
  const [source, sink] = [inCommon(from, sources), inCommon(to, sinks)];
  common.made.flow({ source, sink, from: place, facts });
  const below = (
    end: Placed,
    chain: readonly ModuleLevel[],
    write: (inner: string, outer: string, level: ModuleLevel) => void,
  ) => {
    for (let depth = shared + 1; depth < chain.length; depth++) {
      const level = chain[depth];
      if (!level) continue;
      const inner = level === end.level ? end.name : (chain[depth + 1]?.name ?? end.name);
      write(inner, "../".repeat(depth - shared), level);
    }
  };
  below(from, sources, (inner, up, { made }) =>
    made.flow({ source: inner, sink: up + sink, from: place, facts }),
  );
  below(to, sinks, (inner, up, { made }) =>
    made.flow({ source: up + source, sink: inner, from: place, facts }),
  );
}
