import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { attackPathsJson } from "../../src/export/attack-paths.ts";
import { attackPathsOf } from "../../src/paths/attack-paths.ts";
import { corpus } from "../support/cli.ts";
import { judgedAt } from "../support/in-memory.ts";

const isValid = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync("src/export/attack-paths.schema.json", "utf8")),
);

const trees = ["models", `${corpus}/secopstm-2026/projects/example_4`].filter((tree) => existsSync(tree));

it.each(trees)("%s: follows its schema, says all that is known, and the same bytes again", async (tree) => {
  const judged = await judgedAt(tree);
  const text = [...attackPathsJson(judged)].join("");
  const told = JSON.parse(text);
  isValid(told);
  expect(isValid.errors ?? []).toEqual([]);
  // Where pictures show them is for pages.
  const { drawn, ...all } = attackPathsOf(judged);
  expect(told).toMatchObject(JSON.parse(JSON.stringify(all)));
  expect(drawn.length).toBeGreaterThan(0);
  expect(told.paths.length).toBeGreaterThan(3);
  expect([...attackPathsJson(judged)].join("")).toBe(text);
});
