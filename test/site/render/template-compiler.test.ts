import nunjucks from "nunjucks";
import { describe, expect, it } from "vitest";
import { openTemplates } from "../../../src/site/render/templates.ts";
import { emptyFolder, writeTree } from "../../support/folders.ts";

const items = [
  { name: "<one>", tags: ["a", "b"], of: { deep: 1 } },
  { name: "two", tags: [], of: null },
];
const context = { items, n: "outer" };

/** The main template, and those it uses. */
const cases: [what: string, main: string, more?: Readonly<Record<string, string>>][] = [
  ["a loop", "{% for i in items %}{{ i.name }}{{ loop.index }}{% else %}none{% endfor %}"],
  ["loops in loops", "{% for i in items %}{% for t in i.tags %}{{ i.name }}{{ t }}{% endfor %};{% endfor %}"],
  [
    "all that a loop says of itself",
    `{% for i in items %}${"index index0 revindex revindex0 first last length"
      .split(" ")
      .map((part) => `${part} {{ loop.${part} }}`)
      .join(
        ", ",
      )}{% for t in i.tags %}{{ loop.index }}{% endfor %}{{ loop.index }};{% endfor %}{{ loop.index }}`,
  ],
  [
    "a loop over pairs",
    "{% for k, v in items[0] %}{{ k }}{{ loop.index }}{{ loop.last }}{% endfor %}{% for a, b in [[1, 2]] %}{{ b }}{{ loop.length }}{% endfor %}",
  ],
  ["a variable set in a loop", "{% for i in items %}{% set n = i.name %}{{ n }}{% endfor %}{{ n }}"],
  [
    "a variable changed in a loop",
    "{% set n = 0 %}{% for i in items %}{% set n = n + 1 %}{% endfor %}{{ n }}",
  ],
  [
    "a macro",
    "{% macro m(a, b) %}{{ a }}{{ b }}{{ n }}{% endmacro %}{{ m('<', 2) }}{{ m(1) }}{{ m(1, 2, 3) }}",
  ],
  [
    "a caller",
    "{% macro m(a) %}{{ caller(a) }}{% endmacro %}{% for i in items %}{% call(z) m(i.name) %}{{ z }}{{ i.name }}{{ n }}{% endcall %}{% endfor %}",
  ],
  [
    "an included template in a loop",
    "{% for i in items %}{% include 'part.njk' %}{% endfor %}",
    { "part.njk": "{{ i.name }}{{ n }}{{ loop.index }};" },
  ],
  [
    "imported macros",
    "{% from 'part.njk' import m %}{% for i in items %}{{ m(i) }}{% endfor %}",
    { "part.njk": "{% macro m(i) %}{{ i.name }}{{ n }}{% endmacro %}" },
  ],
  [
    "blocks in a loop",
    "{% extends 'part.njk' %}{% block at %}{{ super() }}{{ i.name }}{% endblock %}",
    { "part.njk": "{% for i in items %}{% block at %}{{ loop.index }}{% endblock %}{% endfor %}" },
  ],
  ["a filter around text", "{% for i in items %}{% filter upper %}{{ i.name }}{% endfilter %}{% endfor %}"],
  ["a text that is set", "{% for i in items %}{% set t %}{{ i.name }}!{% endset %}{{ t }}{% endfor %}"],
  [
    "a choice",
    "{% for i in items %}{% switch i.name %}{% case 'two' %}{{ i.name }}{% default %}-{{ i.name }}{% endswitch %}{% endfor %}",
  ],
  ["an asynchronous loop", "{% asyncEach i in items %}{{ i.name }}{{ loop.index }}{% endeach %}"],
  [
    "what is not there",
    "{% for i in items %}{{ i.of.deep }}{{ i.nothing.more }}{{ nothing.at.all }}{% endfor %}",
  ],
  [
    "methods",
    "{% for i in items %}{{ i.tags.concat(['z']).join(i.name) }}{{ i['name'].length }}{% endfor %}",
  ],
];

const plain = (folder: string) =>
  new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), { autoescape: true, dev: true });

const rendered = (environment: nunjucks.Environment): Promise<string | null> =>
  new Promise((resolve, reject) => {
    environment.render("main.njk", context, (error, text) => (error ? reject(error) : resolve(text)));
  });

describe("the template compiler", () => {
  it.each(cases)("renders as Nunjucks does: %s", async (_, main, more) => {
    const folder = await emptyFolder();
    await writeTree(folder, { "main.njk": main, ...(more ?? {}) });
    const expected = await rendered(plain(folder));
    expect(expected).not.toBe("");
    expect(await rendered(openTemplates([folder]).environment)).toBe(expected);
  });
});
