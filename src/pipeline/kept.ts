import type { JudgedTree } from "../judged-tree.ts";
import { attackPaths, knowAttackPaths, openKnown } from "../paths/attack-paths.ts";
import type { AttackPaths } from "../paths/types.ts";
import type { Digests } from "../report/tracked/digests.ts";
import { openPieces } from "../store/pieces.ts";
import type { KeptFindings, PlainFinding } from "../threats/kept/kept-findings.ts";
import { keptText, readKeptText } from "../threats/kept/kept-text.ts";
import { digestOf } from "../threats/keys/level-keys.ts";
import type { Kept } from "./options.ts";
import { programIdentity } from "./program.ts";

/** What was found before, in the store. */
export interface StoredFindings extends Kept {
  /** Keeps what was found since. Findings are explained for that, if nobody has asked for it yet. */
  settle(): void;
}

/** @param cacheFolder absolute */
export function openStoredFindings(cacheFolder: string): StoredFindings {
  const pieces = openPieces(cacheFolder, "findings");
  const offered = new Map<string, () => readonly PlainFinding[]>();
  const findings: KeptFindings = {
    get(key) {
      const text = pieces.get(key);
      return text === null ? null : readKeptText(text);
    },
    offer: (key, make) => void offered.set(key, make),
  };
  return {
    findings,
    program: digestOf([programIdentity()]),
    settle() {
      for (const [key, make] of offered) pieces.put(key, keptText(make()));
      offered.clear();
      pieces.prune();
    },
  };
}

/** Has attack paths told from the store, as long as they follow from the same findings. */
export function keepAttackPaths(cacheFolder: string, judged: JudgedTree, digests: Digests): void {
  const pieces = openPieces(cacheFolder, "paths");
  const known = openKnown(() => {
    const key = digestOf([digests("findings"), digests("order"), digests("attack")]);
    const before = pieces.get(key);
    if (before !== null) return JSON.parse(before) as AttackPaths;
    const made = attackPaths(judged);
    pieces.put(key, JSON.stringify(made));
    pieces.prune();
    return made;
  });
  knowAttackPaths(judged.evaluation, known);
}
