import { describe, expect, it } from "vitest";
import { arrowIn } from "../../src/read/arrow.ts";
import { entriesOf, model, statedIn } from "../support/in-memory.ts";

describe("an arrow", () => {
  it.each([
    ["A -> B", "A", "B", false],
    ["A → B", "A", "B", false],
    ["A => B", "A", "B", false],
    ["A --> B", "A", "B", false],
    ["B <- A", "A", "B", false],
    ["A <-> B", "A", "B", true],
    ["A ↔ B", "A", "B", true],
    ['"A b" -> "C, d"', "A b", "C, d", false],
    ['"A -> b" -> "C <- d"', "A -> b", "C <- d", false],
    ["A->B", "A", "B", false],
    ["Order-Desk->Pay", "Order-Desk", "Pay", false],
    ["A→B", "A", "B", false],
    ["A<->B", "A", "B", true],
    ["A ->> B", "A", "B", false],
    ["A ==> B", "A", "B", false],
    ["A -.-> B", "A", "B", false],
    ["A ⟶ B", "A", "B", false],
    ["A ⇔ B", "A", "B", true],
    ["B ⟵ A", "A", "B", false],
    ["../Web -> Pay/Ledger", "../Web", "Pay/Ledger", false],
  ])("%s", (text, from, to, bothWays) => expect(arrowIn(text)).toEqual({ from, to, bothWays }));

  it.each([
    "A",
    "A-B",
    "A<-B",
    "->B",
    "A->",
    "A->B->C",
    "-> B",
    "A ->",
    "A -> B -> C",
    "",
    '"-->"',
    '"A -> B"',
    'note="A -> B"',
  ])("%j has none", (text) => {
    expect(arrowIn(text)).toBe(null);
  });
});

describe("a flow", () => {
  it.each([
    ["- **Login**: A -> B", "Login", { source: "A", sink: "B" }],
    ["- **Login**: A -> B, protocol=HTTPS", "Login", { source: "A", sink: "B", protocol: "HTTPS" }],
    ["- **Login**: A <-> B", "Login", { source: "A", sink: "B", bidirectional: true }],
    ["- A -> B: protocol=HTTPS", "A → B", { source: "A", sink: "B", protocol: "HTTPS" }],
    ["- A → B", "A → B", { source: "A", sink: "B" }],
    ["- from=A, to=B", "A → B", { source: "A", sink: "B" }],
    ['- from="A", to="B", order=1', "A → B", { source: "A", sink: "B", order: 1 }],
    ["- ** **: from=A, to=B", "A → B", { source: "A", sink: "B" }],
    ["- **A -> B**: protocol=HTTP", "A -> B", { source: "A", sink: "B", protocol: "HTTP" }],
    ['- **x**: note="A -> C", from=A', "x", { source: "A", note: "A -> C" }],
    ["- **x**: note=A -> C, from=A", "x", { source: "A", note: "A -> C" }],
    ['- **x**: note="A -> C"', "x", { note: "A -> C" }],
    ['- **x**: note="-->", from=A', "x", { source: "A", note: "-->" }],
    ["- **x**: note=“A → B”, order=1", "x", { note: "A → B", order: 1 }],
    ["- **x**: note=a -> b", "x", { note: "a -> b" }],
    ['- **x**: "A -> Z" -> B', "x", { source: "A -> Z", sink: "B" }],
    ['- **x**: from=A, to=B, note="A -> C"', "x", { source: "A", sink: "B", note: "A -> C" }],
  ])("%s", (line, name, expected) => {
    const { model: read, diagnostics } = model(`## Dataflows\n${line}\n`);
    expect(diagnostics).toEqual([]);
    const [flow] = entriesOf(read).filter(({ kind }) => kind === "Dataflow");
    expect(flow?.name).toBe(name);
    expect(flow && statedIn(flow)).toEqual(expected);
  });
});
