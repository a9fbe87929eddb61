import { describe, expect, it } from "vitest";
import { warningAt } from "../../src/model/diagnostic.ts";
import { sectionKey, syntaxOf } from "../../src/model/syntax.ts";

describe("a value is stated", () => {
  it.each([
    ["model.md", true, "key=True"],
    ["model.yaml", true, "key: true"],
    ["model.yml", false, "key: false"],
    ["model.json", true, '"key": true'],
    ["threat-model.ts", true, "key: true"],
    ["notes", 3, "key=3"],
    ["model.md", "HTTPS", "key=HTTPS"],
    ["model.md", "…", 'key="…"'],
    ["model.md", "#aabbcc", "key=#aabbcc"],
    ["model.yaml", "…", "key: …"],
    ["model.yaml", "two words", 'key: "two words"'],
    ["model.yaml", "#aabbcc", 'key: "#aabbcc"'],
    ["model.yaml", "True", 'key: "True"'],
    ["model.yaml", "no", 'key: "no"'],
    ["model.yaml", "90d", "key: 90d"],
    ["model.yaml", "2027-01-31", "key: 2027-01-31"],
    ["model.json", "…", '"key": "…"'],
    ["model.md", ["A", "b c"], 'key=[A, "b c"]'],
    ["model.json", ["A"], '"key": ["A"]'],
  ] as const)("in %s: %j", (file, value, said) => expect(syntaxOf(file).set("key", value)).toBe(said));

  it.each([
    ["model.md", "reviewed: 2027-01-31"],
    ["model.json", '"reviewed": "2027-01-31"'],
  ])("of the model of %s itself", (file, said) =>
    expect(syntaxOf(file).about.set("reviewed", "2027-01-31")).toBe(said),
  );
});

it.each([
  ["model.md", "## Protocol Styles", "- **A b**: x=1"],
  ["model.yaml", "protocolStyles:", '"A b": { x: 1 }'],
  ["model.json", '"protocolStyles":', '"A b": { "x": 1 }'],
])("entries and sections of %s", (file, section, entry) => {
  const say = syntaxOf(file);
  expect([say.section("Protocol Styles"), say.entry("A b", { x: 1 })]).toEqual([section, entry]);
});

it("a section is a key", () =>
  expect(["LLMs", "External Entities"].map(sectionKey)).toEqual(["llms", "externalEntities"]));

it("a diagnostic words its mend for its file", () => {
  const hint = (file: string) => warningAt("x", "x", { file }, ({ set }) => `add ${set("id", "a")}`).hint;
  expect(["a.md", "a.yaml", "a.json"].map(hint)).toEqual(["add id=a", "add id: a", 'add "id": "a"']);
});
