import { createHash } from "node:crypto";
import { groupBy } from "../../model/group.ts";

/** A piece of a site, which one shard makes. */
export interface Piece {
  readonly name: string;
  /** What making it costs, in units of the smallest piece. */
  readonly cost: number;
  /** Pieces with the same word rest on the same work, which is done once where one shard has all of them. */
  readonly together?: string;
}

/** Above its part of the whole cost a shard takes no more, but for what alone is more. */
const tolerance = 1.05;

/**
 * The pieces of each shard: about the same cost for all, the same answer for the same pieces in whatever order, and few pieces
 * that move when one is added or taken away. Each piece goes to the first shard, in an order of its own, that has room for
 * it (consistent hashing with bounded loads, Mirrokni, Thorup, Zadimoghaddam 2018).
 */
export function sharesOf(pieces: readonly Piece[], count: number): readonly ReadonlySet<string>[] {
  const groups = groupBy(pieces, ({ name, together }) => together ?? name);
  const units = [...groups].map(([name, some]) => ({
    name,
    cost: some.reduce((sum, { cost }) => sum + cost, 0),
  }));
  return sharesOfUnits(units, count).map(
    (names) => new Set([...names].flatMap((one) => groups.get(one)?.map(({ name }) => name) ?? [])),
  );
}

function sharesOfUnits(pieces: readonly Piece[], count: number): readonly ReadonlySet<string>[] {
  const whole = pieces.reduce((sum, { cost }) => sum + cost, 0);
  // Rounded up to a power of a small base, so that one piece more or less seldom changes it.
  const room = roundedUp((whole / count) * tolerance);
  const shares = Array.from({ length: count }, () => ({ names: new Set<string>(), cost: 0 }));
  for (const { name, cost } of inOrder(pieces)) {
    const wanted = preferences(name, count).map((at) => shares[at]);
    const share =
      wanted.find((one) => one && one.cost + cost <= room) ??
      shares.reduce((least, one) => (one.cost < least.cost ? one : least));
    share.names.add(name);
    share.cost += cost;
  }
  return shares.map(({ names }) => names);
}

/** What is large first, so that the rest fills up; then by what no neighbour changes. */
function inOrder(pieces: readonly Piece[]): readonly Piece[] {
  const rank = new Map(pieces.map(({ name }) => [name, hash(name, 0)]));
  return [...pieces].sort(
    (a, b) =>
      magnitude(b.cost) - magnitude(a.cost) ||
      (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0) ||
      (a.name < b.name ? -1 : 1),
  );
}

const magnitude = (cost: number): number => Math.floor(Math.log2(Math.max(1, cost)));
const roundedUp = (value: number): number => 1.02 ** Math.ceil(Math.log(Math.max(1, value)) / Math.log(1.02));

/** Shards in the order in which a piece would have them. */
function preferences(name: string, count: number): readonly number[] {
  const weights = Array.from({ length: count }, (_, at) => hash(name, at + 1));
  return weights.map((_, at) => at).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
}

function hash(name: string, salt: number): number {
  return createHash("sha256").update(`${salt}\n${name}`).digest().readUInt32BE(0);
}
