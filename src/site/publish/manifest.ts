import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compareText } from "../../model/diagnostic.ts";
import { listFiles } from "./list-files.ts";

/** What a site was made from, and with what. */
export interface ManifestFacts {
  readonly tool: { readonly name: string; readonly version: string };
  /** The date that expiry was judged by. */
  readonly now: string;
  /** Files that were read, relative to the model root. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly rules: { readonly count: number; readonly digest: string };
  readonly engines: readonly { readonly role: string; readonly name: string; readonly version: string }[];
}

export interface Manifest extends ManifestFacts {
  readonly schemaVersion: 1;
  /** Every file of the site but the manifest: `/` in paths, sha256 in hexadecimal. */
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export const MANIFEST = "manifest.json";

/** Writes `manifest.json` about all the files that lie in `output`, as the last of them. Lists are sorted. */
export async function writeManifest(output: string, facts: ManifestFacts): Promise<Manifest> {
  const paths = (await listFiles(output)).filter((path) => path !== MANIFEST);
  const buffer = Buffer.allocUnsafe(256 * 1024);
  const files = paths.map((path) => ({ path, ...digestOf(join(output, path), buffer) }));
  const manifest: Manifest = {
    schemaVersion: 1,
    tool: { name: facts.tool.name, version: facts.tool.version },
    now: facts.now,
    inputs: sorted(facts.inputs, ({ file }) => file).map(({ file, sha256 }) => ({ file, sha256 })),
    rules: { count: facts.rules.count, digest: facts.rules.digest },
    engines: sorted(facts.engines, ({ role, name }) => `${role}\0${name}`).map(({ role, name, version }) => ({
      role,
      name,
      version,
    })),
    files,
  };
  await writeFile(join(output, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Paths that the manifest in a folder lists; null if there is none that tm-site wrote. */
export async function filesOfSite(folder: string): Promise<ReadonlySet<string> | null> {
  try {
    const { tool, files } = JSON.parse(await readFile(join(folder, MANIFEST), "utf8")) as Partial<Manifest>;
    if (tool?.name !== "tm-site" || !Array.isArray(files)) return null;
    return new Set([MANIFEST, ...files.map((file: ManifestFile) => String(file.path))]);
  } catch {
    return null;
  }
}

/** Without promises: for many small files they cost more than the reading. */
function digestOf(file: string, buffer: Buffer): Omit<ManifestFile, "path"> {
  const hash = createHash("sha256");
  const descriptor = openSync(file, "r");
  try {
    let bytes = 0;
    for (let read = -1; read !== 0; bytes += read) {
      read = readSync(descriptor, buffer);
      hash.update(buffer.subarray(0, read));
    }
    return { sha256: hash.digest("hex"), bytes };
  } finally {
    closeSync(descriptor);
  }
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => compareText(key(a), key(b)));
}
