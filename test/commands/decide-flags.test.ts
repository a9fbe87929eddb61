import { describe, expect, it } from "vitest";
import {
  actions,
  type DecisionFlags,
  decisionMade,
  lastDay,
  needsReason,
  statusMade,
} from "../../src/commands/decide-flags.ts";
import { readDecisions } from "../../src/read/structured.ts";
import { readDecision } from "../../src/threats/amendments/read-decision.ts";
import { today } from "../support/in-memory.ts";

it.each<[flags: DecisionFlags, status: string | null]>([
  [{}, null],
  [{ accept: true }, "accepted"],
  [{ falsePositive: true }, "false-positive"],
  [{ inProgress: true }, "in-progress"],
])("%j means %s", (flags, status) => expect(statusMade(flags)).toBe(status));

it("two of them are refused", () =>
  expect(() => statusMade({ accept: true, avoid: true })).toThrow(
    "--accept and --avoid contradict each other.",
  ));

it("states the date, and what is given", () => {
  const flags = { owner: " Ann ", reason: "so\nit is", until: "2 weeks", ticket: "T-1", reviewer: "Bea" };
  expect(decisionMade("accepted", flags, today)).toEqual({
    ...{ status: "accepted", owner: "Ann", reviewer: "Bea", reason: "so\nit is", ticket: "T-1" },
    ...{ date: today, until: "2027-02-14" },
  });
});

describe("refused are", () => {
  it.each<[flags: DecisionFlags, problem: string]>([
    [{}, "What is accepted needs a reason."],
    [{ reason: " " }, "What is accepted needs a reason."],
    [{ reason: "so", date: "today" }, '--date is a date such as 2027-01-31, not "today".'],
    [{ reason: "so", date: "2027-02-01" }, "--date 2027-02-01 is not yet."],
    [
      { reason: "so", until: "soon" },
      '--until is a date such as 2027-06-30, or a span such as 6 months, not "soon".',
    ],
    [
      { reason: "so", until: "2027-01-30" },
      "--until 2027-01-30 is over: what is decided would be open again.",
    ],
  ])("%j", (flags, problem) => expect(() => decisionMade("accepted", flags, today)).toThrow(problem));
});

it.each(actions)("$option needs a reason where a file that gives none is told", ({ status }) => {
  const [entry] = readDecisions("d.yaml", `"T1@#Web": ${status}`, () => undefined);
  const codes: string[] = [];
  if (entry) readDecision(entry, today, ({ code }) => void codes.push(code));
  expect(codes.includes("no-reason")).toBe(needsReason(status));
});

it.each([
  ["2027-06-30", "2027-06-30"],
  ["1 month", "2027-02-28"],
  ["quarterly", "2027-04-30"],
  ["2027-02-30", null],
  ["90", null],
])("%s ends on %s", (text, day) => expect(lastDay(text, today)).toBe(day));
