import { expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { readGenerated } from "../../../src/read/generated/read.ts";

function read(text: string) {
  const told: Diagnostic[] = [];
  const { model, record } = readGenerated("a/model.generated.yaml", text, (one) => void told.push(one));
  return { record, names: model.elements.map(({ name }) => name), told: told.map(({ code }) => code) };
}

it("a generated file says how it was made", () => {
  const text = `generated:
  format: compose
  sources:
    - ../compose.yml
  read:
    - file: ../compose.yml
      sha256: "00"
  leftOut:
    - kind: profile
      count: 2
      examples:
        - compose.yml:7
servers:
  - name: web
`;
  expect(read(text)).toEqual({
    record: {
      format: "compose",
      sources: ["../compose.yml"],
      read: [{ file: "../compose.yml", sha256: "00" }],
      leftOut: [{ kind: "profile", count: 2, examples: ["compose.yml:7"] }],
    },
    names: ["web"],
    told: [],
  });
});

it.each([
  ["a part of another import", "generated:\n  partOf: ../model.generated.yaml\nservers:\n  - name: a\n", []],
  ["nothing", "# nothing\n", []],
  ["no record", "servers:\n  - name: a\n", []],
  ["a record without a format", "generated: [1]\n", ["bad-generated"]],
  ["no map", "- 1\n", ["bad-generated"]],
  ["broken YAML", "a: [1\n", ["bad-yaml", "unknown-section"]],
])("of %s there is no record", (_, text, codes) => {
  const { record, told } = read(text);
  expect(record).toBeNull();
  expect(told).toEqual(codes);
});
