import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CLEANING_VERSION, cleanSvg } from "./svg.ts";
import type { Degradation, Engine, Picture } from "./types.ts";

/** Pictures of earlier runs, found by what they were made from. Holds no failures and never fails itself. */
export interface Cache {
  /** What decides about the bytes of a picture, as one sha256 in hex. */
  keyOf(engine: Pick<Engine, "name" | "version" | "flags">, text: string): string;
  /** The picture, or null when there is none that can be trusted. */
  get(key: string): Promise<Picture | null>;
  /** At once: with promises a small file costs several times as much. */
  put(key: string, picture: Picture): void;
  /** Whether there is something under a key, be it trusted or not. */
  has(key: string): boolean;
  /** An entry as another cache takes it; null when there is none that can be trusted. */
  entry(key: string): Promise<string | null>;
  /** Takes an entry of another cache; whether it can be trusted. */
  add(key: string, entry: string): boolean;
  /** Why the cache has worked less than asked, at most one sentence for reading and one for writing. */
  notes(): readonly string[];
}

export interface CacheOptions {
  /** Whatever tells the fonts of this machine apart from those of another, for engines that measure with them. */
  readonly fonts?: string;
}

const FORMAT = "tm-site-picture 1";
const HEADER = /^tm-site-picture 1 ([0-9a-f]{64}) (whole|no-edge-labels)\n/;

const sha256 = (...parts: readonly string[]): string => {
  const hash = createHash("sha256");
  // With its length before it, no part can run into the next.
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex");
};

/** The digest covers the key, so that an entry under another entry's name is noticed. */
const digestOf = (key: string, quality: string, svg: string): string => sha256(FORMAT, key, quality, svg);

function encode(key: string, { svg, degraded }: Picture): string {
  const quality = degraded ?? "whole";
  return `${FORMAT} ${digestOf(key, quality, svg)} ${quality}\n${svg}`;
}

/** The picture of an entry; null when it is damaged, was meddled with, or holds what no picture may. */
function decode(key: string, entry: string): Picture | null {
  const [header = "", digest, quality = ""] = HEADER.exec(entry) ?? [];
  const svg = entry.slice(header.length);
  if (digest === undefined || digest !== digestOf(key, quality, svg)) return null;
  // A digest is no signature: whoever can write an entry can write its digest.
  if (cleanSvg(svg).svg !== svg) return null;
  return { svg, degraded: quality === "whole" ? null : (quality as Degradation) };
}

/** The system's word for it, without the path: one note for all entries. */
const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/, \w+ '.*$/s, "");
const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What could not be written cannot always be removed either.
  }
}

/** As `mkdir -p`. Node's own never ends where a file system says of a new folder that its parent is missing, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  const make = () =>
    mkdir(folder).catch(async (error: unknown) => {
      if (!hasCode(error, "EEXIST") || !(await stat(folder)).isDirectory()) throw error;
    });
  try {
    await make();
  } catch (error) {
    if (!hasCode(error, "ENOENT") || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await make();
  }
}

/**
 * Opens the cache in a folder, which is made when it is not there; null is no cache.
 * A folder that cannot be used leads to a note, not to an error.
 */
export async function openCache(folder: string | null, { fonts = "" }: CacheOptions = {}): Promise<Cache> {
  const notes = new Set<string>();
  const keyOf: Cache["keyOf"] = ({ name, version, flags }, text) =>
    sha256(FORMAT, String(CLEANING_VERSION), name, version, flags, fonts, text);
  const nothing: Cache = {
    keyOf,
    get: async () => null,
    put: () => undefined,
    has: () => false,
    entry: async () => null,
    add: () => false,
    notes: () => [...notes],
  };
  if (folder === null) return nothing;
  try {
    await makeFolder(folder);
  } catch (error) {
    notes.add(`the picture cache ${folder} cannot be used: ${reason(error)}`);
    return nothing;
  }
  const fileOf = (key: string): string => join(folder, key.slice(0, 2), key.slice(2));

  const get: Cache["get"] = async (key) => {
    try {
      return decode(key, await readFile(fileOf(key), "utf8"));
    } catch (error) {
      if (!hasCode(error, "ENOENT"))
        notes.add(`the picture cache ${folder} cannot be read: ${reason(error)}`);
      return null;
    }
  };

  const put: Cache["put"] = (key, picture) => {
    const file = fileOf(key);
    const temporary = `${file}.${randomUUID()}.tmp`;
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(temporary, encode(key, picture), { flag: "wx" });
      renameSync(temporary, file);
    } catch (error) {
      removeQuietly(temporary);
      notes.add(`the picture cache ${folder} cannot be written: ${reason(error)}`);
    }
  };

  return {
    ...nothing,
    get,
    put,
    has: (key) => existsSync(fileOf(key)),
    async entry(key) {
      const picture = await get(key);
      return picture && encode(key, picture);
    },
    add(key, entry) {
      const picture = decode(key, entry);
      if (picture) put(key, picture);
      return picture !== null;
    },
  };
}
