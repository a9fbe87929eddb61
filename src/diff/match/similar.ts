import { editDistance, fold } from "../../model/spelling.ts";

/** Something that may have been renamed, and what it is known by besides its name. */
export interface Candidate {
  readonly name: string;
  /** Those of different kinds are never the same. */
  readonly kind: string;
  /** A key that the model gives it by itself, or "": what has one keeps it. */
  readonly stableKey: string;
  /** What it is known by, and how much each of it tells. */
  readonly marks: ReadonlyMap<string, number>;
}

/** A mark that so many on one side have tells nothing. */
const commonAt = 40;

/** Least part of the marks of both that both have, and least weight of these. */
const alike = { part: 0.6, weight: 4 };
/** Where the names are like each other, less will do. */
const alikeByName = { part: 0.4, name: 0.7 };

/**
 * Pairs of what was and what is that are the same under another name. Careful: each is the one that comes nearest to the
 * other, and where two come equally near it is none of them. Mirrored, the pairs are the same.
 * @param mayBe what else has to hold, in either direction
 * @param part least part of the marks that both have
 */
export function similarPairs<Thing extends Candidate>(
  before: readonly Thing[],
  after: readonly Thing[],
  mayBe: (one: Thing, other: Thing) => boolean = () => true,
  part: number = alike.part,
): (readonly [Thing, Thing])[] {
  if (before.length === 0 || after.length === 0) return [];
  const best = new Map<Thing, { other: Thing | null; score: number }>();
  const offer = (one: Thing, other: Thing, score: number) => {
    const known = best.get(one);
    if (!known || score > known.score) best.set(one, { other, score });
    else if (score === known.score) known.other = null;
  };
  for (const [one, others] of candidatesOf(before, after)) {
    for (const other of others) {
      const score = likeness(one, other, part);
      if (score === null || !mayBe(one, other)) continue;
      offer(one, other, score);
      offer(other, one, score);
    }
  }
  return before.flatMap((one) => {
    const other = best.get(one)?.other;
    return other && best.get(other)?.other === one ? [[one, other] as const] : [];
  });
}

/** How sure it is that two are the same; null where it is not. */
function likeness(one: Candidate, other: Candidate, leastPart: number): number | null {
  if (one.kind !== other.kind) return null;
  if (one.stableKey !== "" && other.stableKey !== "" && one.stableKey !== other.stableKey) return null;
  let [shared, whole] = [0, 0];
  for (const [mark, weight] of one.marks) {
    whole += weight;
    if (other.marks.has(mark)) shared += weight;
  }
  for (const [mark, weight] of other.marks) if (!one.marks.has(mark)) whole += weight;
  const part = whole === 0 ? 0 : shared / whole;
  const name = nameLikeness(one.name, other.name);
  const isAlike = part >= leastPart && shared >= alike.weight;
  // Server 1 and Server 2 are two.
  const isNumbered = one.name.replace(/\D+/g, " ").trim() !== other.name.replace(/\D+/g, " ").trim();
  const isAlikeByName = name >= alikeByName.name && !isNumbered && (part >= alikeByName.part || whole === 0);
  return isAlike || isAlikeByName ? part + name : null;
}

/** 1 for the same but for case and blanks, 0 for nothing in common. */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [fold(one).slice(0, 64), fold(other).slice(0, 64)];
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - editDistance(a, b) / longer;
}

/** Who may be like whom: those that share a mark that few have, or whose names begin or end in the same way. */
function candidatesOf<Thing extends Candidate>(
  before: readonly Thing[],
  after: readonly Thing[],
): Map<Thing, Set<Thing>> {
  const [old, now] = [byMark(before), byMark(after)];
  const found = new Map<Thing, Set<Thing>>(before.map((one) => [one, new Set()]));
  for (const [mark, ones] of old) {
    const others = now.get(mark) ?? [];
    if (ones.length > commonAt || others.length > commonAt) continue;
    for (const one of ones) for (const other of others) found.get(one)?.add(other);
  }
  return found;
}

function byMark<Thing extends Candidate>(things: readonly Thing[]): Map<string, Thing[]> {
  const index = new Map<string, Thing[]>();
  for (const thing of things) {
    const name = fold(thing.name);
    for (const mark of new Set([...thing.marks.keys(), `^${name.slice(0, 3)}`, `$${name.slice(-3)}`])) {
      const known = index.get(mark);
      if (known) known.push(thing);
      else index.set(mark, [thing]);
    }
  }
  return index;
}
