import { describe, expect, it } from "vitest";
import type { Language } from "../../../src/documents/languages.ts";
import { renderTemplate } from "../../../src/documents/nunjucks/render.ts";
import { asSafe, templateLimits } from "../../../src/documents/nunjucks/sandbox.ts";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";

const context = {
  title: 'A <b>|{{ title }}|</b> "shop"',
  levels: [
    { title: "One", counts: { open: 3 } },
    { title: "Two", counts: { open: 0 } },
  ],
  pictureHtml: asSafe("<svg></svg>"),
  nothing: null,
  numbers: [1, 2, 3],
};

async function render(
  text: string,
  language: Language = "html",
  others: Readonly<Record<string, string>> = {},
  limits = templateLimits,
): Promise<{ text: string | null; told: Diagnostic[] }> {
  const told: Diagnostic[] = [];
  const templates: Readonly<Record<string, string>> = { "main.njk": text, ...others };
  const rendered = await renderTemplate(context, {
    name: "main.njk",
    language,
    find: (name) => {
      const found = Object.hasOwn(templates, name) ? templates[name] : undefined;
      return found === undefined ? null : { file: `reports/${name}`, text: found };
    },
    report: (one) => void told.push(one),
    limits,
  });
  return { text: rendered, told };
}

describe("a Nunjucks template", () => {
  it.each<[template: string, text: string]>([
    [
      "{% for level in levels %}{{ loop.index }}. {{ level.title }}: {{ level.counts.open }};{% endfor %}",
      "1. One: 3;2. Two: 0;",
    ],
    ["{{ levels[1].title | upper }}", "TWO"],
    ["{{ levels | length }} {{ numbers | join('-') }} {{ numbers }}", "2 1-2-3 1, 2, 3"],
    ["{% set x = 'a' ~ 1 + 2 %}{{ x }}", "a3"],
    ["{% macro cell(text) %}<td>{{ text }}</td>{% endmacro %}{{ cell('<') }}", "<td>&lt;</td>"],
    [
      "{% macro row() %}<tr>{{ caller() }}</tr>{% endmacro %}{% call row() %}{{ '&' }}{% endcall %}",
      "<tr>&amp;</tr>",
    ],
    ["{{ pictureHtml }}{{ '<i>' | safe }}", "<svg></svg><i>"],
    ["{{ nothing }}{{ levels[0].nope | default('-') }}{% if levels[0].nope %}x{% endif %}", "-"],
    [
      "{% for n in range(3) %}{{ n }}{% else %}none{% endfor %}{% for n in [] %}{% else %}none{% endfor %}",
      "012none",
    ],
    ["{% for key, value in { a: 1, b: 2 } %}{{ key }}={{ value }} {% endfor %}", "a=1 b=2 "],
    ["{{ 'yes' if levels[0].counts.open > 2 else 'no' }}{{ 1 in numbers }}{{ 3 is odd }}", "yestruetrue"],
    ["{% filter upper %}a{% endfilter %}{{ levels | dump | length > 9 }}", "Atrue"],
    ["{% switch 2 %}{% case 1 %}a{% case 2 %}b{% default %}c{% endswitch %}", "b"],
    ["{% raw %}{{ title }}{% endraw %}", "{{ title }}"],
    ["{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}", "aba"],
  ])("%s", async (template, text) => {
    expect(await render(template)).toEqual({ text, told: [] });
  });

  it("includes, imports and extends others, by names relative to its own", async () => {
    const others = {
      "parts/row.njk": "<{{ level.title }}>",
      "base.njk": "[{% block body %}{% endblock %}]",
      "lib.njk": "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}",
    };
    const text = `{% extends "base.njk" %}{% import "./lib.njk" as lib %}{% block body %}{% import "./lib.njk" as lib %}{% for level in levels %}{% include "parts/row.njk" %}{% endfor %}{{ lib.twice("&") }}{% endblock %}`;
    expect(await render(text, "html", others)).toEqual({ text: "[<One><Two>&amp;&amp;]", told: [] });
    expect((await render('{% include "nope.njk" %}')).told).toMatchObject([
      {
        code: "template-error",
        file: "reports/main.njk",
        line: 1,
        message: expect.stringContaining("nope.njk"),
      },
    ]);
  });
});

describe("text of a model in a Nunjucks template", () => {
  it.each<[language: Language, template: string, text: string]>([
    ["html", "{{ title }}", "A &lt;b&gt;|{{ title }}|&lt;/b&gt; &quot;shop&quot;"],
    ["html", '<a title="{{ title }}">', '<a title="A &lt;b&gt;|{{ title }}|&lt;/b&gt; &quot;shop&quot;">'],
    [
      "markdown",
      "{{ title }}",
      "A &lt;b&gt;&#124;&#123;&#123; title &#125;&#125;&#124;&lt;/b&gt; &quot;shop&quot;",
    ],
    ["text", "{{ title }}", 'A <b>|{{ title }}|</b> "shop"'],
    [
      "html",
      "{% set x %}{{ title }}{% endset %}{{ title | escape }}",
      "A &lt;b&gt;|{{ title }}|&lt;/b&gt; &quot;shop&quot;",
    ],
    ["markdown", "{{ '<|>' | escape }}", "&lt;&#124;&gt;"],
    ["html", "{{ title ~ '<' }}", "A &lt;b&gt;|{{ title }}|&lt;/b&gt; &quot;shop&quot;&lt;"],
    ["html", "{{ 'a\u0007b' }}", "a\ufffdb"],
  ])("is data in %s: %s", async (language, template, text) => {
    expect(await render(template, language)).toEqual({ text, told: [] });
  });
});

