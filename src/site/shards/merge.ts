import { createHash } from "node:crypto";
import { linkSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { manifestFile } from "../../addresses/files.ts";
import { isInside } from "../../addresses/page-path.ts";
import { type FormatName, fileOf, formats, isInParts, mergedFile } from "../../export/index.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { lookAtAll } from "../../store/looks.ts";
import { type Manifest, type ManifestFile, type ManifestPart, manifestText } from "../publish/manifest.ts";
import { openStaging } from "../publish/publish.ts";
import { SiteError } from "../site-error.ts";
import { withDigests } from "../writers/digests.ts";
import { folderWriter } from "../writers/folder.ts";
import type { SiteWriter } from "../writers/writer.ts";
import { findingsTelling, pageTelling, toldByAll } from "./last-pages.ts";

const findingsFile = fileOf("json");

export interface MergeOptions {
  /** The folder that the site is written to. */
  readonly out: string;
  readonly force?: boolean;
  /** The user's templates, where the parts were made with some. */
  readonly templates?: string | null;
}

export interface MergedSite {
  /** How many files it has. */
  readonly files: number;
  /** What drawing told in any of the parts. */
  readonly problems: readonly Diagnostic[];
}

/** A part of a site, as it was built. */
interface Part {
  readonly folder: string;
  readonly manifest: Manifest & { readonly part: ManifestPart };
}

/**
 * Makes one site of its parts: the same bytes as one build makes. Every file is proven by its digest on the way. What tells
 * of all diagrams is made again where a part had one that is not as it should be.
 * @throws SiteError `parts-do-not-fit` where one is missing, of another site, or changed
 */
export async function mergeSite(
  folders: readonly string[],
  { out, force = false, templates = null }: MergeOptions,
): Promise<MergedSite> {
  const parts = folders.map(partIn);
  checkParts(parts);
  const problems = toldByAll(parts.map(({ manifest }) => manifest.part.problems));
  await checkTemplates(parts, problems, templates);
  const staging = await openStaging(resolve(out), { force, protect: folders });
  try {
    const files = new Map<string, ManifestFile>();
    const made = new Set<string>();
    const pictured = await mergePictured(parts, staging.directory);
    for (const file of pictured) files.set(file.path, file);
    const isMerged = new Set(pictured.map(({ path }) => path));
    for (const part of parts) {
      const writer = withDigests(folderWriter(staging.directory, resolve(out)));
      await tellAgain(part, problems, writer, templates);
      const again = new Map(writer.files().map((file) => [file.path, file]));
      for (const file of [...part.manifest.files.filter(({ path }) => !again.has(path)), ...again.values()]) {
        if (isMerged.has(file.path)) continue;
        if (files.has(file.path)) throw unfit(`Two parts have ${file.path}.`);
        files.set(file.path, file);
        if (!again.has(file.path)) take(part.folder, staging.directory, file, made);
      }
    }
    const [first] = parts;
    if (first)
      writeFileSync(join(staging.directory, manifestFile), manifestText(first.manifest, [...files.values()]));
    await staging.commit();
    return { files: files.size, problems };
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
  if (!isKnown || !Array.isArray(part?.problems) || !Array.isArray(part.last?.pages))
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
  }
  const given = new Map(parts.map((one) => [one.manifest.part.index, one]));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !given.has(index));
  if (missing.length > 0)
    throw unfit(`Of ${of} parts ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`);
  if (parts.length > of) throw unfit("A part is named twice.");
}

/** Files that show pictures: each part has written what it has to say of its own. */
async function mergePictured(parts: readonly Part[], directory: string): Promise<readonly ManifestFile[]> {
  const writer = withDigests(folderWriter(directory));
  for (const name of (Object.keys(formats) as FormatName[]).filter(isInParts)) {
    const file = fileOf(name);
    const written = parts.flatMap(({ folder, manifest }) => {
      const one = manifest.files.find(({ path }) => path === file);
      return one ? [() => proven(folder, one).toString("utf8")] : [];
    });
    if (written.length === 0) continue;
    const { path, content } = await mergedFile(name, inTurn(written));
    writer.write(path, content);
  }
  return writer.files();
}

/** One at a time, so that they need not all be in memory. */
function* inTurn(texts: readonly (() => string)[]): Generator<string> {
  for (const text of texts) yield text();
}

/** Makes again what tells of all diagrams, if this part did not know of all. */
async function tellAgain(
  { folder, manifest }: Part,
  problems: readonly Diagnostic[],
  writer: SiteWriter,
  templates: string | null,
): Promise<void> {
  const { problems: own, last } = manifest.part;
  if (isSame(own, problems)) return;
  const findings = manifest.files.find(({ path }) => path === findingsFile);
  if (findings) {
    const text = proven(folder, findings).toString("utf8");
    writer.write(findingsFile, findingsTelling(text, own, problems));
  }
  if (last.pages.length === 0) return;
  const pages = new Map(last.pages.map((page) => [page.url, pageTelling(page, own, problems)]));
  const { renderPages } = await import("../render/eleventy.ts");
  const urls = [...pages.keys()];
  const pageOf = (url: string) => pages.get(url) ?? null;
  await renderPages({
    site: last.site,
    urls,
    pageOf,
    templates: templates === null ? null : resolve(templates),
    writer,
  });
}

/** Pages that are made again are made of the same templates. */
async function checkTemplates(
  parts: readonly Part[],
  problems: readonly Diagnostic[],
  templates: string | null,
): Promise<void> {
  const given = templates === null ? null : await lookAtAll(resolve(templates));
  for (const { folder, manifest } of parts) {
    const { problems: own, last } = manifest.part;
    if (last.pages.length === 0 || isSame(own, problems) || last.templates === given) continue;
    throw unfit(
      `Pages of ${folder} tell what a diagram of another part lacks, and were made with other templates.`,
      "Give merge the --templates that the parts were built with.",
    );
  }
}

const isSame = (own: readonly Diagnostic[], all: readonly Diagnostic[]) =>
  JSON.stringify(own) === JSON.stringify(all);

/** Under a second name where the disk has such, else as a copy. */
function take(from: string, to: string, file: ManifestFile, made: Set<string>): void {
  const bytes = proven(from, file);
  const { path } = file;
  const source = join(from, path);
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

function proven(from: string, { path, sha256 }: ManifestFile): Buffer {
  if (typeof path !== "string" || !isInside(path)) throw unfit(`${from} names a file outside of itself.`);
  const source = join(from, path);
  const bytes = contentOf(source);
  if (createHash("sha256").update(bytes).digest("hex") !== sha256)
    throw unfit(`${source} is not as it was built.`);
  return bytes;
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
