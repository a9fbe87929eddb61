import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { prioritiesJson } from "../../src/export/priorities.ts";
import { prioritiesOf } from "../../src/priorities/priorities.ts";
import type { Statement } from "../../src/threats/findings/finding.ts";
import { judgedAt } from "../support/in-memory.ts";

const isValid = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync("src/export/priorities.schema.json", "utf8")),
);

it("follows its schema, says all that is known, and the same bytes again", async () => {
  const judged = await judgedAt("models");
  const text = [...prioritiesJson(judged)].join("");
  const told = JSON.parse(text);
  isValid(told);
  expect(isValid.errors ?? []).toEqual([]);
  const { fixes, byKind, byOwner, questions, entries, reviewsDue } = prioritiesOf(judged);
  const lineOf = (number: number): Statement => {
    const { place, change } = told.statements[number];
    return { ...told.places[place], ...told.changes[change] };
  };
  const wholeOf = ({ fix, further }: { fix: number; further: number }) => {
    const one = told.fixes[fix];
    return { ...one, further, statements: one.statements.map(lineOf) };
  };
  expect(told.first.map(wholeOf)).toEqual(inJson(fixes));
  for (const [group, all] of [
    [told.byKind, byKind],
    [told.byOwner, byOwner],
  ])
    expect(group.map((one: typeof told) => ({ ...one, fixes: one.fixes.map(wholeOf) }))).toEqual(inJson(all));
  expect(lineOf(told.questions[0].statement)).toEqual(questions[0]?.statement);
  expect([told.entries, told.reviewsDue]).toEqual(inJson([entries, reviewsDue]));
  expect([...prioritiesJson(judged)].join("")).toBe(text);
});

it("tells each fix, line, place and change once", async () => {
  const told = JSON.parse([...prioritiesJson(await judgedAt("models"))].join(""));
  const named = [...told.byKind, ...told.byOwner].flatMap((one) => one.fixes);
  expect(named.length).toBeGreaterThan(told.first.length);
  for (const list of ["fixes", "statements", "places", "changes"]) {
    const rows = told[list].map((row: unknown) => JSON.stringify(row));
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows).size).toBe(rows.length);
  }
  expect(told.changes.length).toBeLessThan(told.statements.length);
});

const inJson = (value: unknown) => JSON.parse(JSON.stringify(value));
