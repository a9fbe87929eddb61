import { packDirectory } from "../addresses/packed.ts";
import { losing, type Report, warningAt } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { readFederation } from "./declared.ts";
import { readLock } from "./lock.ts";
import { federationFile, lockFile } from "./names.ts";

/** A pack that a pack holds itself. */
export interface InnerPack {
  readonly name: string;
  /** Of the archive, and what it says of itself; "" where nobody had locked it. */
  readonly sha256: string;
  readonly title: string;
}

/** @param sources files of the tree that was packed, by their paths there */
export function innerPacks(sources: ReadonlyMap<string, Uint8Array>): InnerPack[] {
  const text = (file: string) => Buffer.from(sources.get(file) ?? []).toString("utf8");
  // What is wrong with them was told where it was packed.
  const untold: Report = () => undefined;
  const written = text(lockFile);
  const lock = written === "" ? new Map<string, never>() : readLock(written, untold);
  return readFederation(text(federationFile), untold).packs.map(({ name }) => {
    const { sha256 = "", title = "" } = lock.get(name) ?? {};
    return { name, sha256, title };
  });
}

/** Whether a level, by its path in the tree, is one of a pack inside of the pack that lies in a directory. */
export function isOfInner(level: string, directory: string, inner: readonly InnerPack[]): boolean {
  return inner.some(({ name }) => {
    const top = `${directory}/${packDirectory(name)}`;
    return level === top || level.startsWith(`${top}/`);
  });
}

/** A pack of a tree, and where the tree names it. */
interface Named {
  readonly name: string;
  readonly title: string;
  readonly sha256: string;
  readonly inner: readonly InnerPack[];
  readonly place: Place;
}

/**
 * Tells which packs inside of packs the tree does not name itself: their levels are none of the tree, so that nobody sees
 * their findings. One of the same name and title is the same in another state.
 */
export function tellInnerPacks(packs: readonly Named[], report: Report): void {
  const isNamed = (one: InnerPack) =>
    packs.some(
      ({ name, title, sha256 }) => sha256 === one.sha256 || (name === one.name && title === one.title),
    );
  for (const { name, inner, place } of packs)
    for (const one of inner) {
      if (isNamed(one)) continue;
      const message = `The pack "${name}" holds the pack "${one.name}", of which nothing is a part of this tree.`;
      const hint = `name "${one.name}" in ${federationFile}, too`;
      report(losing(warningAt("pack-inside", message, place, hint)));
    }
}
