import { expect, it } from "vitest";
import {
  categoriesOf,
  findingsBySubject,
  numberIn,
  tellDecision,
  toldFindings,
} from "../../../src/export/system/findings.ts";
import { everything } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

it("what a level below tells in more detail is told there", async () => {
  const result = await judged(everything, { builtIn: false });
  const ids = toldFindings(result).map(({ id }) => id);
  expect(ids).toContain("LEAK@shop#flow:Enter");
  expect(ids).not.toContain("LEAK@#flow:Buy");
});

it("findings stand at what they are about", async () => {
  const result = await judged(everything, { builtIn: false });
  const findingsOf = findingsBySubject(result);
  const elements = result.system.instances.get("")?.[0]?.elements ?? [];
  const told = elements.map((element) => [element.name, findingsOf(element).map(({ rule }) => rule.id)]);
  expect(Object.fromEntries(told)).toMatchObject({ Printer: ["BARE"], Safe: ["KEPT"], Customer: [] });
});

const decision = {
  ...{
    owner: "",
    reviewer: "",
    date: "",
    reason: "",
    ticket: "",
    until: "",
    expired: false,
    from: "model.md:1",
  },
};

it.each([
  [{ status: "mitigated" as const }, "Mitigated."],
  [{ status: "false-positive" as const, reason: "No." }, "False-positive: No."],
  [
    { status: "accepted" as const, owner: "Board", date: "2026-01-01", until: "2026-02-01", expired: true },
    "Accepted (by Board, on 2026-01-01, until 2026-02-01, expired).",
  ],
  [
    { status: "in-progress" as const, reviewer: "Eve", ticket: "T-1", reason: "Soon" },
    "In-progress (reviewed by Eve, ticket T-1): Soon",
  ],
])("a decision in words: %j", (some, words) => {
  expect(tellDecision({ ...decision, ...some })).toBe(words);
});

it("categories have names, and ids numbers", () => {
  expect(categoriesOf({ stride: ["I", "E"] })).toEqual(["Information disclosure", "Elevation of privilege"]);
  expect([numberIn("CWE-79"), numberIn("CAPEC-66")]).toEqual([79, 66]);
});
