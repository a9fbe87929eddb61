import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { levelsOf } from "../../src/diff/facts-of.ts";
import { readInventory } from "../../src/diff/read-inventory.ts";
import { inventoryJson } from "../../src/export/inventory.ts";
import { corpus } from "../support/cli.ts";
import { judgedAt } from "../support/in-memory.ts";

const isValid = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync("src/export/inventory.schema.json", "utf8")),
);

const trees = ["models", "test/fixtures/levels", `${corpus}/trees/100`].filter((tree) => existsSync(tree));

it.each(trees)(
  "%s: follows its schema, says all that is compared, and the same bytes again",
  async (tree) => {
    const judged = await judgedAt(tree);
    const text = [...inventoryJson(judged)].join("");
    isValid(JSON.parse(text));
    expect(isValid.errors ?? []).toEqual([]);
    expect(readInventory(text)).toMatchObject({ levels: levelsOf(judged) });
    expect([...inventoryJson(judged)].join("")).toBe(text);
    expect(text.split("\n").length).toBeGreaterThan(judged.tree.levels.size);
  },
);
