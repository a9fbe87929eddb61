import { describe, expect, it } from "vitest";
import { type Gate, isOpen, noGate, objections } from "../../src/commands/objections.ts";
import { attackPathsOf } from "../../src/paths/attack-paths.ts";
import { shop } from "../report/shop.ts";
import { judged } from "../support/in-memory.ts";

const tree = await judged(shop, { builtIn: false });
const open = tree.evaluation.findings.filter(
  ({ status, refinedBy }) => status === "open" && refinedBy.length === 0,
);
const high = open.filter(({ severity }) => severity === "critical" || severity === "high");
const ids = (findings: typeof open) => new Set(findings.map(({ id }) => id));
const span = (count: number) => ({ span: { count, unit: "day" } as const, said: `${count}d` });

describe("a gate", () => {
  it("fails for attack paths as severe as it says, and names the one to read first", () => {
    const [first] = attackPathsOf(tree).paths;
    const said = objections(tree, { ...noGate, failOnPath: "info" });
    expect(said).toEqual([
      expect.stringMatching(
        `^\\d+ attack paths? of severity info or worse, "${first?.entry.name}" to "${first?.target.name}" first \\(--fail-on-path info\\)$`,
      ),
    ]);
    expect(objections(tree, { ...noGate, failOnPath: "critical" })).toEqual([]);
    expect(isOpen({ ...noGate, failOnPath: "low" })).toBe(false);
  });

  it.each<[string, Partial<Gate>, string[], Set<string>?]>([
    ["that asks nothing", {}, []],
    [
      "of a severity",
      { failOn: "critical" },
      ["3 open findings of severity critical or worse (--fail-on critical)"],
    ],
    ["of a lower one", { failOn: "high" }, ["4 open findings of severity high or worse (--fail-on high)"]],
    ["of the lowest", { failOn: "info" }, ["9 open findings of severity info or worse (--fail-on info)"]],
    [
      "of a severity among what is new",
      { failOn: "high" },
      ["2 new open findings of severity high or worse (--fail-on high)"],
      ids(high.slice(0, 2)),
    ],
    ["of a severity, with nothing new", { failOn: "high" }, [], ids([])],
    ["of what is new", { failOnNew: true }, ["1 new finding (--fail-on-new)"], ids(open.slice(0, 1))],
    ["of what is new, with nothing", { failOnNew: true }, [], ids([])],
    [
      "of a severity and of what is new, which is as severe",
      { failOn: "high", failOnNew: true },
      ["4 open findings of severity high or worse (--fail-on high)", "1 of them new (--fail-on-new)"],
      ids(high.slice(0, 1)),
    ],
    [
      "of a severity and of what is new, which is less severe in part",
      { failOn: "high", failOnNew: true },
      ["4 open findings of severity high or worse (--fail-on high)", "9 new findings (--fail-on-new)"],
      ids(open),
    ],
  ])("%s", (_, gate, said, newIds) => expect(objections(tree, { ...noGate, ...gate }, newIds)).toEqual(said));

  it("of decisions counts those that ended, and still answer something", async () => {
    const rule =
      "- id: OWN01\n  title: Own\n  target: [Server]\n  condition: not target.controls.isHardened\n  severity: High\n";
    const decided = (until: string, more = "") =>
      judged(
        {
          "model.md": `## Servers\n- **A**:\n- **B**:\n## Responses\n- **OWN01@#A**: status=accepted, reason="x", until=${until}\n${more}`,
          "rules.yaml": rule,
        },
        { builtIn: false, now: "2026-11-01" },
      );
    const gate = { ...noGate, failOnExpired: true };
    expect(objections(await decided("2020-01-01"), gate)).toEqual(["1 expired decision (--fail-on-expired)"]);
    expect(objections(await decided("2999-01-01"), gate)).toEqual([]);
    expect(objections(await decided("2020-01-01"), noGate)).toEqual([]);
    // What it would answer, another one does, which is in force.
    const again = '- **all**: match="OWN01@#A", status=accepted, reason="y", until=2020-01-01\n';
    expect(objections(await decided("2999-01-01", again), gate)).toEqual([]);
  });

  it("of reviews counts those that are overdue, and models that have none", async () => {
    const reviewed = (front: string) =>
      judged(`---\n${front}\n---\n## Servers\n- **A**:\n`, { builtIn: false, now: "2026-11-01" });
    const said = async (front: string, days: number) =>
      objections(await reviewed(front), { ...noGate, maxAge: span(days) });
    expect(await said("reviewed: 2026-10-01", 31)).toEqual([]);
    expect(await said("reviewed: 2026-10-01", 30)).toEqual(["1 overdue review (--max-age 30d)"]);
    expect(await said("reviewed: 2026-10-01\nreviewEvery: 2w", 90)).toEqual([
      "1 overdue review (--max-age 90d)",
    ]);
    expect(await said("title: T", 90)).toEqual(["1 model never reviewed (--max-age 90d)"]);
  });
});

it("a gate that asks nothing is open", () => {
  expect(isOpen(noGate)).toBe(true);
  for (const one of [
    { failOn: "low" },
    { failOnNew: true },
    { failOnExpired: true },
    { maxAge: span(1) },
  ] as const)
    expect(isOpen({ ...noGate, ...one })).toBe(false);
});
