import { beforeEach, describe, expect, it } from "vitest";
import { emptyFolder, type Files, writeTree } from "./folders.ts";
import { parseHtml } from "./html.ts";
import { brokenLinks, reachableFrom, repeatedIds } from "./links.ts";
import { openSite } from "./site.ts";

const data: Files = {
  "assets/nav.js": 'window.tmSite.nav = {"levels":[["","Root","index.html",-1,0,null]]};',
  "assets/search.js":
    'window.tmSite.search = {"levels":[],"elements":[],"rules":[],"findings":{"element":[],"title":[],"titles":[]}};',
  "assets/rest.js": "window.tmSite.rest = [];",
};
const page = (body: string) =>
  `<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`;
const other: Files = {
  "a b/100%/index.html": page('<i id="Here">x</i><div data-filters></div>'),
  "a b/x.txt": "",
};

let folder: string;
beforeEach(async () => {
  folder = await emptyFolder();
  await writeTree(folder, { ...data, ...other });
});

describe("the link checker of the tests", () => {
  it.each([
    '<a href="a%20b/100%25/index.html">x</a>',
    '<a href="a%20b/100%25/index.html#Here">x</a>',
    '<a href="a%20b/100%25/index.html#?sev=high&amp;q=x">x</a>',
    '<a href="a%20b/x.txt">x</a>',
    '<a href="https://example.org/">x</a> <a href="mailto:a@example.org">x</a>',
    '<a href="#Own">x</a><b id="Own">x</b>',
    '<svg><g id="S"/><use href="#S"/><path fill="url(#S)"/></svg>',
  ])("finds nothing wrong with %s", async (body) => {
    await writeTree(folder, { "index.html": page(body) });
    expect(brokenLinks(await openSite(folder))).toEqual([]);
  });

  it.each([
    ['<a href="a%20b/100%25/">x</a>', "leads into a folder"],
    ['<a href="a%20b">x</a>', "leads into a folder"],
    ['<a href="a%20b/gone.html">x</a>', "leads to no file"],
    ['<a href="A%20b/x.txt">x</a>', "leads to no file"],
    ['<a href="a%20b/100%25/index.html#here">x</a>', "leads to an anchor that is not there"],
    ['<a href="a%20b/x.txt?v=1">x</a>', "holds a query"],
    ['<a href="a%20b/100%/index.html">x</a>', "is badly encoded"],
    ['<a href="">x</a>', "is not relative"],
    ['<a href="/index.html">x</a>', "is not relative"],
    ['<a href="../index.html">x</a>', "leads out of the site"],
    ['<a href="//evil.example/">x</a>', "leads out of the site"],
    ['<a href="javascript:1">x</a>', "leads out of the site"],
    ['<img src="https://evil.example/x.png">', "leads out of the site"],
    ['<i style="background: url(https://evil.example/x.png)">x</i>', "leads out of the site"],
    ['<svg><use href="#Gone"/></svg>', "leads to an anchor that is not there"],
    ['<svg><path fill="url(#Gone)"/></svg>', "leads to an anchor that is not there"],
    ['<label for="Gone">x</label>', "leads to an anchor that is not there"],
    ['<a href="#?sev=high">x</a>', "sets filters that are not there"],
  ])("finds that %s %s", async (body, problem) => {
    await writeTree(folder, { "index.html": page(body) });
    expect(brokenLinks(await openSite(folder))).toEqual([expect.stringContaining(problem)]);
  });

  it("looks into data scripts and style sheets", async () => {
    await writeTree(folder, {
      "index.html": page(""),
      "assets/nav.js": 'window.tmSite.nav = {"levels":[["","Root","gone.html",-1,0,null]]};',
      "assets/x.css": '@import "https://evil.example/x.css"; a { background: url(gone.png) }',
    });
    expect(brokenLinks(await openSite(folder))).toHaveLength(3);
  });

  it("follows links that a reader can follow", async () => {
    await writeTree(folder, {
      "index.html": page('<a href="a%20b/100%25/index.html">x</a><link href="a%20b/x.txt">'),
    });
    const reached = reachableFrom(await openSite(folder), "index.html");
    expect([...reached]).toEqual(["index.html", "a b/100%/index.html"]);
  });
});

describe("the HTML reader of the tests", () => {
  it.each([
    ["<p>a < b</p>", /bare </],
    ["<p>a & b</p>", /bare &/],
    ["<p>a</div>", /closes/],
    ["<p>", /never closed/],
    ['<p a="1" a="2">x</p>', /twice/],
    ["<p>\u0000</p>", /control character/],
    ["<div/>", /not closed/],
    ['<p a="1"">x</p>', /bare <|in <p>/],
  ])("sees what is wrong with %j", (html, problem) => {
    expect(parseHtml(html).problems.join("\n")).toMatch(problem);
  });

  it("reads attributes, references, raw texts and pictures", () => {
    const { root, problems } = parseHtml(
      "<!doctype html><p CLASS='a &lt; &#39;b&#x27;'>1 &amp; 2<br>3</p><script src=x></script><svg><g id=a/></svg><title>&lt;b></title>",
    );
    expect(problems).toEqual([]);
    expect(root.children).toMatchObject([
      { name: "p", children: ["1 & 2", { name: "br" }, "3"] },
      { name: "script" },
      { name: "svg", children: [{ name: "g" }] },
      { name: "title", children: ["<b>"] },
    ]);
    expect(parseHtml("<p CLASS='a &lt; &#39;b&#x27;'></p>").root.children).toMatchObject([
      { attributes: new Map([["class", "a < 'b'"]]) },
    ]);
    expect(repeatedIds(parseHtml("<p id=a></p><p id=a></p><p id=b></p>").root)).toEqual(["a"]);
  });
});
