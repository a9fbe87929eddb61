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
  const { fixes, questions, entries, reviewsDue } = prioritiesOf(judged);
  const lineOf = (number: number): Statement => told.statements[number];
  const whole = told.fixes.map((fix: { statements: number[] }) => ({
    ...fix,
    statements: fix.statements.map(lineOf),
  }));
  expect(whole).toEqual(JSON.parse(JSON.stringify(fixes)));
  expect(lineOf(told.questions[0].statement)).toEqual(questions[0]?.statement);
  expect([told.entries, told.reviewsDue]).toEqual(JSON.parse(JSON.stringify([entries, reviewsDue])));
  expect([...prioritiesJson(judged)].join("")).toBe(text);
});
