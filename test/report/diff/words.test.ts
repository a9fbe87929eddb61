import { describe, expect, it } from "vitest";
import { openDiffWords, short } from "../../../src/report/diff/words.ts";
import { textsOf } from "../../../src/words/languages.ts";
import { openSpeaker } from "../../../src/words/speaker.ts";
import { englishWords } from "../../../src/words/words.ts";
import { same, sample } from "./sample.ts";

const titleOf = (level: string) => level || "Shop";
const words = openDiffWords(titleOf);
const wordsIn = async (language: string) => {
  const texts = (await textsOf(language)) ?? englishWords.texts;
  return openDiffWords(titleOf, openSpeaker({ language, texts, dates: language }));
};
const change = (property: string, before: unknown, after: unknown) =>
  ({ property, before, after }) as Parameters<typeof words.change>[0];

it.each([
  [null, "nothing"],
  ["", "nothing"],
  [[], "nothing"],
  [true, "True"],
  [0, "0"],
  [["a", "b"], "a, b"],
  ["x".repeat(100), `${"x".repeat(79)}…`],
  ["\u{1f600}".repeat(100), `${"\u{1f600}".repeat(79)}…`],
])("a value of %j is said as %s", (value, said) =>
  expect(words.change(change("note", "was", value))).toBe(`note: was → ${said}`),
);

it.each([
  [change("controls.isHardened", null, true), "isHardened: nothing → True"],
  [change("description", `${"x".repeat(90)}a`, `${"x".repeat(90)}b`), "description: changed"],
  [change("status", "open", "closed"), "status: open → closed"],
])("%j", (one, said) => expect(words.change(one)).toBe(said));

it.each([
  [change("isRefined", false, true), "told in more detail below: False → True"],
  [change("status", "open", "false-positive"), "status: open → false positive"],
  [change("work", null, "in-progress"), "work: nothing → in progress"],
  [change("basis", "open", "toString"), "basis: open question → toString"],
  [change("hasOwnProperty", 1, 2), "hasOwnProperty: 1 → 2"],
])("of a finding: %j", (one, said) => expect(words.findingChange(one)).toBe(said));

it("trust is said of what is one, and of both ends of a flow", () => {
  const ref = { level: "", key: "A", name: "A", kind: "Server", detail: "" };
  expect(words.trust([null])).toBe("unknown trust");
  expect(words.trustChange({ what: "element", before: ref, after: ref, from: [true], to: [false] })).toBe(
    "untrusted, was trusted",
  );
  expect(
    words.trustChange({ what: "flow", before: ref, after: ref, from: [true, true], to: [false, true] }),
  ).toBe("goes from untrusted → trusted, was trusted → trusted");
});

describe("a summary", () => {
  it("counts, and says how bad what came and went is", () =>
    expect(words.summary(sample)).toEqual([
      expect.stringMatching(/^Findings: 1 new \(1 \w+\), 1 fixed \(1 \w+\), 1 under another id$/),
      "Elements: 1 removed, 2 changed",
      "Dataflows: 1 added, 1 removed",
      "Trust boundaries: 1 changed",
      "Trust: 3 changed",
    ]));
  it("of nothing is nothing", () => expect(words.summary(same)).toEqual([]));
});

it.each([
  ["de", /^Befunde: 1 neu \(1 mittel\), 1 behoben/, "Elemente: 1 entfernt, 2 geändert", "hieß App"],
  [
    "fr",
    /^Constats : 1 nouveau \(1 moyen\), 1 corrigé/,
    "Éléments : 1 retrait, 2 modifications",
    "s’appelait App",
  ],
])("says the same in %s", async (language, findings, elements, renamed) => {
  const { summary, thingChanges, move } = await wordsIn(language);
  expect(summary(sample)).toEqual(expect.arrayContaining([expect.stringMatching(findings), elements]));
  expect(sample.model?.elements.changed.flatMap(thingChanges)).toContain(renamed);
  expect(sample.findings.moved.flatMap(move).join()).not.toMatch(/was|renamed/);
});

it("what is short stays as it is", () => expect(short("abc", 3)).toBe("abc"));
