import { createHash } from "node:crypto";
import { decodeBundle, encodeBundle } from "../../store/remote/bundle.ts";
import { openRemoteCache } from "../../store/remote/client.ts";
import { groupsOf } from "../../store/remote/groups.ts";
import { artifactHash } from "../../store/remote/settings.ts";
import type { Cache } from "../engines/cache.ts";
import type { RemoteDrawings } from "./messages.ts";

/** Pictures that machines share: a bundle for each group of levels, named by the keys of the pictures in it. */
export interface SharedPictures {
  /** Takes into the cache what other machines have drawn. */
  fetch(): Promise<void>;
  /** Hands out what was drawn since. */
  put(): Promise<readonly string[]>;
}

interface Group {
  readonly keys: readonly string[];
  readonly hash: string;
  /** How many of its pictures the bundle had. */
  taken: number;
}

/** @param keysOf keys of the pictures of each level */
export function openSharedPictures(
  { settings, always }: RemoteDrawings,
  cache: Cache,
  keysOf: ReadonlyMap<string, readonly string[]>,
): SharedPictures {
  const remote = openRemoteCache(settings);
  const others = [...keysOf.keys()].filter((level) => !always.includes(level));
  const groups = [always, ...groupsOf(others)]
    .map((levels): Group => {
      const keys = [...new Set(levels.flatMap((level) => keysOf.get(level) ?? []))].sort();
      return { keys, hash: artifactHash("pictures", ...keys), taken: 0 };
    })
    .filter(({ keys }) => !keys.every(cache.has));

  async function fetchOne(group: Group): Promise<void> {
    const body = await remote.get(group.hash);
    const bundle = body && (await decodeBundle(body));
    const wanted = new Set(group.keys);
    for (const { name, content } of bundle?.files ?? [])
      if (wanted.has(name) && cache.add(name, Buffer.from(content).toString("utf8"))) group.taken++;
  }

  async function putOne({ keys, hash, taken }: Group): Promise<void> {
    const entries = await Promise.all(keys.map(async (key) => [key, await cache.entry(key)] as const));
    const files = entries.flatMap(([name, entry]) => {
      if (entry === null) return [];
      const content = Buffer.from(entry);
      return [{ name, sha256: createHash("sha256").update(content).digest("hex"), content }];
    });
    if (files.length <= taken) return;
    const body = await encodeBundle({ facts: null, files });
    if (body) await remote.put(hash, body);
  }

  return {
    fetch: async () => void (await Promise.all(groups.map(fetchOne))),
    async put() {
      await Promise.all(groups.map(putOne));
      return remote.notes();
    },
  };
}