describe("what a Nunjucks template asks for and is not there", () => {
  it.each<[template: string, name: string, line: number, column: number]>([
    ["\n  {{ titel }}", "titel", 2, 6],
    ["{{ levels[0].titel }}", "levels[0].titel", 1, 4],
    ["{{ levels[0].titel | upper }}", "levels[0].titel", 1, 4],
    ["{% for x in levles %}{% endfor %}", "levles", 1, 13],
    ["{{ nothing.more }}", "nothing.more", 1, 4],
    ["{{ title.length.more }}", "title.length.more", 1, 4],
    ["{{ levels.slice }}", "levels.slice", 1, 4],
  ])("%s is told", async (template, name, line, column) => {
    const { text, told } = await render(template);
    expect(text?.trim()).toBe("");
    expect(told).toMatchObject([
      { code: "template-field", severity: "warning", file: "reports/main.njk", line, column },
    ]);
    expect(told[0]?.message).toContain(`${name},`);
  });

  it("is told once, with how often, and with the file that asks", async () => {
    const { told } = await render('{% for x in levels %}{% include "row.njk" %}{% endfor %}', "html", {
      "row.njk": "\n{{ x.nope }}",
    });
    expect(told).toMatchObject([
      { file: "reports/row.njk", line: 2, message: expect.stringContaining("(2 times)") },
    ]);
  });
});

describe("what a template of a report may not do", () => {
  it.each<[template: string, message: RegExp]>([
    ["{{ constructor }}", /"constructor" is no name that a template may use/],
    ["{{ title | constructor }}", /"constructor" is no name/],
    ["{{ title | valueOf }}", /"valueOf" is no name/],
    ["{% set __proto__ = 1 %}", /"__proto__" is no name/],
    ['{{ a"b }}', /is no name/],
    ["{{ x is 'odd' }}", /after `is` stands the name of a test/],
    ["{% asyncEach x in levels %}{% endeach %}", /async each is not for templates/],
    ["{{ title | replace(r/a/g, 'b') }}", /a regular expression is not for templates/],
    ["{% if %}", /cannot be read/],
    ["a\nb {{ c", /cannot be read/],
  ])("%s is refused before it is run", async (template, message) => {
    const { text, told } = await render(template);
    expect(text).toBeNull();
    expect(told).toMatchObject([{ code: "template-syntax", severity: "error" }]);
    expect(told[0]?.message).toMatch(message);
  });

  it.each<[template: string, message: RegExp]>([
    ["\n{{ title.constructor('x') }}", /"title.constructor" in line 2 is nothing that can be called/],
    ["\n{{ range.constructor('x')() }}", /nothing that can be called/],
    ["\n{{ title['toUpperCase']() }}", /nothing that can be called/],
    ['\n{{ levels["con" ~ "structor"]() }}', /nothing that can be called/],
    ["\n{{ title | random }}", /nothing random/],
    ["\n{{ title | nope }}", /nope/],
  ])("%s has nothing to call", async (template, message) => {
    const { text, told } = await render(template);
    expect(text).toBeNull();
    expect(told).toMatchObject([{ code: "template-error", severity: "error", line: 2 }]);
    expect(told[0]?.message).toMatch(message);
  });

  it.each(["range", "cycler", "joiner"])("%s leads to nothing", async (name) => {
    const template = `{{ ${name}.prototype | default("-") }}{{ ${name}["__proto__"] | default("-") }}`;
    expect((await render(template)).text).toBe("--");
  });

  it.each<[template: string, limits: Partial<typeof templateLimits>]>([
    ["\n{% for a in range(100) %}{% for b in range(100) %}{% endfor %}{% endfor %}", { steps: 200 }],
    ["\n{% for a in range(100) %}0123456789{% endfor %}", { size: 50 }],
    ["\n{% set x = '0123456789' %}{{ x ~ x ~ x ~ x ~ x ~ x }}", { size: 50 }],
    ["\n{{ range(2000000) }}", {}],
    ["\n{{ 'a' | center(20000) }}", {}],
  ])("%s is ended", async (template, limits) => {
    const { text, told } = await render(template, "html", {}, { ...templateLimits, ...limits });
    expect(text).toBeNull();
    expect(told).toMatchObject([{ code: "template-limit", severity: "error", line: 2 }]);
  });
});
