import { describe, expect, it } from "vitest";
import { openSaid } from "../../../src/site/render/said.ts";
import { openTemplates } from "../../../src/site/render/templates.ts";
import { englishWords, type Words } from "../../../src/words/words.ts";
import { emptyFolder, writeTree } from "../../support/folders.ts";

async function rendered(template: string, texts: object = {}, data: object = {}): Promise<string> {
  const folder = await emptyFolder();
  await writeTree(folder, { "a.njk": template, "tag.njk": "{% macro b(x) %}<b>{{ x }}</b>{% endmacro %}" });
  const words: Words = { ...englishWords, texts: { ...englishWords.texts, ...texts } };
  return openTemplates([folder], words).environment.render("a.njk", data);
}

describe("what templates say", () => {
  it("is the text of the language, escaped once", async () => {
    expect(await rendered('{{ say("page.attack") }}')).toBe("ATT&amp;CK matrix");
    expect(await rendered('{{ say("page.attack") }}', { "page.attack": '<script> "it\'s" &amp;' })).toBe(
      "&lt;script&gt; &quot;it's&quot; &amp;amp;",
    );
  });

  it("is filled in with what is escaped, too, unless a macro has made it", async () => {
    const template =
      '{% from "tag.njk" import b %}{{ say("browser.crumb", { n: n, severity: bad }) }} {{ say("browser.crumb", { n: n, severity: b(bad) }) }}';
    const texts = { "browser.crumb": "{n}: {severity} & more" };
    expect(await rendered(template, texts, { n: 1200, bad: '<i> "' })).toBe(
      "1,200: &lt;i&gt; &quot; &amp; more 1,200: <b>&lt;i&gt; &quot;</b> &amp; more",
    );
  });

  it("is not said in place of what a template has itself, and can be handed on", async () => {
    expect(await rendered("{% macro say(x) %}mine {{ x }}{% endmacro %}{{ say(1) }}")).toBe("mine 1");
    expect(await rendered('{% set speak = say %}{{ speak("frame.site") }}{{ number(1234) }}')).toBe(
      "Site1,234",
    );
    expect(await rendered('{% set key = "site" %}{{ say("frame." + key) }}')).toBe("Site");
  });

  it("has reasons in its language, and marks what it has no words for", async () => {
    const template = '{{ reason("it faces the Internet") }}|{{ reason("<b> & why") }}';
    expect(await rendered(template)).toBe("it faces the Internet|&lt;b&gt; &amp; why");
    const own = { "reason.exposure.internet": "open to <all>" };
    expect(await rendered(template, own)).toBe("open to &lt;all&gt;|&lt;b&gt; &amp; why");
    const german = { ...englishWords, language: "de", texts: { ...englishWords.texts, ...own } };
    const { reason } = openSaid(german);
    expect([reason("it faces the Internet"), reason("<b>")].map(String)).toEqual([
      "open to &lt;all&gt;",
      '<span lang="en">&lt;b&gt;</span>',
    ]);
  });

  it("fails where there is no such text, and says where", async () => {
    await expect(rendered('1\n{{ say("frame.nothing") }}')).rejects.toThrow(
      'there is no text "frame.nothing"',
    );
  });

  it("names columns so that no language ends the style or the attribute", () => {
    const hostile = `d'";}</style>\\`;
    const { columns } = openSaid({
      ...englishWords,
      texts: { ...englishWords.texts, "frame.levels": hostile },
    });
    expect(String(columns("frame.site", "frame.levels"))).toBe(
      "--c2:'Site';--c3:'d\\27 &quot;\\3b \\7d &lt;/style&gt;\\5c '",
    );
  });
});
