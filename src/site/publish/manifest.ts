import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { manifestFile } from "../../addresses/files.ts";
import { compareText, type Diagnostic } from "../../model/diagnostic.ts";
import type { Page, Site } from "../../report/pages/page.ts";
import type { Severity } from "../../threats/findings/finding.ts";

/** What a site was made from, and with what. */
export interface ManifestFacts {
  readonly tool: { readonly name: string; readonly version: string };
  /** The date that expiry was judged by. */
  readonly now: string;
  /** Of the root. */
  readonly title: string;
  /** Open findings of the whole tree. */
  readonly open: Readonly<Record<Severity, number>>;
  /** Files that were read, relative to the model root. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly rules: { readonly count: number; readonly digest: string };
  readonly engines: readonly { readonly role: string; readonly name: string; readonly version: string }[];
}

/** Of a folder that is one part of a site. */
export interface ManifestPart {
  /** Counted from 1. */
  readonly index: number;
  readonly of: number;
  /** The same for all parts of one site. */
  readonly key: string;
  /** What drawing told: the pages and files of other parts do not say it. */
  readonly problems: readonly Diagnostic[];
  /** Those of its pages that say it, before they were rendered. */
  readonly last: LastPages;
}

/** Pages that tell what drawing found out, as plain data: other parts may have found out more. */
export interface LastPages {
  readonly site: Site;
  readonly pages: readonly Page[];
  /** Digest of the user's templates; null for none. */
  readonly templates: string | null;
}

export interface Manifest extends ManifestFacts {
  readonly schemaVersion: 1;
  /** Every file of the site but the manifest: `/` in paths, sha256 in hexadecimal. */
  readonly files: readonly ManifestFile[];
  /** Left out of a whole site. */
  readonly part?: ManifestPart;
}

export interface ManifestFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The text of `manifest.json` of a site that consists of these files besides. Lists are sorted. */
export function manifestText(
  facts: ManifestFacts,
  files: readonly ManifestFile[],
  part: ManifestPart | null = null,
): string {
  const manifest: Manifest = {
    schemaVersion: 1,
    tool: { name: facts.tool.name, version: facts.tool.version },
    now: facts.now,
    title: facts.title,
    open: facts.open,
    inputs: sorted(facts.inputs, ({ file }) => file).map(({ file, sha256 }) => ({ file, sha256 })),
    rules: { count: facts.rules.count, digest: facts.rules.digest },
    engines: sorted(facts.engines, ({ role, name }) => `${role}\0${name}`).map(({ role, name, version }) => ({
      role,
      name,
      version,
    })),
    ...(part === null ? {} : { part }),
    files: sorted(files, ({ path }) => path).map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
  };
  const entries = Object.entries(manifest).flatMap(([name, value]) =>
    value === undefined ? [] : `${JSON.stringify(name)}: ${entryText(value)}`,
  );
  return `{\n${entries.join(",\n")}\n}\n`;
}

/** What is many has a line for each, so that two manifests can be compared by lines. */
function entryText(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((one) => JSON.stringify(one)).join(",\n")}\n]`;
}

/** Paths that the manifest in a folder lists; null if there is none that tm-site wrote. */
export async function filesOfSite(folder: string): Promise<ReadonlySet<string> | null> {
  try {
    const { tool, files } = JSON.parse(
      await readFile(join(folder, manifestFile), "utf8"),
    ) as Partial<Manifest>;
    if (tool?.name !== "tm-site" || !Array.isArray(files)) return null;
    return new Set([manifestFile, ...files.map((file: ManifestFile) => String(file.path))]);
  } catch {
    return null;
  }
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => compareText(key(a), key(b)));
}
