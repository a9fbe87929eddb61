import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { english } from "../../src/words/english/english.ts";
import { bareTexts } from "./bare-texts.ts";

const root = join(import.meta.dirname, "../..");
const list = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`)
    .sort();
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

const templates = list("site-templates", ".njk");
const sources = list("src", ".ts").filter((file) => !file.startsWith("src/words/"));
const keys = Object.keys(english);

/** How many texts templates still say in English only; fewer at any time, and never more. */
const bareAtMost: Readonly<Record<string, number>> = {
  "site-templates/pages/level.njk": 1,
  "site-templates/pages/threats.njk": 4,
  "site-templates/partials/diagram.njk": 2,
  "site-templates/partials/severity.njk": 2,
};

describe("templates", () => {
  it.each(templates)("%s says nothing that is not in the catalogue", (file) => {
    const bare = bareTexts(textOf(file));
    expect(bare.length > (bareAtMost[file] ?? 0) ? bare : []).toEqual([]);
  });

  it("has no exception that is done with", () => {
    const left = Object.keys(bareAtMost).filter(
      (file) => !templates.includes(file) || bareTexts(textOf(file)).length < (bareAtMost[file] ?? 0),
    );
    expect(left).toEqual([]);
  });

  it("name texts that there are", () => {
    const unknown = templates.flatMap((file) =>
      [...textOf(file).matchAll(/\b(?:say|columns)\(([^{}()]*)/g)].flatMap(([, args = ""]) =>
        [...args.matchAll(/"([^"]+)"( \+|\s*~)?/g)]
          .filter(([, key = "", joined]) =>
            joined ? !keys.some((one) => one.startsWith(key)) : !Object.hasOwn(english, key),
          )
          .map(([, key]) => `${file}: ${key}`),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it("leave no text without a use", () => {
    const all = [...templates, ...sources].map(textOf).join("\n");
    const named = new Set(
      [...all.matchAll(/["']([a-z][a-zA-Z]*\.[a-zA-Z0-9.-]+)["']/g)].map(([, key]) => key),
    );
    const groups = [...all.matchAll(/\bterm\("([a-z]+)"/g)].map(([, group]) => `${group}.`);
    const prefixes = [...all.matchAll(/["'`]([a-z][a-zA-Z]*\.(?:[a-zA-Z]+\.)?)(?:["'] \+|\$\{)/g)].map(
      ([, prefix = ""]) => prefix,
    );
    const isNamed = (key: string) => [...prefixes, ...groups].some((one) => key.startsWith(one));
    expect(keys.filter((key) => !named.has(key) && !isNamed(key))).toEqual([]);
  });
});
