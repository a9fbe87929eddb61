import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { addressOf, noBrowser, openTab } from "../support/browser.ts";
import { build, quick, standard } from "../support/cli.ts";
import { emptyFolder, writeTree } from "../support/folders.ts";
import { shown } from "../support/hostile.ts";
import { hostileNames, levelOf, product, proseTree, roles, treeOf } from "../support/hostile-tree.ts";
import { type Element, find, findAll, hasClass, readable } from "../support/html.ts";
import { onAPage } from "../support/shown.ts";
import { findingsOf, openSite, pageOf, type Site } from "../support/site.ts";
import { type Built, siteLaws, siteOf } from "../support/site-laws.ts";
import { dangersIn, elementsOf, writtenIn } from "../support/xml.ts";

/** The workspace holds the models and the site, and nothing else may appear in it. */
async function builtIn(workspace: string, options: readonly string[] = quick): Promise<Built> {
  const out = join(workspace, "_site");
  return { out, run: await build(join(workspace, "models"), out, options, { cwd: workspace }) };
}

async function workspaceOf(names: readonly string[]): Promise<string> {
  const workspace = await emptyFolder();
  await writeTree(join(workspace, "models"), treeOf(names));
  return workspace;
}

const squeezed = (text: string) => onAPage(text).replace(/\s+/g, " ").trim();

const cases = hostileNames.map((name, at) => ({ name, level: levelOf(at), what: shown(name) }));

