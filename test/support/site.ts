import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { pathsIn } from "./folders.ts";
import { type Element, parseHtml } from "./html.ts";
import { parseXml } from "./xml.ts";

/** A published site, as its files say it. Paths are relative to its root, with `/`, as on disk. */
export interface Site {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly pages: readonly string[];
  readonly pictures: readonly string[];
  text(path: string): string;
  /** A value, read once. */
  json(path: string): unknown;
  /** A page or a picture, parsed once. Throws for a picture that is no XML. */
  document(path: string): Element;
  /** What is wrong with the HTML of a page. */
  problems(path: string): readonly string[];
}

export async function openSite(folder: string): Promise<Site> {
  const paths = await pathsIn(folder);
  const parsed = new Map<string, { readonly root: Element; readonly problems: readonly string[] }>();
  const values = new Map<string, unknown>();
  const text = (path: string) => readFileSync(join(folder, path), "utf8");
  const parse = (path: string) => {
    const known = parsed.get(path);
    if (known) return known;
    const made = path.endsWith(".svg") ? { root: parseXml(text(path)), problems: [] } : parseHtml(text(path));
    parsed.set(path, made);
    return made;
  };
  return {
    folder,
    paths,
    pages: paths.filter((path) => path.endsWith(".html")),
    pictures: paths.filter((path) => path.endsWith(".svg") && !path.startsWith("assets/")),
    text,
    json(path) {
      if (!values.has(path)) values.set(path, JSON.parse(text(path)));
      return values.get(path);
    },
    document: (path) => parse(path).root,
    problems: (path) => parse(path).problems,
  };
}

export interface Counts {
  readonly open: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byStride: Readonly<Record<string, number>>;
}

/** The parts of findings.json that tests look at. */
export interface Findings {
  readonly now: string;
  readonly levels: readonly {
    readonly path: string;
    readonly title: string;
    readonly parent: string | null;
    readonly alsoUsedBy: readonly string[];
    readonly file: string | null;
    readonly own: Counts;
    readonly total: Counts;
  }[];
  readonly findings: readonly Finding[];
  readonly excluded: readonly Finding[];
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
  }[];
}

export interface Finding {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly level: string;
  readonly element: { readonly id: string; readonly name: string; readonly kind: string };
  readonly score: number;
  readonly rank: number;
  readonly severity: string;
  readonly status: string;
  readonly stride: readonly string[];
  readonly refinedBy: readonly string[];
  readonly location: { readonly file: string; readonly line: number };
}

export function findingsOf(site: Site): Findings {
  return site.json("data/findings.json") as Findings;
}

export interface Manifest {
  readonly now: string;
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
  readonly engines: readonly { readonly role: string; readonly name: string; readonly version: string }[];
}

export function manifestOf(site: Site): Manifest {
  return site.json("manifest.json") as Manifest;
}

/** What the data scripts of a site hand to its pages. */
export interface BrowserData {
  readonly nav: {
    readonly levels: readonly (readonly [
      path: string,
      title: string,
      href: string,
      parent: number,
      open: number,
      worst: string | null,
    ])[];
  };
  readonly search: {
    readonly levels: readonly (readonly [title: string, href: string])[];
    readonly elements: readonly (readonly [title: string, kind: string, level: number, anchor: string])[];
    readonly rules: readonly (readonly [id: string, title: string, href: string])[];
    readonly findings: Readonly<Record<"title" | "element" | "severity", readonly number[]>> & {
      readonly titles: readonly string[];
    };
  };
  readonly rest: readonly { readonly path: string; readonly href: string; readonly count: number }[];
  /** The rows of each file of `rest`, by its href. */
  readonly rows: ReadonlyMap<string, readonly Readonly<Record<string, string | number>>[]>;
}

/** Runs the data scripts, which may do nothing but hand over plain values. */
export function browserDataOf(site: Site): BrowserData {
  const rows = new Map<string, Readonly<Record<string, string | number>>[]>();
  let current = "";
  const addFindings = (_: string, table: { columns: string[]; rows: (string | number)[][] }) => {
    const named = table.rows.map((row) =>
      Object.fromEntries(table.columns.map((column, at) => [column, row[at] ?? ""])),
    );
    rows.set(current, named);
  };
  const tmSite: Record<string, unknown> = { addFindings };
  const run = (path: string) => runInNewContext(site.text(path), { window: { tmSite }, tmSite });
  for (const name of ["nav", "search", "rest"]) run(`assets/${name}.js`);
  const data = tmSite as unknown as BrowserData;
  for (const { href } of data.rest) {
    current = href;
    run(href);
  }
  // Plain values of this world, so that they can be compared.
  const { nav, search, rest } = structuredClone({ nav: data.nav, search: data.search, rest: data.rest });
  return { nav, search, rest, rows };
}

/** Where the page of a level is, as on disk. */
export function pageOf(level: string): string {
  return level === "" ? "levels/index.html" : `levels/${level}/index.html`;
}
