import { expect, it } from "vitest";
import { sinceOf, sinceOfThing, sinceWord } from "../../../src/report/diff/since.ts";
import { before, sample, sides } from "./sample.ts";

const name = { ...before, note: null };
const since = sinceOf(sample, name, sides[0].names, () => true);

it("says what is new and what is fixed; what goes by another name is neither", () => {
  expect(since).toMatchObject({ name: "main (0123456)", now: "2027-01-31", newIds: new Set(["HA1@#Web"]) });
  expect(since.fixed.map(({ id }) => id)).toEqual(["HA1@#Old"]);
  expect(["HA1@#Web", "HA1@#Service"].map((id) => sinceWord(since, id))).toEqual(["new", "known"]);
  expect(sinceWord(null, "HA1@#Web")).toBe("");
});

it("what was decided, excluded or told below was not open", () => {
  const fixed = sample.findings.fixed.flatMap((one) => [
    { ...one, status: "accepted" as const },
    { ...one, status: "excluded" as const },
    { ...one, isRefined: true },
  ]);
  const diff = { ...sample, findings: { ...sample.findings, fixed } };
  expect(sinceOf(diff, name, [], () => true).fixed).toEqual([]);
});

it("says nothing of levels that are no part of the site", () =>
  expect(sinceOf(sample, name, [], () => false).fixed).toEqual([]));

it("says what became of a thing: of itself, else of findings at it", () => {
  const [added] = sample.model?.flows.added ?? [];
  const [changed] = sample.model?.elements.changed ?? [];
  const finding = (id: string) => [{ id }] as unknown as Parameters<typeof sinceOfThing>[3];
  const of = (key: string, level = "", open = finding("HA1@#Service")) =>
    sinceOfThing(since, level, key, open);
  expect(added && of(added.key, added.level)).toBe("added");
  expect(changed && of(changed.after.key, changed.after.level)).toMatch(/^(?:added|changed)$/);
  expect([of("Else"), of("Else", "", finding("HA1@#Web"))]).toEqual(["", "new"]);
  const [fixed] = since.fixed;
  expect(of(fixed?.element.id ?? "", fixed?.level)).toBe("fixed");
  expect(sinceOfThing(null, "", "Web", [])).toBe("");
});
