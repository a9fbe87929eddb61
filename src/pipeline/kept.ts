import { setImmediate } from "node:timers/promises";
import type { JudgedTree } from "../judged-tree.ts";
import { attackPaths, knowAttackPaths, openKnown } from "../paths/attack-paths.ts";
import type { AttackPaths } from "../paths/types.ts";
import type { Digests } from "../report/tracked/digests.ts";
import { openPieces } from "../store/pieces.ts";
import type { RemoteCache } from "../store/remote/client.ts";
import type { SharedPieces } from "../store/remote/pieces.ts";
import { artifactHash } from "../store/remote/settings.ts";
import type { KeptFindings, PlainFinding } from "../threats/kept/kept-findings.ts";
import { keptText, readKeptText } from "../threats/kept/kept-text.ts";
import { digestOf } from "../threats/keys/level-keys.ts";
import type { JudgeMemory, Kept } from "./options.ts";
import { portableIdentity, programIdentity } from "./program.ts";

/** What was found before, in the store. */
export interface StoredFindings extends Kept {
  /** Keeps what was found since. Findings are explained for that, if nobody has asked for it yet. */
  settle(): void;
  /** The same, a level at a time, so that others have their turn. */
  settleSlowly(): Promise<void>;
}

/** What whoever judges a tree again and again begins with. */
export function openJudgeMemory(): JudgeMemory {
  return { models: new Map(), digests: new WeakMap(), library: null };
}

/** Findings that machines share, by a program that is the same on each. */
export interface SharedFindings {
  readonly pieces: SharedPieces;
  readonly program: string;
}

/**
 * Findings over a shared cache.
 * @param cacheFolder absolute
 */
export async function openSharedFindings(cacheFolder: string, remote: RemoteCache): Promise<SharedFindings> {
  const { openSharedPieces } = await import("../store/remote/pieces.ts");
  const pieces = openSharedPieces(remote, openPieces(cacheFolder, "findings"));
  return { pieces, program: digestOf([portableIdentity()]) };
}

/**
 * @param cacheFolder absolute; null keeps them in memory alone
 * @param isLasting whether they stay in memory from one judgement to the next
 */
export function openStoredFindings(
  cacheFolder: string | null,
  isLasting = false,
  shared: SharedFindings | null = null,
): StoredFindings {
  const pieces = shared?.pieces ?? (cacheFolder === null ? null : openPieces(cacheFolder, "findings"));
  const offered = new Map<string, () => readonly PlainFinding[]>();
  const before = new Map<string, readonly PlainFinding[]>();
  /** Of the last judgement. */
  const now = new Map<string, readonly PlainFinding[]>();
  /** Whether anybody has judged since the last settling: of two that overlap, the second lets go of nothing. */
  let isAsked = false;
  const findings: KeptFindings = {
    get(key) {
      isAsked = true;
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
    program: shared?.program ?? digestOf([programIdentity()]),
    ...(shared && {
      prepare: ({ inputs }) =>
        shared.pieces.fetch(artifactHash("findings", shared.program, digestOf(inputs))),
    }),
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
    if (!isAsked) return;
    isAsked = false;
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
