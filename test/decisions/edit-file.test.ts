import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DecisionEdit, editDecisions } from "../../src/decisions/edit-file.ts";
import { type NewDecision, statedFields } from "../../src/decisions/new-decision.ts";
import { spliced } from "../../src/decisions/yaml/splice.ts";
import { statedText } from "../../src/model/model.ts";
import { readDecisions } from "../../src/read/structured.ts";
import { anyText } from "../support/any-text.ts";

const nothing: NewDecision = {
  ...{ status: "accepted", owner: "", reviewer: "", reason: "", ticket: "", date: "", until: "" },
};
const accepted: NewDecision = {
  ...nothing,
  ...{ owner: "Ann", reason: "Nobody else is there: yet", date: "2027-01-31", until: "2027-06-30" },
};
const mitigated: NewDecision = { ...nothing, status: "mitigated", date: "2027-01-31" };

/** The edit of the entry that stands at a place, or of a new one. */
function edit(
  decision: NewDecision,
  at: DecisionEdit["at"] = null,
  about = "AA01@shop#flow:Order",
  isPattern = false,
): DecisionEdit {
  return { at, about, isPattern, decision };
}

function edited(text: string, ...edits: DecisionEdit[]): string | null {
  return editDecisions("decisions.yaml", text, edits)?.text ?? null;
}

const newEntry = `- finding: "AA01@shop#flow:Order"
  status: accepted
  owner: Ann
  reason: "Nobody else is there: yet"
  date: 2027-01-31
  until: 2027-06-30
`;

describe("a new decision", () => {
  it.each<[what: string, before: string, after: string]>([
    ["is all of a file that is not there", "", newEntry],
    ["comes after comments alone", "# What we decided\n", `# What we decided\n\n${newEntry}`],
    [
      "comes last in a list, after its remarks",
      `# top\n- finding: "X@#A"\n  status: mitigated\n\n# - match: "HA*"\n`,
      `# top\n- finding: "X@#A"\n  status: mitigated\n\n# - match: "HA*"\n\n${newEntry}`,
    ],
    [
      "is as near as the others are, quoted as they are, under their key",
      `- name: 'X@#A'\n  status: mitigated\n  reason: 'It is so'\n- name: 'X@#B'\n  status: mitigated`,
      `- name: 'X@#A'\n  status: mitigated\n  reason: 'It is so'\n- name: 'X@#B'\n  status: mitigated\n- name: 'AA01@shop#flow:Order'\n  status: accepted\n  owner: 'Ann'\n  reason: 'Nobody else is there: yet'\n  date: 2027-01-31\n  until: 2027-06-30\n`,
    ],
    [
      "is in braces where the others are",
      `- { finding: X@#A, status: mitigated }\n`,
      `- { finding: X@#A, status: mitigated }\n- { finding: "AA01@shop#flow:Order", status: accepted, owner: Ann, reason: "Nobody else is there: yet", date: 2027-01-31, until: 2027-06-30 }\n`,
    ],
    [
      "is a name in a map",
      `"X@#A": mitigated\n"X@#B":\n    status: mitigated\n`,
      `"X@#A": mitigated\n"X@#B":\n    status: mitigated\n"AA01@shop#flow:Order":\n    status: accepted\n    owner: Ann\n    reason: "Nobody else is there: yet"\n    date: 2027-01-31\n    until: 2027-06-30\n`,
    ],
    [
      "stands under the key that the others stand under",
      `responses:\n  - finding: "X@#A"\n    status: mitigated\n`,
      `responses:\n  - finding: "X@#A"\n    status: mitigated\n\n${newEntry.replace(/^(?=.)/gm, "  ")}`,
    ],
    [
      "also where nothing stands there yet",
      "responses:\n",
      `responses:\n${newEntry.replace(/^(?=.)/gm, "  ")}`,
    ],
    [
      "is JSON in JSON",
      `[\n  { "finding": "X@#A", "status": "mitigated" }\n]\n`,
      `[\n  { "finding": "X@#A", "status": "mitigated" },\n  { "finding": "AA01@shop#flow:Order", "status": "accepted", "owner": "Ann", "reason": "Nobody else is there: yet", "date": "2027-01-31", "until": "2027-06-30" }\n]\n`,
    ],
    [
      "also the first one",
      "[]\n",
      `[{ finding: "AA01@shop#flow:Order", status: accepted, owner: Ann, reason: "Nobody else is there: yet", date: 2027-01-31, until: 2027-06-30 }]\n`,
    ],
    [
      "ends its lines as the file does, and leaves its mark of bytes",
      `\uFEFF- finding: "X@#A"\r\n  status: mitigated\r\n`,
      `\uFEFF- finding: "X@#A"\r\n  status: mitigated\r\n\r\n${newEntry.replaceAll("\n", "\r\n")}`,
    ],
    [
      "comes before the mark of the end",
      `---\n- finding: "X@#A"\n  status: mitigated\n...\n`,
      `---\n- finding: "X@#A"\n  status: mitigated\n\n${newEntry}...\n`,
    ],
  ])("%s", (_, before, after) => {
    expect(edited(before, edit(accepted))).toBe(after);
  });

  it("may be about a pattern, which is its own name in a map", () => {
    const pattern = edit(mitigated, null, "HA01@dispatch#*", true);
    expect(edited("", pattern)).toBe(`- match: "HA01@dispatch#*"\n  status: mitigated\n  date: 2027-01-31\n`);
    expect(edited(`A@#b: mitigated\n`, pattern)).toBe(
      `A@#b: mitigated\nHA01@dispatch#*:\n  match: HA01@dispatch#*\n  status: mitigated\n  date: 2027-01-31\n`,
    );
  });
});

