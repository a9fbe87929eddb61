import { expect, it } from "vitest";
import { parseSource, template, textDocument } from "../../src/import/document.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";

function parse(text: string, path = "a.yaml") {
  const told: Diagnostic[] = [];
  const documents = parseSource({ file: `../${path}`, path, text }, (one) => void told.push(one));
  return { documents, told: told.map(({ code, line }) => `${code} ${line}`) };
}

it("takes a stream apart, and knows where things stand", () => {
  const { documents, told } = parse(
    "\ufeff# only a comment\n---\r\na:\r\n  - b: 1\r\n  - c: |\r\n      x\r\n      --- no end\r\n---\n---\nnull\n--- # other\nd: 2\n...\n",
  );
  expect(documents.map(({ data, line }) => [data, line])).toEqual([
    [{ a: [{ b: 1 }, { c: "x\n--- no end\n" }] }, 3],
    [{ d: 2 }, 12],
  ]);
  const [first] = documents;
  expect([first?.at(), first?.at("a", 1, "c"), first?.at("a", 7, "c"), first?.at("z")]).toEqual([
    "../a.yaml:3",
    "../a.yaml:5",
    "../a.yaml:3",
    "../a.yaml:3",
  ]);
  expect(told).toEqual([]);
});

it("a mistake in one document leaves the others", () => {
  const { documents, told } = parse("a: 1\n---\nb: [\n---\nc: 3\n");
  expect(documents.map(({ data }) => data)).toContainEqual({ c: 3 });
  expect(told).toEqual(["bad-yaml 4"]);
});

it.each([
  ["name: {{ .Release.Name }}\n"],
  ["{{- if .Values.x }}\na: 1\n{{- end }}\n"],
  ["a:\n  {{ b }}: 1\n"],
])("a template that nobody rendered is told, and not read: %j", (text) => {
  const { documents, told } = parse(`x: 1\n---\n${text}`);
  expect(documents.map(({ data }) => data)).toEqual([{ x: 1 }, template]);
  expect(told).toEqual(["unrendered-template 3"]);
});

it.each([["a: '{{ x }}'\n"], ["a: |\n  {{ x }}\n"], ["a: x {{ y }}\n"]])(
  "a text that holds a template is a text: %j",
  (text) => {
    expect(parse(text).documents.map(({ data }) => typeof data)).toEqual(["object"]);
    expect(parse(text).told).toEqual([]);
  },
);

it("JSON is told by the way to it, and may be anything", () => {
  const { documents } = parse('{"paths": {"/a~b": {"get": 1}}}', "api.json");
  expect(documents[0]?.at("paths", "/a~b", "get")).toBe("../api.json#/paths/~1a~0b/get");
  expect(documents[0]?.at()).toBe("../api.json");
  expect(parse("{a: 1, b: 2}").documents[0]?.data).toEqual({ a: 1, b: 2 });
  expect(parse("{a: 1}", "a.json")).toMatchObject({ documents: [], told: ["bad-json 1"] });
  expect(Object.keys(parse('{"__proto__": 1}', "a.json").documents[0]?.data as object)).toEqual([
    "__proto__",
  ]);
});

it("tags are there for who asks, and are never obeyed", () => {
  const [document] = parse("secret: !vault |\n  $ANSIBLE_VAULT;1.1\nports: !reset []\n").documents;
  expect(document?.data).toEqual({ secret: "$ANSIBLE_VAULT;1.1\n", ports: [] });
  expect([document?.tagOf("secret"), document?.tagOf("ports"), document?.tagOf("x")]).toEqual([
    "!vault",
    "!reset",
    "",
  ]);
});

it("aliases stand for no more than they may", () => {
  const level = (name: string, of: string) => `${name}: &${name} [${Array(20).fill(`*${of}`).join(",")}]\n`;
  const bomb = `a: &a [${Array(20).fill("x").join(",")}]\n${["b", "c", "d", "e", "f"].map((name, index) => level(name, "abcde"[index] ?? "")).join("")}`;
  expect(parse(bomb).told).toEqual(["bad-yaml 2"]);
});

it("what is read as text is one document", () => {
  const { data, at } = textDocument({ file: "a.tm7", path: "a.tm7", text: "<x/>" });
  expect([data, at("x")]).toEqual(["<x/>", "a.tm7"]);
});
