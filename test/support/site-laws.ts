import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, expect, it } from "vitest";
import type { Run } from "./cli.ts";
import { countAgain, heatOf, openOf, severities } from "./counts.ts";
import { type Element, find, findAll, readable } from "./html.ts";
import { brokenLinks, idsBeyond, reachableFrom, repeatedIds, targetsWithin } from "./links.ts";
import { asShown, breadcrumbOf, findingOn, isEmpty, levelRowsOf, numberIn, onAPage } from "./shown.ts";
import { browserDataOf, type Findings, findingsOf, manifestOf, openSite, pageOf, type Site } from "./site.ts";
import { dangersIn, elementsOf } from "./xml.ts";

/** The policy that every page states. */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

const rowLimit = 500;

export interface Built {
  readonly run: Run;
  readonly out: string;
}

const sites = new WeakMap<Built, Promise<Site>>();

/** The site of a build, read once for all suites that look at it. */
export function siteOf(built: Built): Promise<Site> {
  const site = sites.get(built) ?? openSite(built.out);
  sites.set(built, site);
  return site;
}

/**
 * What holds of every published site, as tests of the current suite.
 * @param make builds the site, once
 */
export function siteLaws(make: () => Promise<Built>): void {
  let built: Built;
  let site: Site;
  let findings: Findings;
  beforeAll(async () => {
    built = await make();
    if (built.run.code !== 0) throw new Error(`exit code ${built.run.code}: ${built.run.stderr}`);
    site = await siteOf(built);
    findings = findingsOf(site);
  });

  it("is built without a word on standard output, and without errors", () => {
    expect(built.run).toMatchObject({ code: 0, stdout: "" });
    expect(findings.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("has one page for each model, and nothing that is none", () => {
    expect(findings.levels.length).toBeGreaterThan(0);
    const levels = site.pages.filter((path) => path.startsWith("levels/"));
    expect(levels).toEqual(findings.levels.map(({ path }) => pageOf(path)).sort());
    expect(site.pages).toEqual(
      expect.arrayContaining([
        "about/index.html",
        "attack/index.html",
        "controls/index.html",
        "findings/index.html",
        "index.html",
        "threats/index.html",
      ]),
    );
  });

  it("is well-formed, and gives each id once", () => {
    expect(site.pages.flatMap((path) => site.problems(path).map((problem) => `${path}: ${problem}`))).toEqual(
      [],
    );
    const documents = [...site.pages, ...site.pictures];
    expect(
      documents.flatMap((path) => repeatedIds(site.document(path)).map((id) => `${path}#${id}`)),
    ).toEqual([]);
  });

  it("names links by what is written on them, for those who say what they see", () => {
    const said = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();
    const unlike = site.pages.flatMap((path) =>
      findAll(
        site.document(path),
        ({ name, attributes }) => name === "a" && attributes.has("aria-label"),
      ).flatMap((link) => {
        const [label, text] = [said(link.attributes.get("aria-label") ?? ""), said(readable(link))];
        return label.includes(text) ? [] : [`${path}: "${text}" is called "${label}"`];
      }),
    );
    expect(unlike).toEqual([]);
  });

  it("has no link that leads nowhere", () => {
    expect(brokenLinks(site)).toEqual([]);
  });

  it("leads from its first page to every level, rule and diagram", () => {
    const reached = reachableFrom(site, "index.html");
    const isShown = (path: string) =>
      /^(levels|threats)\/.*\.(html|svg|dot)$/.test(path) ||
      (path.endsWith(".puml") && site.paths.includes(path.replace(/puml$/, "svg")));
    const wanted = site.paths.filter(isShown);
    expect(wanted.filter((path) => !reached.has(path))).toEqual([]);
    expect(reached).toContain("data/findings.json");
    expect(reached).toContain("manifest.json");
  });

  it("leads from each level to those above and below", () => {
    for (const { path, parent } of findings.levels) {
      if (parent === null) continue;
      expect(
        targetsWithin(pageOf(parent), [site.document(pageOf(parent))]),
        `${parent} to ${path}`,
      ).toContain(pageOf(path));
      expect(targetsWithin(pageOf(path), [site.document(pageOf(path))]), `${path} to ${parent}`).toContain(
        pageOf(parent),
      );
    }
  });

  it("runs no code but its own files, under the policy", () => {
    for (const path of site.pages) {
      const document = site.document(path);
      const problems = [...elementsOf(document)].flatMap(codeIn);
      expect(problems, path).toEqual([]);
      const policies = findAll(document, ({ attributes }) => attributes.has("http-equiv"));
      expect(policies.map(({ attributes }) => Object.fromEntries(attributes))).toEqual([
        { "http-equiv": "Content-Security-Policy", content: policy },
      ]);
      // What comes before the policy is not held to it.
      const head = findAll(find(document, "head"), (one) => one.name !== "head").map(({ name }) => name);
      expect(head.slice(0, 2)).toEqual(["meta", "meta"]);
    }
    for (const path of site.pictures) expect(dangersIn(site.document(path)), path).toEqual([]);
  });

  it("has a breadcrumb to each level that follows its parents", () => {
    const byPath = new Map(findings.levels.map((level) => [level.path, level]));
    for (const { path } of findings.levels) {
      const titles: string[] = [];
      for (let at = byPath.get(path); at; at = at.parent === null ? undefined : byPath.get(at.parent))
        titles.unshift(at.title);
      expect(breadcrumbOf(site, pageOf(path)), path).toEqual(["Overview", ...titles.map(onAPage)]);
    }
  });

  it("has findings.json as its schema says", () => {
    const isValid = validatorOf(site.text("data/findings.schema.json"));
    isValid(findings);
    expect(isValid.errors ?? []).toEqual([]);
  });

  it("counts what findings.json holds", () => {
    const { own, total } = countAgain(findings);
    for (const level of findings.levels) {
      expect(level.own, `own of ${level.path}`).toEqual(own.get(level.path));
      expect(level.total, `total of ${level.path}`).toEqual(total(level.path));
    }
  });

  it("shows on each level what findings.json says of it", () => {
    for (const level of findings.levels) {
      const document = site.document(pageOf(level.path));
      const expected = findings.findings.filter(({ level: at }) => at === level.path);
      const items = findAll(document, (one) => one.name === "li" && one.attributes.has("data-finding"));
      const beyond = idsBeyond(site, pageOf(level.path), "findings");
      expect(items.length + beyond.size, level.path).toBe(expected.length);
      expect(items.map(findingOn), level.path).toEqual(expected.slice(0, items.length).map(asShown));
      const cards = findAll(document, ".total-line").flatMap((line) => findAll(line, "b").map(numberIn));
      const shown = cards.length > 1 ? cards : [...cards, ...cards];
      expect(shown, `totals of ${level.path}`).toEqual(
        isEmpty(document) ? [] : [openOf(level.own), openOf(level.total)],
      );
      for (const [path, counts] of levelRowsOf(site, pageOf(level.path)))
        expect(counts, `${path} on ${level.path}`).toEqual(heatOf(findings, path));
    }
  });

  it("shows the same numbers on the pages about everything", () => {
    const { findings: all, levels } = findings;
    const counted = all.filter(({ refinedBy }) => refinedBy.length === 0);
    const root = levels.find(({ parent }) => parent === null);
    if (!root) throw new Error("there is no root");
    const first = site.document("index.html");
    expect(numberIn(find(find(first, ".hero-total"), "b"))).toBe(openOf(root.total));
    const tiles = findAll(first, ".tile").map((tile) => numberIn(find(tile, "b")));
    expect(tiles).toEqual(severities.map((severity) => root.total.open[severity]));
    const rows = levelRowsOf(site, "index.html");
    expect([...rows.keys()].sort()).toEqual(
      levels
        .map(({ path }) => path)
        .sort()
        .slice(0, rowLimit),
    );
    for (const [path, counts] of rows) expect(counts, path).toEqual(heatOf(findings, path));

    const { nav, search, rest, rows: loaded } = browserDataOf(site);
    expect(Object.fromEntries(nav.levels.map(([path, , , , open]) => [path, open]))).toEqual(
      Object.fromEntries(levels.map(({ path, total }) => [path, openOf(total)])),
    );
    expect(search.findings.title).toHaveLength(all.length);
    const page = site.document("findings/index.html");
    expect(numberIn(find(find(page, "h1"), "span"))).toBe(all.length);
    const onPage = findAll(page, (one) => one.name === "tr" && one.attributes.has("data-finding"));
    expect(onPage).toHaveLength(Math.min(rowLimit, all.length));
    expect(rest.reduce((sum, { count }) => sum + count, 0)).toBe(all.length - onPage.length);
    for (const { href, count } of rest) expect(loaded.get(href), href).toHaveLength(count);

    for (const row of findAll(
      site.document("threats/index.html"),
      ({ name, attributes }) =>
        (name === "tr" && !attributes.has("class")) ||
        (name === "tr" && attributes.get("class") === "is-quiet"),
    ).slice(1)) {
      const cells = new Map(
        findAll(row, "td").map((cell) => [cell.attributes.get("data-label"), readable(cell)]),
      );
      const fired = all.filter(({ rule }) => rule === cells.get("Id"));
      const open = counted.filter(({ rule, status }) => rule === cells.get("Id") && status === "open");
      expect([cells.get("All"), cells.get("Open")], cells.get("Id")).toEqual([
        `${fired.length}`,
        `${open.length}`,
      ]);
    }
  });

  it("lists every file with its digest in the manifest", () => {
    const { files } = manifestOf(site);
    const digests = site.paths
      .filter((path) => path !== "manifest.json")
      .map((path) => {
        const bytes = readFileSync(join(site.folder, path));
        return { path, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
      });
    expect(files.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(digests);
    expect(site.paths).toContain(".nojekyll");
  });
}

const validators = new Map<string, ReturnType<Ajv2020["compile"]>>();

/** A schema, compiled once for all sites that have it. */
function validatorOf(schema: string): ReturnType<Ajv2020["compile"]> {
  const known = validators.get(schema);
  if (known) return known;
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const made = ajv.compile(JSON.parse(schema) as object);
  validators.set(schema, made);
  return made;
}

/** Ways in which an element could run code, load something from elsewhere, or send something. */
function codeIn({ name, attributes, children }: Element): string[] {
  const bad =
    /^(script|iframe|frame|object|embed|applet|base|form|audio|video|portal|foreignobject|animate|set)$/;
  const isOwnScript = name === "script" && children.length === 0 && attributes.has("src");
  return [
    ...(bad.test(name) && !isOwnScript ? [`<${name}>`] : []),
    ...[...attributes].flatMap(([key, value]) => {
      const isCode =
        /^on/.test(key) ||
        key === "srcdoc" ||
        key === "formaction" ||
        (/^(xlink:)?href$|^src$/.test(key) && /^\s*(javascript|vbscript):/i.test(value));
      return isCode ? [`<${name} ${key}="${value}">`] : [];
    }),
  ];
}
