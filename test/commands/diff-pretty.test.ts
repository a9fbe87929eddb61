import { describe, expect, it } from "vitest";
import { diffPretty } from "../../src/commands/diff-pretty.ts";
import { diffResults } from "../../src/diff/diff.ts";
import { cases } from "../diagrams/hostile-level.ts";
import { after, before, everywhere, same, sample } from "../report/diff/sample.ts";

const titleOf = (level: string) => level || "Shop";
const printed = (diff = sample, all = false) =>
  diffPretty(diff, before, after, titleOf, (_, text) => text, all);

it("says what differs, with a sign before each line", () => {
  const text = printed();
  expect(text).toMatch(/^Shop: main \(0123456\) → models\nFindings: 1 new/);
  expect(text).toMatch(/\nNew findings\n {2}\+ \w+ +[\d.]+ {2}HA1 Soft: Web \(Server\) in Shop\n/);
  expect(text).toMatch(/\nFixed findings\n {2}- .*Old \(Datastore\) in Shop\n/);
  expect(text).toMatch(/\nFindings under another id\n {2}~ .*Service/);
  expect(text).toContain("  ~ Service (Server) in Shop · was called App\n");
  expect(text).toContain(
    "  ~ Web (Server) in Shop\n      isHardened: True → False\n      port: nothing → 443\n",
  );
  expect(text).toContain("  ~ Inside in Shop · untrusted, was trusted\n");
});

it("says that nothing differs, and what is not known", () => {
  expect(printed(same)).toBe("Shop: main (0123456) → models\nnothing differs\n");
  expect(printed({ ...same, model: null })).toContain("only findings are compared");
});

it("tells some of many, unless all is wanted", () => {
  const many = Array.from({ length: 51 }, () => sample.findings.new).flat();
  const diff = { ...sample, findings: { ...sample.findings, new: many } };
  expect(printed(diff)).toContain("  … and 1 more (--all tells them)");
  expect(printed(diff, true)).not.toContain("--all");
});

describe("hostile names", () => {
  it.each(cases)("%s steers no terminal, and no job", (_, text) => {
    const said = diffPretty(
      diffResults(...everywhere(text)),
      { name: text, commit: null },
      after,
      () => text,
      (_, one) => one,
      true,
    );
    expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(said).not.toMatch(/^\s*::|##\w*\[/m);
  });
});
