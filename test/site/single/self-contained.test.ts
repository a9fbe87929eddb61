import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { selfContained } from "../../../src/site/single/self-contained.ts";

const files: Readonly<Record<string, string>> = {
  "assets/tm-site.css": '.a { mask: url("icon.svg") } /* </style> */',
  "assets/icon.svg": "<svg/>",
  "assets/tm-site.js": 'x = "</script><!--";',
  "assets/nav.js": "nav",
  "levels/a b/dfd.svg": "<svg>1</svg>",
  "levels/a b/index.html.Findings.0.js": "tmSite.addRows();",
};

const inOne = (body: string, head = "") =>
  selfContained(
    `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="x">${head}</head><body>${body}</body></html>`,
    "levels/a b/index.html",
    "One & <alone>",
    async (path) => (path in files ? Buffer.from(files[path] ?? "") : null),
  );

const svg = `data:image/svg+xml;base64,${Buffer.from("<svg>1</svg>").toString("base64")}`;

describe("a page as one file", () => {
  it.each([
    ["a place on the page", '<a href="../../levels/a%20b/index.html#e-1">x</a>', '<a href="#e-1">x</a>'],
    ["another place", '<a href="#f">x</a>', '<a href="#f">x</a>'],
    ["another page", '<a class="k" href="../../index.html#e">x</a>', '<a class="k">x</a>'],
    ["a page of a picture", '<svg><a xlink:href="../index.html">x</a></svg>', "<svg><a>x</a></svg>"],
    [
      "an address elsewhere",
      '<a href="https://e.test/?a&amp;b">x</a>',
      '<a href="https://e.test/?a&amp;b">x</a>',
    ],
    ["a picture", '<img src="dfd.svg" alt="&quot;">', `<img src="${svg}" alt="&quot;">`],
    ["a file", '<a href="dfd.svg">SVG</a>', `<a href="${svg}" download="dfd.svg">SVG</a>`],
    ["a file that is not there", '<a href="gone.csv">x</a>', "<a>x</a>"],
    ["what only a site has", 'a<nav data-of-site><p>b<img src="dfd.svg"></p><nav>c</nav></nav>d', "ad"],
    ["text", "a &amp; b<br>&lt;c<!-- d -->", "a &amp; b<br>&lt;c<!-- d -->"],
  ])("holds %s", async (_, body, expected) => {
    expect(await inOne(body)).toContain(`<body>${expected}</body>`);
  });

  it("says at its foot that it is one", async () => {
    const html = await inOne('<footer>a</footer><footer class="foot">b</footer>');
    expect(html).toMatch(/<footer>a<\/footer><footer class="foot">b<p>One &amp; &lt;alone><\/p><\/footer>/);
  });

  it("runs its own scripts and no other, and they end where they ended", async () => {
    const script =
      "<script src='../../assets/tm-site.js'></script><script defer src='../../assets/nav.js'></script>";
    const html = await inOne("<div data-files='levels/a%20b/index.html.Findings.0.js'></div>", script);
    const text = 'x = "\\x3c/script>\\x3c!--";';
    expect(html).toContain(`<script>${text}</script></head>`);
    expect(html).toContain(
      '<script type="text/plain" data-held="levels/a%20b/index.html.Findings.0.js">tmSite.addRows();</script>',
    );
    const digest = (source: string) => createHash("sha256").update(source).digest("base64");
    expect(html).toContain(`script-src 'sha256-${digest(text)}' 'sha256-${digest("tmSite.addRows();")}';`);
    expect(html).not.toContain("self");
  });

  it("without scripts none may run", async () => expect(await inOne("")).toContain("script-src 'none';"));

  it("has the style, and what that names", async () => {
    const html = await inOne("", "<link rel='stylesheet' href='../../assets/tm-site.css'>");
    const icon = `data:image/svg+xml;base64,${Buffer.from("<svg/>").toString("base64")}`;
    expect(html).toContain(`<style>.a { mask: url("${icon}") } /* \\3c /style> */</style>`);
  });
});
