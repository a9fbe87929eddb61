import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderProse, targetOf } from "../../src/report/prose.ts";
import { hostileTexts, shown } from "../support/hostile.ts";

const pages: Readonly<Record<string, string>> = {
  "shop/model.md": "../shop/index.html",
  "a b.md": "a%20b.html",
};
const render = (markdown: string) =>
  renderProse(markdown, (target) => pages[decodeURIComponent(target)] ?? null);

describe("renderProse", () => {
  it.each([
    ["", ""],
    [" \n ", ""],
    ["*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"],
    ["# One\n\n###### Six", "<h3>One</h3>\n<h3>Six</h3>\n"],
    [
      "שלום (א).\n\n- a\n\nb",
      '<p dir="auto">שלום (א).</p>\n<ul dir="auto">\n<li>a</li>\n</ul>\n<p dir="auto">b</p>\n',
    ],
    ["<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>\n"],
    ["<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"],
    [
      "[a](https://x.example/y?z=1&q=2)",
      '<p><a href="https://x.example/y?z=1&amp;q=2" rel="noopener noreferrer">a</a></p>\n',
    ],
    [
      "<https://x.example>",
      '<p><a href="https://x.example" rel="noopener noreferrer">https://x.example</a></p>\n',
    ],
    ["[a](mailto:a@b.c)", '<p><a href="mailto:a@b.c">a</a></p>\n'],
    ["[a](shop/model.md)", '<p><a href="../shop/index.html">a</a></p>\n'],
    ["[a](<a b.md>)", '<p><a href="a%20b.html">a</a></p>\n'],
    ["[*a* b](elsewhere.md)", "<p><em>a</em> b</p>\n"],
    ["[a](#top)", "<p>a</p>\n"],
    ["[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"],
    ["[a](data:image/png;base64,AA)", "<p>a</p>\n"],
    ["[a](FTP://x.example)", "<p>a</p>\n"],
    ["[a](//x.example/y)", "<p>a</p>\n"],
    ["[a](\\\\x.example/y)", "<p>a</p>\n"],
    ["[one](no.md) [two](shop/model.md)", '<p>one <a href="../shop/index.html">two</a></p>\n'],
    [
      "![alt](https://x.example/p.png)",
      '<p><a href="https://x.example/p.png" rel="noopener noreferrer">alt</a></p>\n',
    ],
    [
      "![](https://x.example/p.png)",
      '<p><a href="https://x.example/p.png" rel="noopener noreferrer">https://x.example/p.png</a></p>\n',
    ],
    ["![alt](p.png)", "<p>alt</p>\n"],
    ["![alt](data:image/png;base64,AA)", "<p>alt</p>\n"],
    ["[![alt](https://x.example/p.png)](shop/model.md)", '<p><a href="../shop/index.html">alt</a></p>\n'],
    [
      "[![alt](https://x.example/p.png)](no.md)",
      '<p><a href="https://x.example/p.png" rel="noopener noreferrer">alt</a></p>\n',
    ],
    [
      '```js"><script>\n<b>\n```',
      '<pre><code class="language-js&quot;&gt;&lt;script&gt;">&lt;b&gt;\n</code></pre>\n',
    ],
    [
      '[a](https://x.example "t\\"><b>")',
      '<p><a href="https://x.example" title="t&quot;&gt;&lt;b&gt;" rel="noopener noreferrer">a</a></p>\n',
    ],
  ])("%j", (markdown, html) => expect(render(markdown)).toBe(html));

  const allowed =
    /^<(?:\/?(?:p|em|strong|code|pre|h3|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|s)|br|hr|a(?: (?:href|title|rel)="[^"<>]*")*|\/a|(?:p|h3|ul|ol|blockquote|table|ol start="\d+") dir="auto"|ol start="\d+"|code class="language-[^"<>]*"|t[hd] style="text-align:\w+")>$/;
  function expectHarmless(html: string): void {
    for (const [tag] of html.matchAll(/<[^>]*>?/g)) expect(tag).toMatch(allowed);
    for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^(?:https?:|mailto:|to\/)/i);
  }

  it.each(hostileTexts.map((text) => [shown(text), text]))(
    "is harmless whatever it is given: %s",
    (_, text) => {
      for (const markdown of [
        text,
        `[${text}](${text})`,
        `![${text}](<${text}>)`,
        `\`\`\`${text}\n${text}\n\`\`\``,
        `# ${text}`,
        `> - ${text}`,
      ]) {
        expectHarmless(renderProse(markdown, (target) => `to/${encodeURIComponent(target.toWellFormed())}`));
      }
    },
  );

  it("is harmless for any Markdown", () => {
    const unit = fc.constantFrom(
      ..."ab[]()<>!*_`#-|:\"'&\\/\n ",
      "javascript:",
      "https://x.example",
      "<script>",
      " onload=",
      "data:text/html,",
      "&#106;",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (markdown) =>
        expectHarmless(renderProse(markdown, () => "to/x")),
      ),
      { numRuns: 500 },
    );
  });
});

describe("targetOf", () => {
  it.each([
    ["model.md", "shop/model.md", "shop/model.md"],
    ["shop/model.md", "./till/model.md#x", "shop/till/model.md"],
    ["shop/model.md", "../model.md?y", "model.md"],
    ["shop/model.md", "..", ""],
    ["shop/model.md", "till/", "shop/till"],
    ["a/model.md", "b%20c/model.md", "a/b c/model.md"],
    ["shop/model.md", "../../x.md", null],
    ["model.md", "..", null],
    ["model.md", "#x", null],
    ["model.md", "", null],
    ["model.md", "%zz", null],
  ])("in %s, %j leads to %j", (file, target, path) => expect(targetOf(file, target)).toBe(path));
});
