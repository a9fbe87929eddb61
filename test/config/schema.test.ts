import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { pageWithTable } from "../../src/config/page.ts";
import { readOptions } from "../../src/config/read.ts";
import { configSchema } from "../../src/config/schema.ts";
import { options } from "../../src/config/table.ts";
import { configType } from "../../src/config/typescript.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { parseStructured } from "../../src/read/yaml/strict-json.ts";

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(configSchema());

/** Formatting adds and takes white space, trailing commas, and bars before the first of several. */
const unformatted = (code: string) =>
  code
    .replace(/:\s*\|/g, ":")
    .replace(/\(\s*\|/g, "(")
    .replace(/\s+/g, "");

describe("what is made from the table of options is up to date (npm run generate)", () => {
  it.each<[string, () => string, (text: string) => string]>([
    ["docs/config.schema.json", () => `${JSON.stringify(configSchema(), null, 2)}\n`, (text) => text],
    ["src/config/config.ts", configType, unformatted],
    ["docs/config.md", () => pageWithTable(readFileSync("docs/config.md", "utf8")), (text) => text],
  ])("%s", (file, make, comparable) => {
    expect(comparable(readFileSync(file, "utf8"))).toBe(comparable(make()));
  });
});

describe("the schema", () => {
  const isRead = (value: object): boolean => {
    const told: Diagnostic[] = [];
    const report = (one: Diagnostic) => void told.push(one);
    readOptions("c.json", parseStructured("c.json", JSON.stringify(value), report), report);
    return told.length === 0;
  };

  it.each<[object, boolean]>([
    [{}, true],
    [{ $schema: "x" }, true],
    [{ rules: ["a.yaml"], exclude: "A", ignore: [], profile: ["web"], formats: ["json"] }, true],
    [{ strict: true, builtIn: false, failOn: "high", maxAge: 90, baseline: "main", jobs: 2 }, true],
    [{ maxAge: "6 months", now: "2026-11-21", dot: "wasm", plantuml: "/opt/plantuml.jar" }, true],
    [{ sourceUrl: "https://e.org/{file}", ticketUrl: "https://e.org/{ticket}" }, true],
    [{ strct: true }, false],
    [{ strict: "true" }, false],
    [{ jobs: 0 }, false],
    [{ jobs: 1.5 }, false],
    [{ failOn: "severe" }, false],
    [{ profile: ["wep"] }, false],
    [{ formats: ["word"] }, false],
    [{ dot: "wsm" }, false],
    [{ exclude: 7 }, false],
    [{ out: "" }, false],
    [{ maxAge: 0 }, false],
    [{ sourceUrl: "javascript:{file}" }, false],
  ])("says of %j what the reader says: %j", (value, expected) => {
    expect([validate(value), isRead(value)]).toEqual([expected, expected]);
  });
});

it("the page and the type have every key", () => {
  const page = readFileSync("docs/config.md", "utf8");
  for (const { key, meaning } of options) {
    expect(page).toContain(`| \`${key}\` |`);
    expect(configType()).toMatch(new RegExp(`^ {2}readonly ${key}\\?: `, "m"));
    expect(meaning).not.toMatch(/[.]$/);
  }
  expect(() => pageWithTable("# Config\n")).toThrow("no place for the table");
});
