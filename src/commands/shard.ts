import { setFlagsFromString } from "node:v8";
import { UsageError } from "./exit.ts";

/** `3/8`: the third of eight parts. */
export function shardOf(written: string | undefined): { readonly index: number; readonly of: number } | null {
  if (written === undefined) return null;
  const [, index = "", of = ""] = /^(\d{1,4})\/(\d{1,4})$/.exec(written) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UsageError(`--shard is a part of so many, as in 3/8, not "${written}".`);
}

/**
 * From now on the heap grows by at most so much, in percent, between two collections. A part of a site holds the whole tree
 * whatever its share, and the pages that it makes are garbage at once: at 1,000 models this takes a third of its memory away,
 * and no processor time that can be measured.
 */
export function growSlowly(percent = 30): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
