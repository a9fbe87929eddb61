import { expect, it } from "vitest";
import { collector, writable } from "../../src/import/collect.ts";

it("gives each thing a name of its own, by namespace", () => {
  const made = collector();
  expect(made.add("Server", "web", "a")).toBe("web");
  expect(made.add("Datastore", ["web", "web (db)"], "b")).toBe("web (db)");
  expect(made.add("Lambda", "web", "c")).toBe("web 2");
  expect(made.add("Boundary", "web", "d")).toBe("web");
  expect(made.things().map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "Boundary web",
    "Datastore web (db)",
    "Lambda web 2",
    "Server web",
  ]);
});

it("flows of one way are one; ways between the same two are told apart", () => {
  const flow = (from: string, facts = {}) => ({ source: "a", sink: "b", from, facts });
  const of = (...flows: ReturnType<typeof flow>[]) => {
    const made = collector();
    for (const one of flows) made.flow(one);
    return made.things().map(({ name, from, facts }) => [name, from, facts]);
  };
  const ends = { source: "a", sink: "b" };
  const all = [
    flow("x:2", { protocol: "SQL", data: ["D"] }),
    flow("x:1", { protocol: "SQL", data: ["E"] }),
    flow("x:3", { protocol: "HTTP", dstPort: 80 }),
    flow("x:4"),
  ];
  const expected = [
    ["a to b", "x:3", { ...ends, protocol: "HTTP", dstPort: 80 }],
    ["a to b (SQL)", "x:1", { ...ends, protocol: "SQL", data: ["E", "D"] }],
  ];
  expect(of(...all)).toEqual(expected);
  // Whatever the order in which they are met.
  expect(of(...all.toReversed())).toEqual(expected);
  expect(of(flow("x"))).toEqual([["a to b", "x", ends]]);
});

it.each([
  ["  two\n lines ", "two lines"],
  ["", "nameless"],
  ["\u200b", "nameless"],
  ["x".repeat(300), `${"x".repeat(199)}…`],
])("%j becomes the name %j", (text, name) => {
  expect(writable(text)).toBe(name);
});

it("flows may share a name: then they have ids", () => {
  const made = collector();
  const names = [1, 2].map((one) => made.add("Dataflow", "Ask", `a:${one}`, { source: "a", sink: "b" }));
  expect(names).toEqual(["Ask", "Ask 2"]);
  expect(made.things().map(({ name, facts }) => [name, facts.id])).toEqual([
    ["Ask", undefined],
    ["Ask", "Ask 2"],
  ]);
});
