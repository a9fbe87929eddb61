import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { corpus, quick, repository, standard, tmSite } from "../support/cli.ts";
import { emptyFolder, type Files, writeTree } from "../support/folders.ts";
import { find, readable } from "../support/html.ts";
import { targetsWithin } from "../support/links.ts";
import { breadcrumbOf } from "../support/shown.ts";
import { findingsOf, pageOf, type Site } from "../support/site.ts";
import { type Built, siteOf as openBuilt, siteLaws } from "../support/site-laws.ts";
import { deepNames, manyFindings, oddNames, oddTree, severalRoots } from "../support/trees.ts";

/** Builds a tree once, however many suites ask for its site. */
function once(
  models: () => Promise<string> | string,
  options: readonly string[] = standard,
): () => Promise<Built> {
  let built: Promise<Built> | null = null;
  const make = async () => {
    const out = join(await emptyFolder(), "_site");
    return { out, run: await tmSite(["build", await models(), "-o", out, ...options]) };
  };
  return () => (built ??= make());
}

const written = (files: Files) => async () => writeTree(await emptyFolder(), files);
const project = (name: string) => join(corpus, "secopstm/projects", name);

const models = once(() => join(repository, "models"));
const example3 = once(() => project("example_3"));
const roots = once(written(severalRoots), quick);
const odd = once(written(oddTree()), quick);
const many = once(written(manyFindings(100)), quick);

describe("the site of models/", () => siteLaws(models));
describe("a site of several roots", () => siteLaws(roots));
describe("a site with odd directory names", () => siteLaws(odd));
describe("a site with many findings", () => siteLaws(many));

const hasCorpus = existsSync(corpus);
describe.skipIf(!hasCorpus)("SecOpsTM's example_1 (needs ../shared)", () =>
  siteLaws(once(() => project("example_1"), quick)),
);
describe.skipIf(!hasCorpus)("SecOpsTM's example_2 (needs ../shared)", () =>
  siteLaws(once(() => project("example_2"))),
);
describe.skipIf(!hasCorpus)("SecOpsTM's example_3 (needs ../shared)", () => siteLaws(example3));

const siteOf = async (make: () => Promise<Built>): Promise<Site> => openBuilt(await make());

describe("breadcrumbs", () => {
  const company = "Rind & Post";
  it.each([
    ["", [company]],
    ["shop", [company, "Web shop"]],
    ["shop/checkout", [company, "Web shop", "Checkout"]],
    ["shop/checkout/payment", [company, "Web shop", "Checkout", "Payment"]],
    ["shop/orders", [company, "Web shop", "Order book"]],
    ["shop/newsletter", [company, "Web shop", "Newsletter"]],
    ["cellar/climate", [company, "Käsekeller", "Climate control"]],
    ["advisor/tools", [company, "Cheesemonger", "Tools"]],
    // Its directory lies beside that of Dispatch, its parent.
    ["mailer", [company, "Dispatch", "Mailer"]],
  ])("of %j in models/", async (level, trail) => {
    expect(breadcrumbOf(await siteOf(models), pageOf(level))).toEqual(["Overview", ...trail]);
  });

  it.skipIf(!hasCorpus).each([
    ["", []],
    ["backend", ["backend"]],
    ["backend/database", ["backend", "database"]],
    ["frontend", ["frontend"]],
    ["dmz", ["dmz"]],
  ])("of %j in example_3 (needs ../shared)", async (level, trail) => {
    const site = await siteOf(example3);
    const titles = new Map(findingsOf(site).levels.map(({ path, title }) => [path, title]));
    const expected = ["", ...trail.map((_, at) => trail.slice(0, at + 1).join("/"))].map((path) =>
      titles.get(path),
    );
    expect(breadcrumbOf(site, pageOf(level))).toEqual(["Overview", ...expected]);
  });
});

describe("drilling down", () => {
  let site: Site;
  beforeAll(async () => {
    site = await siteOf(models);
  });

  const picture = (level: string) => pageOf(level).replace("index.html", "dfd.svg");
  const drawing = (level: string) => {
    const figure = find(
      site.document(pageOf(level)),
      ({ attributes }) => attributes.get("data-diagram") === "dfd",
    );
    return find(figure, "[data-stage]");
  };

  it.each([
    ["", ["shop", "cellar", "dispatch", "advisor"]],
    ["shop", ["shop/checkout", "shop/orders", "mailer"]],
    ["shop/checkout", ["shop/checkout/payment"]],
  ])("the diagram of %j opens its decomposed elements, on the page and as a file", (level, below) => {
    const wanted = below.map(pageOf);
    expect([...targetsWithin(pageOf(level), [drawing(level)])]).toEqual(expect.arrayContaining(wanted));
    expect([...targetsWithin(picture(level), [site.document(picture(level))])]).toEqual(
      expect.arrayContaining(wanted),
    );
  });

  it("the first page shows the diagram of the root, with the same links", () => {
    const figure = find(
      site.document("index.html"),
      ({ attributes }) => attributes.get("data-diagram") === "dfd",
    );
    expect([...targetsWithin("index.html", [find(figure, "[data-stage]")])]).toEqual(
      expect.arrayContaining(["shop", "cellar", "dispatch", "advisor"].map(pageOf)),
    );
  });

  it("an element of a level above is drawn as a ghost that leads to that level", () => {
    expect([...targetsWithin(pageOf("shop"), [drawing("shop")])]).toContain(pageOf(""));
  });

  it("a level that is used twice names both", () => {
    const head = find(site.document(pageOf("mailer")), ".relations");
    expect(readable(head)).toMatch(/Also used by/);
    expect([...targetsWithin(pageOf("mailer"), [head])].sort()).toEqual(
      [pageOf("dispatch"), pageOf("shop")].sort(),
    );
  });
});

describe("several roots", () => {
  it("hang under an overview that no file describes", async () => {
    const { levels } = findingsOf(await siteOf(roots));
    expect(levels.map(({ path, parent, alsoUsedBy, file }) => ({ path, parent, alsoUsedBy, file }))).toEqual([
      { path: "", parent: null, alsoUsedBy: [], file: null },
      { path: "billing", parent: "", alsoUsedBy: [], file: "billing/model.md" },
      { path: "common/store", parent: "billing", alsoUsedBy: ["shop"], file: "common/store/model.md" },
      { path: "shop", parent: "", alsoUsedBy: [], file: "shop/model.md" },
      { path: "shop/basket", parent: "shop", alsoUsedBy: [], file: "shop/basket/model.md" },
      { path: "tools", parent: "", alsoUsedBy: [], file: "tools/threat-model.yaml" },
    ]);
  });
});

describe("odd directory names", () => {
  it.each(oddNames)("%j is a level, and is shown as it is", async (name) => {
    const site = await siteOf(odd);
    const level = findingsOf(site).levels.find(({ path }) => path === name);
    expect(level).toMatchObject({ title: `Level ${name}`, parent: "" });
    const page = site.document(pageOf(name));
    expect(readable(find(page, "h1"))).toBe(`Level ${name}`);
    expect(readable(find(find(page, ".eyebrow"), "code"))).toBe(name);
  });

  it.each(deepNames)("%j holds levels of its own", async (name) => {
    const site = await siteOf(odd);
    const path = `${name}/deeper/${name}`;
    expect(findingsOf(site).levels.find((one) => one.path === path)).toMatchObject({
      title: name,
      parent: name,
    });
    expect(readable(find(site.document(pageOf(path)), "h1"))).toBe(name);
  });
});
