import type { Collector } from "./collect.ts";
import type { Facts } from "./imported.ts";

/** A level of an import that describes something of the level above it. */
export interface LevelBelow {
  /** Folder, relative to that of the import. */
  readonly path: string;
  readonly made: Collector;
  readonly parent: LevelBelow | null;
  /** What the level above calls it; "" for the root. */
  readonly name: string;
}

function chainOf(level: LevelBelow): LevelBelow[] {
  const chain: LevelBelow[] = [];
  for (let at: LevelBelow | null = level; at; at = at.parent) chain.unshift(at);
  return chain;
}

/** Something in a level, under its name there. */
export interface Placed {
  readonly level: LevelBelow;
  readonly name: string;
}

/**
 * A flow between two things of any levels: where both are seen, between them or what they are in; and in each
 * level on the way, so that the levels agree.
 * @param outer what is said of it where only what an end is in is seen
 */
export function flowBetween(
  from: Placed,
  to: Placed,
  place: string,
  facts: Facts,
  outer: Facts = facts,
): void {
  const [sources, sinks] = [chainOf(from.level), chainOf(to.level)];
  let shared = 0;
  while (sources[shared + 1] && sources[shared + 1] === sinks[shared + 1]) shared++;
  const common = sources[shared];
  if (!common) return;
  const inCommon = ({ level, name }: Placed, chain: readonly LevelBelow[]) =>
    level === common ? name : (chain[shared + 1]?.name ?? name);
  const [source, sink] = [inCommon(from, sources), inCommon(to, sinks)];
  const isInner = from.level === common && to.level === common;
  common.made.flow({ source, sink, from: place, facts: isInner ? facts : outer });
  const below = (
    end: Placed,
    chain: readonly LevelBelow[],
    write: (inner: string, up: string, level: LevelBelow, facts: Facts) => void,
  ) => {
    for (let depth = shared + 1; depth < chain.length; depth++) {
      const level = chain[depth];
      if (!level) continue;
      const isEnd = level === end.level;
      const inner = isEnd ? end.name : (chain[depth + 1]?.name ?? end.name);
      write(inner, "../".repeat(depth - shared), level, isEnd ? facts : outer);
    }
  };
  below(from, sources, (inner, up, { made }, said) =>
    made.flow({ source: inner, sink: up + sink, from: place, facts: said }),
  );
  below(to, sinks, (inner, up, { made }, said) =>
    made.flow({ source: up + source, sink: inner, from: place, facts: said }),
  );
}