const block = `# top
- finding: "X@#A" # the first
  status: accepted   # since 2020
  # who asked for it
  owner: 'Bea'
  reviewer: Cy
  reason: >-
    It was
    like that
  until: 2026-01-01 # or so
  ticket: T-1

- finding: "X@#B"
  status: mitigated
`;

describe("a decision in the place of another", () => {
  it.each<[what: string, before: string, at: DecisionEdit["at"], decision: NewDecision, after: string]>([
    [
      "replaces what both state, and leaves the rest and all comments",
      block,
      { line: 2, column: 3 },
      { ...accepted, reviewer: "" },
      block
        .replace("'Bea'", "'Ann'")
        .replace("  reviewer: Cy\n", "")
        .replace(">-\n    It was\n    like that", `"Nobody else is there: yet"`)
        .replace("2026-01-01", "2027-06-30")
        .replace("ticket: T-1\n", "ticket: T-1\n  date: 2027-01-31\n"),
    ],
    [
      "takes out what it does not state, but for owner and ticket",
      block,
      { line: 2, column: 3 },
      mitigated,
      block
        .replace("accepted", "mitigated")
        .replace("  reviewer: Cy\n", "")
        .replace("  reason: >-\n    It was\n    like that\n", "")
        .replace("  until: 2026-01-01 # or so\n", "")
        .replace("ticket: T-1\n", "ticket: T-1\n  date: 2027-01-31\n"),
    ],
    [
      "also where the file ends without a line break",
      `- finding: X@#A\n  status: accepted\n  until: 2026-01-01`,
      { line: 1, column: 3 },
      mitigated,
      `- finding: X@#A\n  status: mitigated\n  date: 2027-01-31`,
    ],
    [
      "also what comes after the dash",
      `- until: 2026-01-01\n  finding: X@#A\n  status: accepted\n`,
      { line: 1, column: 3 },
      mitigated,
      `- finding: X@#A\n  status: mitigated\n  date: 2027-01-31\n`,
    ],
    [
      "fills what has no value",
      `- finding: X@#A\n  status: accepted\n  until:\n`,
      { line: 1, column: 3 },
      { ...mitigated, until: "2028-01-01" },
      `- finding: X@#A\n  status: mitigated\n  until: 2028-01-01\n  date: 2027-01-31\n`,
    ],
    [
      "in braces",
      `- { finding: X@#A, until: 2026-01-01, status: accepted, owner: Bea } # so\n`,
      { line: 1, column: 3 },
      { ...mitigated, reason: "a, b" },
      `- { finding: X@#A, status: mitigated, owner: Bea, reason: "a, b", date: 2027-01-31 } # so\n`,
    ],
    [
      "of a status alone",
      `"X@#A": accepted # why\n"X@#B": accepted\n`,
      { line: 1, column: 1 },
      mitigated,
      `"X@#A":\n  status: mitigated\n  date: 2027-01-31 # why\n"X@#B": accepted\n`,
    ],
    [
      "of a status alone, in JSON",
      `{"X@#A": "accepted", "X@#B": "accepted"}`,
      { line: 1, column: 2 },
      mitigated,
      `{"X@#A": { status: mitigated, date: 2027-01-31 }, "X@#B": "accepted"}`,
    ],
    [
      "keeps what a map takes over, and states what differs",
      `- &x\n  finding: X@#B\n  status: accepted\n- <<: *x\n  finding: X@#A\n`,
      { line: 4, column: 3 },
      mitigated,
      `- &x\n  finding: X@#B\n  status: accepted\n- <<: *x\n  finding: X@#A\n  status: mitigated\n  date: 2027-01-31\n`,
    ],
  ])("%s", (_, before, at, decision, after) => {
    expect(edited(before, edit(decision, at))).toBe(after);
  });

  it.each<[what: string, before: string, at: DecisionEdit["at"]]>([
    [
      "what others take over",
      `- &x\n  finding: X@#B\n  status: accepted\n- <<: *x\n  finding: X@#A\n`,
      { line: 2, column: 3 },
    ],
    ["comments between braces", `- { finding: X@#A, # so\n    status: accepted }\n`, { line: 1, column: 3 }],
    ["what is no entry", `- finding: X@#A\n  status: accepted\n`, { line: 2, column: 3 }],
    ["a file that is no YAML", "- [\n", null],
    [
      "a text that keeps the lines after it",
      `- finding: X@#A\n  status: accepted\n  reason: |+\n    so\n`,
      null,
    ],
    ["a text", "nothing\n", null],
  ])("leaves alone %s", (_, before, at) => {
    expect(edited(before, edit(mitigated, at))).toBe(null);
  });
});

