import { createHash } from "node:crypto";
import { linkSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { manifestFile } from "../../addresses/files.ts";
import { isInside } from "../../addresses/page-path.ts";
import { type Manifest, type ManifestFile, type ManifestPart, manifestText } from "../publish/manifest.ts";
import { openStaging } from "../publish/publish.ts";
import { SiteError } from "../site-error.ts";

export interface MergeOptions {
  /** The folder that the site is written to. */
  readonly out: string;
  readonly force?: boolean;
}

/** A part of a site, as it was built. */
interface Part {
  readonly folder: string;
  readonly manifest: Manifest & { readonly part: ManifestPart };
}

/**
 * Makes one site of its parts: the same bytes as one build makes. Every file is proven by its digest on the way.
 * @returns how many files that are
 * @throws SiteError `parts-do-not-fit` where one is missing, of another site, changed, or could not draw all that it should
 */
export async function mergeSite(
  folders: readonly string[],
  { out, force = false }: MergeOptions,
): Promise<number> {
  const parts = folders.map(partIn);
  checkParts(parts);
  const staging = await openStaging(resolve(out), { force, protect: folders });
  try {
    const files = new Map<string, ManifestFile>();
    const made = new Set<string>();
    for (const { folder, manifest } of parts)
      for (const file of manifest.files) {
        if (files.has(file.path)) throw unfit(`Two parts have ${file.path}.`);
        files.set(file.path, file);
        take(folder, staging.directory, file, made);
      }
    const [first] = parts;
    if (first)
      writeFileSync(join(staging.directory, manifestFile), manifestText(first.manifest, [...files.values()]));
    await staging.commit();
    return files.size;
  } catch (error) {
    await staging.abort();
    throw error;
  }
}

function partIn(folder: string): Part {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(readFileSync(join(folder, manifestFile), "utf8")) as Partial<Manifest>;
  } catch {
    throw unfit(`${folder} is no part of a site: it has no ${manifestFile} that can be read.`);
  }
  const { tool, part, files } = manifest;
  const isKnown = tool?.name === "tm-site" && manifest.schemaVersion === 1 && Array.isArray(files);
  if (!isKnown || part === undefined)
    throw unfit(`${folder} is no part of a site.`, "Build it with --shard.");
  return { folder, manifest: manifest as Part["manifest"] };
}

function checkParts(parts: readonly Part[]): void {
  const [first] = parts;
  if (!first) throw unfit("There is no part to merge.");
  const { of, key } = first.manifest.part;
  const engines = JSON.stringify(first.manifest.engines);
  for (const { folder, manifest } of parts) {
    const { part } = manifest;
    if (part.of !== of || part.key !== key)
      throw unfit(
        `${folder} is a part of another site than ${first.folder}.`,
        "Build all of them from the same files, with the same options, on the same day or with --now.",
      );
    if (JSON.stringify(manifest.engines) !== engines)
      throw unfit(
        `${folder} was drawn by other engines than ${first.folder}.`,
        "Build all of them with the same dot and plantuml.",
      );
    const [problem] = part.problems;
    if (problem !== undefined)
      throw unfit(
        `A diagram of ${folder} is not as it should be, and no other part would say so: ${problem}`,
        "Build the site in one piece.",
      );
  }
  const given = new Map(parts.map((one) => [one.manifest.part.index, one]));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !given.has(index));
  if (missing.length > 0)
    throw unfit(`Of ${of} parts ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`);
  if (parts.length > of) throw unfit("A part is named twice.");
}

/** Under a second name where the disk has such, else as a copy. */
function take(from: string, to: string, { path, sha256 }: ManifestFile, made: Set<string>): void {
  if (typeof path !== "string" || !isInside(path)) throw unfit(`${from} names a file outside of itself.`);
  const source = join(from, path);
  const bytes = contentOf(source);
  if (createHash("sha256").update(bytes).digest("hex") !== sha256)
    throw unfit(`${source} is not as it was built.`);
  const target = join(to, path);
  const directory = dirname(target);
  if (!made.has(directory)) mkdirSync(directory, { recursive: true });
  made.add(directory);
  try {
    linkSync(source, target);
  } catch {
    writeFileSync(target, bytes, { flag: "wx" });
  }
}

function contentOf(file: string): Buffer {
  try {
    if (lstatSync(file).isFile()) return readFileSync(file);
  } catch {
    // Said below.
  }
  throw unfit(`${file} is missing.`);
}

function unfit(message: string, hint?: string): SiteError {
  return new SiteError("parts-do-not-fit", message, { hint });
}
