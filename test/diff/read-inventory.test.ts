import { describe, expect, it } from "vitest";
import { inventoryLevel } from "../../src/diff/inventory.ts";
import { readInventory } from "../../src/diff/read-inventory.ts";
import { snapshotIn } from "./snapshots.ts";

const levels =
  snapshotIn({
    "model.md": `## Boundaries\n- **DMZ**: isTrusted=False\n## Servers\n- **Web**: boundary=DMZ, submodel=./web/model.md, data=Card\n## Data\n- **Card**:\n`,
    "web/model.md":
      "## Servers\n- **Code**:\n## Dataflows\n- **In**: from=Web, to=Code, bidirectional=True\n- **Out**: from=Code, to=X\n",
  }).levels ?? [];

it("reads what was written", () => {
  const text = JSON.stringify({
    schemaVersion: 1,
    now: "2027-01-31",
    levels: levels.map(inventoryLevel),
    formerIds: { "A@#b": [["C@#b"]] },
  });
  expect(readInventory(text)).toEqual({
    now: "2027-01-31",
    levels,
    formerIds: new Map([["A@#b", [["C@#b"]]]]),
  });
});

describe("is none", () => {
  const level = { path: "", title: "", parent: null, elements: [], boundaries: [], flows: [], data: [] };
  const whole = (one: object) => JSON.stringify({ schemaVersion: 1, levels: [{ ...level, ...one }] });
  it.each([
    ["{", "is no JSON"],
    ["{}", "is no inventory.json of version 1"],
    ["[]", "no object"],
    ['{"schemaVersion": 1}', "no list"],
    [whole({ path: 1 }), "no text"],
    [whole({ elements: [1] }), "no object"],
    [whole({ elements: [{ key: "A", kind: "Server", trust: "yes" }] }), "neither true nor false"],
    [whole({ flows: [{ key: "A", from: { what: "place", name: "B" }, to: "C" }] }), "something unknown"],
    [whole({ data: [{ key: "A", stated: { a: {} } }] }), "no value"],
  ])("%s", (text, problem) =>
    expect(readInventory(text)).toEqual({ problem: expect.stringContaining(problem) }),
  );
});

it("a property of any name is a property", () => {
  const text = `{"schemaVersion": 1, "levels": [{"path": "", "title": "", "parent": null, "elements": [], "boundaries": [],
    "flows": [], "data": [{"key": "A", "stated": {"__proto__": "x"}}]}]}`;
  const read = readInventory(text);
  const [one] = "levels" in read ? (read.levels[0]?.data ?? []) : [];
  expect(Object.entries(one?.stated ?? {})).toEqual([["__proto__", "x"]]);
});
