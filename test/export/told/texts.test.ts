import { describe, expect, it } from "vitest";
import { decisionOf, mendOf, reasonOf, short, subjectOf } from "../../../src/export/told/texts.ts";
import type { Decision, Finding } from "../../../src/threats/findings/finding.ts";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";

const findingOf = async (id: string): Promise<Finding> => {
  const { evaluation } = await judged(shop, { builtIn: false });
  return evaluation.findings.find((one) => one.id === id) ?? expect.unreachable();
};

describe("short", () => {
  it("is one line of whole characters, of a length that can be read", () => {
    expect(short(" a\nb\ud800 ")).toBe("a b\ufffd");
    expect(short("\u{1f600}".repeat(10), 5)).toBe("\u{1f600}\u{1f600}\ufffd…");
  });
});

it("say what a finding is about, why it is one, and what would end it", async () => {
  const printer = await findingOf("BARE@#Printer");
  expect(subjectOf(printer)).toBe("Printer (Server)");
  expect(reasonOf(printer)).toBe("Stated: isHardened=False.");
  expect(mendOf(printer)).toBe("Mend: isHardened=True.");
  expect(reasonOf(await findingOf("BARE@mailer#Relay"))).toBe("Open question: isHardened not stated.");
});

it("say where something comes from that another file says", async () => {
  const pay = await findingOf("LEAK@shop#flow:Pay");
  const evidence = {
    property: "sink.isTrusted",
    value: "True",
    file: "model.md",
    line: 9,
    from: null,
  } as const;
  const told = {
    ...pay,
    basis: pay.basis,
    location: pay.location,
    fix: [],
    evidence: [{ ...evidence, source: "stated" }],
  };
  expect(reasonOf(told as unknown as Finding)).toBe("Stated: sink.isTrusted=True.");
  const change = { property: "sink.isTrusted", from: "True", to: "False" };
  const inherited = { ...told, fix: [[change]], evidence: [{ ...evidence, source: "inherited" }] };
  expect(reasonOf(inherited as unknown as Finding, (file) => `models/${file}`)).toBe(
    "Stated: sink.isTrusted=True from models/model.md:9.",
  );
});

describe("mendOf", () => {
  const change = (property: string) => ({ property, from: "False", to: "True" });
  it.each([
    [[], ""],
    [[[change("a"), change("controls.b")]], "Mend: a=True and b=True."],
    [[[change("a")], [change("b")]], "Mend: a=True; or b=True."],
    [["a", "b", "c", "d", "e"].map((one) => [change(one)]), "Mend: a=True; or b=True; or c=True; or 2 more."],
  ])("%#", (fix, expected) => expect(mendOf({ fix } as unknown as Finding)).toBe(expected));
});

describe("decisionOf", () => {
  const bare: Decision = {
    ...{ status: "accepted", owner: "", reviewer: "", date: "", reason: "", ticket: "", until: "" },
    ...{ expired: false, from: "model.md:1" },
  };
  it.each([
    [bare, "accepted"],
    [
      { ...bare, owner: "Board", reason: "Nobody prints", ticket: "T-1", until: "2027-02-15" },
      "accepted by Board: Nobody prints (T-1, until 2027-02-15)",
    ],
    [{ ...bare, until: "2026-02-15", expired: true }, "accepted (ended on 2026-02-15)"],
  ])("%#", (decision, expected) => expect(decisionOf(decision)).toBe(expected));
});
