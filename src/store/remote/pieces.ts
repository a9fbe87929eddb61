import { createHash } from "node:crypto";
import type { Pieces } from "../pieces.ts";
import { decodeBundle, encodeBundle } from "./bundle.ts";
import type { RemoteCache } from "./client.ts";

/** Pieces of the store that machines share, all that a run has asked for as one artifact. */
export interface SharedPieces extends Pieces {
  /** Takes what another machine has put for the same, unless this one has been there. */
  fetch(hash: string): Promise<void>;
  /** Hands out all that was asked for or kept since. */
  share(): Promise<void>;
}

export function openSharedPieces(remote: RemoteCache, pieces: Pieces): SharedPieces {
  const asked = new Set<string>();
  /** Of what is to be handed out; null where nobody needs it. */
  let wanted: string | null = null;
  return {
    ...pieces,
    get(key) {
      const text = pieces.get(key);
      if (text !== null) asked.add(key);
      return text;
    },
    put(key, text) {
      asked.add(key);
      pieces.put(key, text);
    },
    async fetch(hash) {
      if (pieces.get(hash) !== null) return;
      const body = await remote.get(hash);
      const bundle = body && (await decodeBundle(body));
      if (!bundle) wanted = hash;
      else pieces.put(hash, "");
      for (const { name, content } of bundle?.files ?? [])
        if (/^[\w-]{16,64}$/.test(name)) pieces.put(name, Buffer.from(content).toString("utf8"));
    },
    async share() {
      if (wanted === null || asked.size === 0) return;
      const files = [...asked].sort().flatMap((name) => {
        const text = pieces.get(name);
        if (text === null) return [];
        const content = Buffer.from(text);
        return [{ name, sha256: createHash("sha256").update(content).digest("hex"), content }];
      });
      const body = await encodeBundle({ facts: null, files });
      if (body && (await remote.put(wanted, body))) pieces.put(wanted, "");
    },
  };
}
