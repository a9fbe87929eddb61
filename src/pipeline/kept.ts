import { setImmediate } from "node:timers/promises";
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
  /** The same, a level at a time, so that others have their turn. */
  settleSlowly(): Promise<void>;
}

/**
 * @param cacheFolder absolute; null keeps them in memory alone
 * @param isLasting whether they stay in memory from one judgement to the next
 */
export function openStoredFindings(cacheFolder: string | null, isLasting = false): StoredFindings {
  const pieces = cacheFolder === null ? null : openPieces(cacheFolder, "findings");
  const offered = new Map<string, () => readonly PlainFinding[]>();
  const before = new Map<string, readonly PlainFinding[]>();
  /** Of the last judgement. */
  const now = new Map<string, readonly PlainFinding[]>();
  const findings: KeptFindings = {
    get(key) {
      const known = now.get(key) ?? before.get(key);
      const text = known ? null : (pieces?.get(key) ?? null);
      const found = known ?? (text === null ? null : readKeptText(text));
      if (found && isLasting) now.set(key, found);
      return found;
    },
    offer: (key, make) => void offered.set(key, make),
  };
  return {
    findings,
    program: digestOf([programIdentity()]),
    settle() {
      for (const key of offered.keys()) keep(key);
      endOf();
    },
    async settleSlowly() {
      for (const key of offered.keys()) {
        await setImmediate();
        keep(key);
      }
      endOf();
    },
  };

  function keep(key: string): void {
    const found = offered.get(key)?.();
    offered.delete(key);
    if (!found) return;
    pieces?.put(key, keptText(found));
    if (isLasting) now.set(key, found);
  }

  /** What the last judgement did not ask for is let go of. */
  function endOf(): void {
    pieces?.prune();
    before.clear();
    for (const [key, found] of now) before.set(key, found);
    now.clear();
  }
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
