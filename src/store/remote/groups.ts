import { createHash } from "node:crypto";

/** A group has at least so many levels, but for the last one. */
const atLeast = 34;
const atMost = 64;
/** One level in so many ends a group that is large enough. */
const oneIn = 8;

/**
 * Levels in groups, by which they are shared: at most three for a hundred levels. Neighbours in the tree stay together, and a
 * level more or less changes its group and few others: the levels themselves say where a group ends (content-defined
 * chunking).
 */
export function groupsOf(levels: Iterable<string>): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const level of [...levels].sort()) {
    group.push(level);
    if (group.length < atLeast || (group.length < atMost && !endsGroup(level))) continue;
    groups.push(group);
    group = [];
  }
  return group.length > 0 ? [...groups, group] : groups;
}

const endsGroup = (level: string): boolean =>
  createHash("sha256").update(level).digest().readUInt32BE(0) % oneIn === 0;
