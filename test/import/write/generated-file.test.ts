import fc from "fast-check";
import { expect, it } from "vitest";
import type { GeneratedThing } from "../../../src/import/imported.ts";
import { generatedText } from "../../../src/import/write/generated-file.ts";
import type { KindName } from "../../../src/model/schema.ts";
import { tidyName } from "../../../src/model/spelling.ts";
import { readGenerated } from "../../../src/read/generated/read.ts";
import { anyText } from "../../support/any-text.ts";
import { statedIn } from "../../support/in-memory.ts";

const record = { format: "compose", sources: ["../a.yml"], read: [], leftOut: [] };

const text = fc.oneof(
  anyText({ minLength: 1 }),
  fc.constantFrom(
    "yes",
    "null",
    "1",
    "a: b",
    "- a",
    "#a",
    "a #b",
    "{{ x }}",
    "@a",
    "'",
    '"',
    "a,b",
    "key: ",
    "~",
    "---",
  ),
);
const visible = text.map((one) => tidyName(one).trim()).filter((one) => one !== "");
const thing: fc.Arbitrary<GeneratedThing> = fc.record({
  kind: fc.constantFrom<KindName>("Server", "Datastore", "Boundary", "Asset", "SetOfProcesses", "Lambda"),
  name: visible,
  from: visible,
  facts: fc.record({ description: visible, tags: fc.array(visible, { minLength: 1, maxLength: 3 }) }),
});

it("is read back as what was meant, whatever the texts", () => {
  fc.assert(
    fc.property(fc.uniqueArray(thing, { selector: ({ name }) => name, maxLength: 6 }), (things) => {
      const told: unknown[] = [];
      const { model } = readGenerated(
        "m.yaml",
        generatedText(things, { record }),
        (one) => void told.push(one),
      );
      const read = [...model.boundaries, ...model.elements].map((entry) => [
        entry.kind,
        entry.name,
        statedIn(entry),
      ]);
      const meant = things.map(({ kind, name, from, facts }) => [
        kind,
        name,
        { ...facts, importedFrom: from },
      ]);
      const byName = (all: unknown[][]) => all.sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1));
      expect(byName(read)).toEqual(byName(meant));
      expect(told).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it("says how it was made, what is in it, and nothing else", () => {
  const leftOut = [{ kind: "volume: of nobody", count: 2, examples: ["a", "b"] }];
  const things: GeneratedThing[] = [
    { kind: "Dataflow", name: "a to b", from: "x:3", facts: { source: "a", sink: "b", dstPort: 80 } },
    {
      kind: "Server",
      name: "b",
      from: "x:2",
      facts: { "controls.isHardened": true, data: ["D"], port: undefined },
    },
    { kind: "Boundary", name: "net", from: "x:1", facts: { tags: [] } },
  ];
  const read = [{ file: "../a.yml", sha256: "0".repeat(64) }];
  expect(
    generatedText(things, { record: { ...record, read, leftOut } })
      .split("\n")
      .slice(3),
  ).toEqual(
    `generated:
  format: compose
  sources:
    - "../a.yml"
  read:
    - file: "../a.yml"
      sha256: "${"0".repeat(64)}"
  # Not in the model:
  leftOut:
    - kind: "volume: of nobody"
      count: 2
      examples:
        - a
        - b

boundaries:
  - name: net
    importedFrom: x:1

servers:
  - name: b
    importedFrom: x:2
    isHardened: true
    data:
      - D

dataflows:
  - name: a to b
    importedFrom: x:3
    source: a
    sink: b
    dstPort: 80
`.split("\n"),
  );
  expect(generatedText([], { partOf: "../model.generated.yaml" })).toContain(
    '\n  partOf: "../model.generated.yaml"\n',
  );
});

it("a property that a kind has not is a mistake of the importer", () => {
  const things: GeneratedThing[] = [{ kind: "Boundary", name: "a", from: "x", facts: { port: 1 } }];
  expect(() => generatedText(things, { record })).toThrow("Boundary has no property port");
});
