import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Report } from "../model/diagnostic.ts";
import { PackError } from "../pack/archive/contents.ts";
import { verifyPack } from "../pack/archive/verify.ts";
import { temporaryFolder } from "../process-end.ts";
import { readFile } from "../store/looks.ts";
import { type DeclaredPack, isAddress, readFederation } from "./declared.ts";
import { fetchPack } from "./fetch-pack.ts";
import { type Lock, type LockedPack, lockText, readLock } from "./lock.ts";
import { federationFile, keptPack, lockFile } from "./names.ts";
import { findArchive, placesOf } from "./sources.ts";

export interface LockOptions {
  /** Packs whose lock is taken anew: these, or all; those without a lock always are. Default: none. */
  readonly update?: readonly string[] | "all";
  readonly signal?: AbortSignal;
}

/** What became of a pack. */
export interface LockOutcome {
  readonly name: string;
  readonly before: LockedPack | null;
  /** Null where it cannot be had. */
  readonly after: LockedPack | null;
  readonly problem: string | null;
}

export interface LockUpdate {
  readonly outcomes: readonly LockOutcome[];
  /** The text of tm-site.lock; null where there is no federation.yaml. */
  readonly text: string | null;
  readonly wasText: string | null;
}

/**
 * Makes sure that each pack of a tree is locked and here, proves those that are new, and answers with the lock file as it
 * should be; writes none but the archives that come from an address.
 */
export async function updateLock(
  directory: string,
  options: LockOptions,
  report: Report,
): Promise<LockUpdate> {
  const written = await textOf(join(directory, federationFile));
  const wasText = await textOf(join(directory, lockFile));
  if (written === null) return { outcomes: [], text: null, wasText };
  const { packs, signers } = readFederation(written, report);
  const lock: Lock = wasText === null ? new Map() : readLock(wasText, report);
  const outcomes: LockOutcome[] = [];
  for (const pack of packs) {
    options.signal?.throwIfAborted();
    const before = lock.get(pack.name) ?? null;
    const wanted = options.update === "all" || options.update?.includes(pack.name);
    const isFixed = before !== null && before.from === pack.from && !wanted;
    try {
      const after = isFixed
        ? await ensured(directory, pack, before, signers, options)
        : await taken(directory, pack, signers, options);
      outcomes.push({ name: pack.name, before, after, problem: null });
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      const concerned = error.problems.length === 0 ? "" : ` (${error.problems.slice(0, 5).join(", ")})`;
      outcomes.push({ name: pack.name, before, after: null, problem: `${error.message}${concerned}` });
    }
  }
  // What cannot be had today stays as it was locked.
  const kept = outcomes.flatMap(({ before, after }) => after ?? before ?? []);
  return { outcomes, text: lockText(kept), wasText };
}

/** A pack as it is locked, here. */
async function ensured(
  directory: string,
  pack: DeclaredPack,
  locked: LockedPack,
  signers: string | null,
  options: LockOptions,
): Promise<LockedPack> {
  const found = await findArchive(placesOf(directory, pack, locked.sha256), locked.sha256);
  if ("file" in found) {
    // Who must have signed may have been said after it was locked.
    if (signers !== null) await verifyPack(found.file, { signers: resolve(directory, signers) });
    return locked;
  }
  if (!isAddress(pack.from))
    throw new PackError(
      found.other === null
        ? `It is not here: ${pack.from}.`
        : `What lies at ${pack.from} is another one than that of ${locked.now} which is locked.`,
    );
  const fetched = await taken(directory, pack, signers, options);
  if (fetched.sha256 === locked.sha256) return locked;
  throw new PackError(`What lies at ${pack.from} is another one than that of ${locked.now} which is locked.`);
}

/** A pack as it is there now, proven whole. */
async function taken(
  directory: string,
  { name, from }: DeclaredPack,
  signers: string | null,
  { signal }: LockOptions,
): Promise<LockedPack> {
  const folder = isAddress(from) ? temporaryFolder("tm-site-fetched-") : null;
  try {
    const file = folder === null ? resolve(directory, from) : join(folder.path, "pack.zip");
    if (folder !== null) await fetchPack(from, file, signal);
    const info = await stat(file).catch(() => null);
    if (info === null) throw new PackError(`It is not here: ${from}.`);
    const allowed = signers === null ? null : resolve(directory, signers);
    const { manifest } = await verifyPack(file, { signers: allowed });
    const hash = createHash("sha256");
    await pipeline(createReadStream(file), hash);
    const sha256 = hash.digest("hex");
    if (folder !== null) await keep(file, join(directory, keptPack(sha256)));
    const { title, now, tool, commit } = manifest;
    return { name, from, sha256, bytes: info.size, title, now, tool: tool.version, commit: commit?.id ?? "" };
  } finally {
    folder?.remove();
  }
}

/** Puts a file where it is looked for, in one step. */
async function keep(file: string, target: string): Promise<void> {
  const unfinished = `${target}.${process.pid}.tmp`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await copyFile(file, unfinished);
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null);
}