describe("whatever people write", () => {
  const text = fc.oneof(
    anyText(),
    fc.constantFrom(
      "",
      "null",
      "1",
      "yes",
      "a: b",
      "a #b",
      "- x",
      "'",
      '"',
      "|",
      "2027-01-01",
      "{a}",
      " x ",
      "é\u2028",
    ),
  );
  const decision = fc.record({
    status: fc.constantFrom("accepted", "mitigated", "in-progress"),
    ...{ owner: text, reviewer: text, reason: text, ticket: text },
    date: fc.constantFrom("", "2027-01-31"),
    until: fc.constantFrom("", "2027-02-28"),
  }) as fc.Arbitrary<NewDecision>;
  const id = fc.constantFrom("X@#A", "AA01@shop/a b#flow:Pay (now)(A>B)~2", "X@\"#'", "B@é#%23");
  const form = fc.constantFrom(
    "",
    "[]",
    "{}",
    "responses:\n",
    `- finding: "O@#O"\n  status: accepted\n`,
    `"O@#O": accepted\n`,
    `- { name: 'O@#O', status: accepted }\r\n`,
    `{"O@#O": {"status": "accepted"}}`,
  );

  it("is read as that, and may be decided again", () => {
    fc.assert(
      fc.property(form, id, decision, decision, (before, about, first, second) => {
        const made = editDecisions("decisions.yaml", before, [edit(first, null, about)]);
        expect(made).not.toBe(null);
        const old = readDecisions("d.yaml", before, () => undefined);
        const entries = readDecisions("d.yaml", made?.text ?? "", () => undefined);
        expect(entries.slice(0, -1).map(({ name }) => name)).toEqual(old.map(({ name }) => name));
        const entry = entries.at(-1);
        expect(entry?.name).toBe(about);
        if (!entry || !made) return;
        expect(statedFields.map((field) => statedText(entry, field))).toEqual(
          statedFields.map((one) => first[one]),
        );
        expect(spliced(before, made.splices)).toBe(made.text);
        const again = editDecisions("decisions.yaml", made.text, [edit(second, entry.place, about)]);
        const [last] = readDecisions("d.yaml", again?.text ?? "", () => undefined).slice(-1);
        expect(last && statedText(last, "reason")).toBe(second.reason);
        expect(last && statedText(last, "status")).toBe(second.status);
      }),
    );
  });

  it("many at once are written in one go", () => {
    const edits = Array.from({ length: 500 }, (_, at) => edit(accepted, null, `AA01@l${at}#x`));
    const text = edited("", ...edits) ?? "";
    expect(readDecisions("d.yaml", text, () => undefined)).toHaveLength(500);
  });
});
