import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import {
  manifestName,
  PackError,
  type PackManifest,
  siteFolder,
  sourcesFolder,
} from "../pack/archive/contents.ts";
import { readManifest } from "../pack/archive/manifest.ts";
import { type ReadArchive, readArchive, unpacked } from "../pack/archive/read.ts";
import { readFile, stat } from "../store/looks.ts";
import { type DeclaredPack, isAddress, readFederation } from "./declared.ts";
import { federationFile, keptPack } from "./names.ts";

/** Where the archive of a pack may lie: where its tree says, and where `tm-site lock` puts those of addresses. */
export function placesOf(
  directory: string,
  { from }: Pick<DeclaredPack, "from">,
  sha256: string | null,
): string[] {
  const kept = sha256 === null ? [] : [join(directory, keptPack(sha256))];
  return isAddress(from) ? kept : [resolve(directory, from), ...kept];
}

/** Where the packs of a tree lie that are no addresses: absolute paths, whether anything is there or not. */
export async function packPlaces(directory: string): Promise<readonly string[]> {
  const written = await readFile(join(directory, federationFile), "utf8").catch(() => null);
  if (written === null) return [];
  // What is wrong with it whoever joins the packs tells.
  const { packs } = readFederation(written, () => undefined);
  return packs.filter(({ from }) => !isAddress(from)).map(({ from }) => resolve(directory, from));
}

/** The archive that has a digest, among the places where it may lie. */
export async function findArchive(
  places: readonly string[],
  sha256: string,
): Promise<{ readonly file: string } | { readonly other: string | null }> {
  let other: string | null = null;
  for (const file of places) {
    // What is no file may have no end.
    const isFile = await stat(file).then(
      (info) => info.isFile(),
      () => false,
    );
    const bytes = isFile ? await readFile(file).catch(() => null) : null;
    if (bytes === null) continue;
    if (createHash("sha256").update(bytes).digest("hex") === sha256) return { file };
    other ??= file;
  }
  return { other };
}

/** What a tree takes from the archive of a pack; pages are taken when they are written. */
export interface PackContents {
  readonly manifest: PackManifest;
  /** Text of its findings.json. */
  readonly findings: string;
  /** By their paths in the tree that was packed. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
  /** The rule files that its own build was given, by their paths in the archive. */
  readonly rules: ReadonlyMap<string, Uint8Array>;
}

const treeFolder = `${sourcesFolder}tree/`;
const findingsName = `${siteFolder}data/findings.json`;

/** @throws PackError for what is no pack, is of a newer format, or does not hold what its manifest says */
export async function packContents(file: string): Promise<PackContents> {
  const archive = await readArchive(file);
  try {
    const manifest = readManifest(text(unpacked(await archive.packed(manifestName))));
    const sources = new Map<string, Uint8Array>();
    const rules = new Map<string, Uint8Array>();
    let findings: string | null = null;
    for (const { path, sha256 } of manifest.files) {
      const isRules = path.startsWith(sourcesFolder) && manifest.judged.rules.includes(path);
      if (path !== findingsName && !isRules && !path.startsWith(treeFolder)) continue;
      const content = await proven(archive, path, sha256);
      if (path === findingsName) findings = text(content);
      else if (isRules) rules.set(path, content);
      else sources.set(path.slice(treeFolder.length), content);
    }
    if (findings === null)
      throw new PackError("It has no findings: it was packed without the format json.", [findingsName]);
    return { manifest, findings, sources, rules };
  } finally {
    archive.close();
  }
}

/** A file of an archive, if it is what the manifest says. @throws PackError else */
export async function proven(archive: ReadArchive, path: string, sha256: string): Promise<Uint8Array> {
  const content = unpacked(await archive.packed(path));
  if (createHash("sha256").update(content).digest("hex") === sha256) return content;
  throw new PackError("The pack is not as it was written.", [path]);
}

const text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");

/** Every file of the site of a pack, by its path in the site. @throws PackError where one is not what the manifest says */
export async function* packedSite(
  file: string,
): AsyncGenerator<{ readonly path: string; readonly content: Uint8Array }> {
  const archive = await readArchive(file);
  try {
    const manifest = readManifest(text(unpacked(await archive.packed(manifestName))));
    for (const { path, sha256 } of manifest.files)
      if (path.startsWith(siteFolder))
        yield { path: path.slice(siteFolder.length), content: await proven(archive, path, sha256) };
  } finally {
    archive.close();
  }
}
