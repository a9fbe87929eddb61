import { expect, it } from "vitest";
import { readMapping } from "../../../src/import/mapping/read.ts";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";

function read(text: string) {
  const told: Diagnostic[] = [];
  const rows = readMapping("imports.yaml", text, (one) => void told.push(one));
  return { rows, told: told.map(({ code, line, hint }) => [code, line, hint]) };
}

it("says what becomes what", () => {
  const text = `images:
  "acme/*": { kind: server, type: app_server, isHardened: yes, controls: { validatesInput: true } }
  busybox: leave-out
Resources:
  aws_thing: { kind: Datastore, is_sql: false, tags: [a, b] }
`;
  const facts = { type: "app_server", "controls.isHardened": true, "controls.validatesInput": true };
  expect(read(text)).toEqual({
    rows: [
      { section: "images", pattern: "acme/*", says: { kind: "Server", facts } },
      { section: "images", pattern: "busybox", says: "leave-out" },
      {
        section: "resources",
        pattern: "aws_thing",
        says: { kind: "Datastore", facts: { isSQL: false, tags: ["a", "b"] } },
      },
    ],
    told: [],
  });
});

it.each([
  ["imgaes:\n  a: leave-out\n", "unknown-section", 'did you mean "images"?'],
  ["images: [a]\n", "bad-entry", null],
  ["images:\n  a: yes\n", "bad-value", "write leave-out, or { kind: Server, type: database }"],
  ["images:\n  a: { kind: Sever }\n", "bad-value", 'did you mean "Server"?'],
  ["images:\n  a: { isHardend: true }\n", "unknown-property", 'did you mean "isHardened" or "isShared"?'],
  ["images:\n  a: { kind: Actor, isSQL: true }\n", "unknown-property", null],
  ["images:\n  a: { port: many }\n", "bad-value", "write port: 1"],
  ["images: [", "bad-yaml", "check the indentation and the quotes"],
])("tells what is wrong with %j", (text, code, hint) => {
  expect(read(text).told).toContainEqual([code, expect.anything(), hint]);
});

it("an empty one says nothing", () => {
  expect(read("")).toEqual({ rows: [], told: [] });
});