describe("names that try to break out", () => {
  let workspace: string;
  let built: Promise<Built>;
  let site: Site;
  let benign: Site;
  beforeAll(async () => {
    workspace = await workspaceOf(hostileNames);
    built = builtIn(workspace, standard);
    const plain = await workspaceOf(hostileNames.map((_, at) => `Name ${at}`));
    const plainBuilt = builtIn(plain);
    site = await siteOf(await built);
    benign = await openSite((await plainBuilt).out);
  });

  describe("the site", () => siteLaws(() => built));

  it("stays inside the output folder, at paths that depend on the directories alone", async () => {
    expect((await readdir(workspace)).sort()).toEqual(["_site", "models"]);
    // What is beyond a page's bound depends on how long its names are.
    const fixed = (paths: readonly string[]) =>
      paths.filter(
        (path) =>
          !/sequence\.svg$|^data\/(levels\/n\d+\/|about\/|information\/(classes\/[a-z_]+\/)?)?[a-z]+\.(csv|(\d+|index)\.js)$/.test(
            path,
          ),
      );
    expect(fixed(site.paths)).toEqual(fixed(benign.paths));
  });

  it.each(cases)("$what is the title of its level, as text", ({ name, level }) => {
    const page = site.document(pageOf(level));
    expect(squeezed(readable(find(page, "h1")))).toBe(squeezed(name));
    expect(squeezed(readable(find(page, "title")))).toBe(squeezed(`${name} · Root`));
    const crumbs = findAll(find(page, ".crumbs"), "bdi").map(readable).map(squeezed);
    expect(crumbs).toEqual(["Overview", "Root", squeezed(name)]);
  });

  it.each(cases)("$what is shown as text wherever a model may say it", ({ name, level }) => {
    const page = site.document(pageOf(level));
    const texts = (id: string) => {
      // Rows of long names lie beyond the page; the whole table is there as CSV.
      const table = `data/levels/${level}/${id.toLowerCase()}.csv`;
      const cells = site.paths.includes(table) ? site.text(table).split(/,|\n/).map(squeezed) : [];
      const section = find(page, ({ attributes }) => attributes.get("id") === id);
      const shown = findAll(section, ({ name: tag }) => ["bdi", "p", "code"].includes(tag));
      return [...shown.map((one) => squeezed(readable(one))), ...cells];
    };
    const text = squeezed(name);
    expect(texts("Elements")).toEqual(
      expect.arrayContaining([text, squeezed(name + roles.user), squeezed(name + roles.store)]),
    );
    expect(texts("Flows")).toEqual(
      expect.arrayContaining([text, squeezed(`${name}2`), squeezed(`${name}?`)]),
    );
    expect(texts("Boundaries")).toContain(text);
    expect(texts("Data")).toContain(text);
    expect(texts("Context")).toContain(text);
    const facts = findAll(find(page, ".facts"), "bdi").map((one) => squeezed(readable(one)));
    expect(facts.filter((fact) => fact === text)).toHaveLength(2);
  });

  it.each(cases)("$what makes no element that a plain name does not make", ({ level }) => {
    const page = pageOf(level);
    expect(shapesOf(site.document(page), benign.document(page))).toEqual([]);
  });

  it.each([
    "index.html",
    "findings/index.html",
    "threats/index.html",
    "about/index.html",
    "levels/index.html",
  ])("%s has no element that plain names do not make", (page) => {
    expect(shapesOf(site.document(page), benign.document(page))).toEqual([]);
  });

  it.each(cases)("$what stands in the pictures, as text", ({ name, level }) => {
    for (const kind of ["dfd", "sequence"]) {
      const picture = site.document(`levels/${level}/${kind}.svg`);
      expect(dangersIn(picture)).toEqual([]);
      // Long ones are cut, and lines are broken; the first letters stay together.
      const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
      const start = letters(onAPage(name)).slice(0, 6);
      expect(letters(writtenIn(picture).join("")), kind).toContain(start);
    }
  });

  it("is run by no template", () => {
    const texts = site.paths.filter((path) => !path.startsWith("assets/tm-site"));
    expect(texts.filter((path) => site.text(path).includes(product))).toEqual([]);
    const level = levelOf(hostileNames.indexOf("{{7*7}}"));
    expect(readable(find(site.document(pageOf(level)), "h1"))).toBe("{{7*7}}");
  });

  describe.skipIf(noBrowser !== null)(
    `in a browser${noBrowser === null ? "" : ` (skipped: ${noBrowser})`}`,
    () => {
      const sharp = cases
        .filter(({ name }) => /[<"'`]|javascript/.test(name) && name.length < 200)
        .slice(-16);
      const levels = sharp.map(({ level }) => pageOf(level));
      const pages = ["index.html", "findings/index.html", "about/index.html", ...levels];

      it("no page runs anything, and each is what the files say", { timeout: 120_000 }, async () => {
        const { page, problems, close } = await openTab();
        for (const path of pages) {
          await page.goto(addressOf(site.folder, path));
          await page.evaluate("new Promise(requestAnimationFrame)");
          expect(await page.evaluate("typeof pwned"), path).toBe("undefined");
          // What the browser reads without running anything, as with scripts switched off.
          const seen = await page.evaluate(
            `Array.from(
              new DOMParser().parseFromString(${JSON.stringify(site.text(path))}, "text/html").querySelectorAll("*"),
              (one) => one.localName.toLowerCase(),
            )`,
          );
          const written = [...elementsOf(site.document(path))]
            .map(({ name }) => name)
            .filter((name) => name !== "");
          expect(seen, path).toEqual(written);
        }
        await close();
        expect(problems).toEqual([]);
      });

      it("the search, the tree and the filters show text", async () => {
        const { page, problems, close } = await openTab();
        await page.goto(addressOf(site.folder, "findings/index.html"));
        const texts = await page.locator(".tree-name bdi").allTextContents();
        expect(texts).toEqual(expect.arrayContaining(["<script>alert(1)</script>", "{{7*7}}", "__proto__"]));
        await page.keyboard.press("/");
        for (const words of ["script alert", "img onerror", "__proto__", "constructor"]) {
          await page.locator("dialog[open] input").fill(words);
          await page.locator("#Search-results .search-hit").first().waitFor();
          const inside = page.locator("#Search-results").locator("script, img, iframe, [onerror], [onload]");
          expect(await inside.count()).toBe(0);
        }
        await page.keyboard.press("Escape");
        await page.getByRole("searchbox", { name: "Filter findings by text" }).fill("<script>alert(1)");
        await page.waitForTimeout(300);
        expect(await page.evaluate("typeof pwned")).toBe("undefined");
        await close();
        expect(problems).toEqual([]);
      });
    },
  );

  it("is in findings.json as it was written", () => {
    const { levels, findings, excluded } = findingsOf(site);
    expect(levels.slice(1).map(({ title }) => title)).toEqual(hostileNames);
    for (const [at, name] of hostileNames.entries()) {
      const here = [...findings, ...excluded].filter(({ level }) => level === levelOf(at));
      const names = new Set(here.map(({ element }) => element.name));
      const written = [name, `${name}2`, `${name}3`, name + roles.user, name + roles.store];
      expect([...names].filter((one) => !written.includes(one))).toEqual([]);
      expect([...names], shown(name)).toEqual(expect.arrayContaining([`${name}2`]));
    }
  });
});

/** Elements and attributes, without their values, that only the first document has. Pictures are looked at elsewhere. */
function shapesOf(document: Element, plain: Element): string[] {
  const known = new Set(shapes(plain));
  return [...new Set(shapes(document))].filter((shape) => !known.has(shape));
}

/** What rows say where there is something to say: flows have ends, and some findings have fixes; an id in full or in part. */
const saidOfSome = new Set(["data-ends", "data-fixes", "data-id", "data-at"]);

function* shapes(element: Element): Generator<string> {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    // Markdown in a description may make elements, and so does what says that rows lie beyond the page.
    if (child.attributes.has("data-stage") || hasClass(child, "prose")) continue;
    if (hasClass(child, "beyond") || child.attributes.has("data-beyond")) continue;
    // `id="n07"` and the like differ; which attributes there are does not.
    const names = [...child.attributes.keys()].filter((name) => !saidOfSome.has(name));
    yield `<${[child.name, ...names.sort()].join(" ")}>`;
    yield* shapes(child);
  }
}

describe("a description in Markdown", () => {
  let built: Promise<Built>;
  let site: Site;
  let text: Element;
  beforeAll(async () => {
    const workspace = await emptyFolder();
    await writeTree(join(workspace, "models"), proseTree);
    built = builtIn(workspace);
    site = await siteOf(await built);
    text = find(site.document(pageOf("deep")), ".prose");
  });

  describe("the site", () => siteLaws(() => built));

  const linksIn = (element: Element) =>
    findAll(element, "a").map((one) => [readable(one), one.attributes.get("href") ?? ""] as const);

  it("has the links that lead somewhere, and no others", () => {
    expect(linksIn(text)).toEqual([
      ["folder", "child/index.html"],
      ["folder2", "child/index.html"],
      ["remote", "https://evil.example/track.png"],
      ["child", "child/index.html"],
      ["child anchor", "child/index.html"],
      ["self", "index.html"],
      ["above", "../../levels/index.html"],
      ["web", "https://ok.example/?a=1&b=2"],
      ["mail", "mailto:a@ok.example"],
      ["https://auto.example", "https://auto.example"],
    ]);
  });

  it("shows HTML as text, and loads no picture", () => {
    const names = new Set([...elementsOf(text)].map(({ name }) => name));
    expect([...names].sort()).toEqual(
      ["a", "code", "div", "h3", "p", "pre", "table", "tbody", "td", "th", "thead", "tr"].sort(),
    );
    expect(readable(text)).toContain('<b id="pwned" onclick="pwned=1">HTML</b> <script>pwned=1</script>');
    expect(readable(text)).toContain("<!-- comment -->");
    expect(readable(text)).toContain("{{7777*7777}} {% raw %}");
  });

  it("keeps the words of links and pictures that lead nowhere", () => {
    for (const word of ["query", "empty", "missing", "absolute", "out", "local", "file", "data"])
      expect(readable(text)).toContain(word);
  });

  it("has the same links on the first page, seen from there", () => {
    expect(linksIn(find(site.document("index.html"), ".prose"))).toEqual([
      ["below", "levels/deep/index.html"],
    ]);
  });
});
