import { describe, expect, it } from "vitest";
import { openRenderSession, renderPage } from "../../../src/site/render/render-page.ts";
import { emptyFolder, type Files, writeTree } from "../../support/folders.ts";
import { page, site } from "./pages.ts";

/** A page with these templates before the built-in ones. */
async function rendered(templates: Files, view?: object): Promise<string> {
  const folder = await emptyFolder();
  await writeTree(folder, templates);
  return renderPage(openRenderSession(site, folder), page("index.html", view));
}

describe("a page", () => {
  it("is made of page and site, escaped", async () => {
    const layout = "{{ page.title }}|{{ site.title }}|{{ page.view.heading }}|{{ site.pages.about }}";
    expect(await rendered({ "layouts/page.njk": layout })).toBe(
      "At index.html|R&amp;D|&lt;b&gt;|about/index.html",
    );
  });

  it("has no control characters, whatever its texts hold", async () => {
    const html = await rendered(
      { "layouts/page.njk": "{{ page.view.heading }}" },
      { heading: "a\u0000b\u009fc\n" },
    );
    expect(html).toBe("a\ufffdb\ufffdc\n");
  });

  it("is made of the pieces of its session for the same arguments", async () => {
    const folder = await emptyFolder();
    const macro = "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ once('m', m, page.view.heading) }}";
    await writeTree(folder, { "layouts/page.njk": macro });
    const session = openRenderSession(site, folder);
    const html = (view: object) => renderPage(session, page("index.html", view));
    const made = [await html({ heading: "1" }), await html({ heading: "&" }), await html({ heading: "1" })];
    expect(made).toEqual(["<b>1</b>", "<b>&amp;</b>", "<b>1</b>"]);
  });

  it("fails with the template and the line", async () => {
    const folder = await emptyFolder();
    await writeTree(folder, { "layouts/page.njk": "1\n{{ page.title | nosuch }}" });
    const session = openRenderSession(site, folder);
    await expect(renderPage(session, page("index.html"))).rejects.toThrow("nosuch");
    expect(session.failure()).toMatchObject({ template: { name: "layouts/page.njk" }, line: 2 });
  });

  it.each([
    ["itself", "{% for i in page.view.items %}{{ loop.index }}{% endfor %}", {}],
    [
      "in an expression",
      "{% for i in page.view.items %}{{ 1 if loop.first else loop.length }}{% endfor %}",
      {},
    ],
    [
      "in a condition",
      "{% for i in page.view.items %}{% if loop.last %}2{% else %}1{% endif %}{% endfor %}",
      {},
    ],
    [
      "in an included template",
      '{% for i in page.view.items %}{% include "partials/at.njk" %}{% endfor %}',
      { "partials/at.njk": "{{ loop.index }}" },
    ],
    [
      "in a block",
      "{% for i in page.view.items %}{% block at %}{{ loop.index }}{% endblock %}{% endfor %}",
      {},
    ],
    ["where it does not", "{% for i in page.view.items %}{{ i.length - 1 or 1 }}{% endfor %}", {}],
  ])("a loop knows how far it is: %s", async (_, body, more) => {
    const view = { heading: "", items: ["a", "bcd"] };
    const html = await rendered({ "pages/about.njk": `[${body}]`, ...more }, view);
    expect(html).toContain("[12]");
  });

  it.each([
    ["{{ page.view.items.length }}", "2"],
    ["{{ page.view.nothing }}", ""],
    ["{{ page.view.nothing.deeper.still }}", ""],
    ["{{ page.view.heading.length.deeper }}", ""],
    ['{{ page.view["heading"] }}', "h"],
    ["{{ page.view.items[1] }}", "bcd"],
    ['{{ page.view.items.join("-") }}', "a-bcd"],
    ["{{ page.view.items.slice(1)[0].toUpperCase().charAt(page.view.items.length) }}", "D"],
    ["{{ page.view.items.map(page.view.shout).join(page.view.items[0].repeat(2)) }}", "A!aaBCD!"],
    ['{% set join = page.view.items.join %}{{ join("+") }}', "a+bcd"],
    ["{{ page.view.items[page.view.items.length - 1].length }}", "3"],
  ])("a template reads %s", async (body, expected) => {
    const view = { heading: "h", items: ["a", "bcd"], shout: (text: string) => `${text.toUpperCase()}!` };
    const html = await rendered({ "pages/about.njk": `[${body}]` }, view);
    expect(html).toContain(`[${expected}]`);
  });
});
