import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { isWork, readDecision } from "../../../src/threats/amendments/read-decision.ts";
import { model } from "../../support/in-memory.ts";

function read(attributes: string) {
  const told: Diagnostic[] = [];
  const [entry] = model(`## Responses\n- **A@#B**: ${attributes}\n`).model.decisions;
  const decision = entry ? readDecision(entry, "2027-01-31", (one) => void told.push(one)) : null;
  return { decision, told: told.map(({ code, hint }) => `${code} ${hint}`) };
}

describe("a decision", () => {
  it("has what it states", () => {
    expect(
      read("status=accepted, owner=a, reviewer=b, reason=c, ticket=d, date=2027-01-30").decision,
    ).toEqual({
      status: "accepted",
      owner: "a",
      reviewer: "b",
      date: "2027-01-30",
      reason: "c",
      ticket: "d",
      until: "",
      expired: false,
      from: "model.md:2",
    });
  });

  it.each([
    ["status=fixed", 'bad-status did you mean "mitigated"?'],
    ["status=wip", 'bad-status did you mean "in-progress"?'],
    [
      "status=constructor",
      "bad-status one of mitigated, accepted, transferred, avoided, false-positive, in-progress, in-discussion",
    ],
  ])("%s is none", (attributes, problem) =>
    expect(read(attributes)).toEqual({ decision: null, told: [problem] }),
  );

  it("that leaves a finding open needs no reason", () => {
    expect(read("status=in-discussion").told).toEqual([]);
    expect(isWork("in-discussion")).toBe(true);
    expect(isWork("accepted")).toBe(false);
  });
});
