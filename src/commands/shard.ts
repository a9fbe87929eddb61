import { UsageError } from "./exit.ts";

/** `3/8`: the third of eight parts. */
export function shardOf(written: string | undefined): { readonly index: number; readonly of: number } | null {
  if (written === undefined) return null;
  const [, index = "", of = ""] = /^(\d{1,4})\/(\d{1,4})$/.exec(written) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UsageError(`--shard is a part of so many, as in 3/8, not "${written}".`);
}
