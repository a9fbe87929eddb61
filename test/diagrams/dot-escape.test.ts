import { spawnSync } from "node:child_process";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { dfdText, plainInk } from "../../src/diagrams/dfd.ts";
import { dfdGraph } from "../../src/diagrams/dfd-graph.ts";
import { attributes, html, quoted, tooltip } from "../../src/diagrams/dot-escape.ts";
import { dangersIn, elementsOf, parseXml, writtenIn } from "../support/xml.ts";
import { describeWith } from "./engines/native.ts";
import { beginning, cases, everywhere, name, runs, visible } from "./hostile-level.ts";

function dotOf(text: string): string {
  return dfdText({ ...dfdGraph(everywhere(text)), title: text }, plainInk);
}

function expectDataFlow(svg: string, text: string): void {
  const picture = parseXml(svg);
  expect(dangersIn(picture)).toEqual([]);
  const written = (kind: string) =>
    [...elementsOf(picture)]
      .filter(({ attributes }) => attributes.get("class") === kind)
      .map((group) => visible(writtenIn(group).join("")));
  expect(written("cluster")).toContainEqual(expect.stringContaining(beginning(text)));
  const [first = "", second = ""] = written("node");
  expect(first).toContain(beginning(text));
  // The type has one short line below the name.
  expect(first.slice(beginning(text).length)).toContain(beginning(`T${text}`, 2));
  expect(second).toBe("Other");
  expect(written("edge")).toHaveLength(2);
  const [label = ""] = written("edge");
  expect(label).toContain(beginning(text));
  // Below it the protocol and, where there is room, the data.
  const isShort = [...text].length <= 12;
  expect(label.split(beginning(text, 4)).length - 1).toBeGreaterThanOrEqual(isShort ? 3 : 2);
  const tooltips = [...elementsOf(picture)].flatMap(({ attributes }) => attributes.get("xlink:title") ?? []);
  expect(visible(tooltips.join("\n"))).toContain(beginning(`${text}:${text}`));
}

describeWith("dot", "through the program dot", () => {
  it.each(cases)("%s", (_, text) => {
    const { status, stdout, stderr } = spawnSync("dot", ["-Tsvg"], { input: dotOf(text), encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expectDataFlow(stdout, text);
  });
});

describe("through Graphviz compiled to WASM", () => {
  let graphviz: Graphviz;
  beforeAll(async () => {
    graphviz = await Graphviz.load();
  });

  it.each(cases)("%s", (_, text) => expectDataFlow(graphviz.layout(dotOf(text), "svg", "dot"), text));

  it("any text", () => {
    fc.assert(
      fc.property(name, (text) => expectDataFlow(graphviz.layout(dotOf(text), "svg", "dot"), text)),
      { numRuns: runs },
    );
  });
});

it.each([
  [quoted, "a b", '"a b"'],
  [quoted, 'say "\\" \n now', '"say \\"\\\\\\"   now"'],
  [
    html,
    'a [b] <c> & "d" {e|f} \\',
    "a &#91;b&#93; &lt;c&gt; &amp; &quot;d&quot; &#123;e&#124;f&#125; &#92;&#92;",
  ],
  [tooltip, "a & b \\N", "a &amp; b \\\\N"],
  [tooltip, "\u{1f600}".repeat(401), `${"\u{1f600}".repeat(399)}\u2026`],
])("%o of %j", (write, text, expected) => expect(write(text)).toBe(expected));

it("an attribute list has texts, numbers and markup, and leaves out what is undefined", () => {
  const list = attributes({ a: 'x"', b: 1.5, c: undefined, d: { markup: "<B>y</B>" } });
  expect([list, attributes({})]).toEqual(['[a="x\\"", b=1.5, d=<<B>y</B>>]', "[]"]);
});
