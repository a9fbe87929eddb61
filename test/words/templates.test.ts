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
  "site-templates/diff/page.njk": 16,
  "site-templates/pages/about.njk": 22,
  "site-templates/pages/attack.njk": 8,
  "site-templates/pages/controls.njk": 36,
  "site-templates/pages/data-class.njk": 12,
  "site-templates/pages/data-level.njk": 34,
  "site-templates/pages/findings.njk": 11,
  "site-templates/pages/information.njk": 57,
  "site-templates/pages/level.njk": 56,
  "site-templates/pages/paths.njk": 33,
  "site-templates/pages/portfolio.njk": 43,
  "site-templates/pages/start.njk": 61,
  "site-templates/pages/threat.njk": 24,
  "site-templates/pages/threats.njk": 27,
  "site-templates/partials/basis.njk": 1,
  "site-templates/partials/context-rows.njk": 4,
  "site-templates/partials/counts.njk": 6,
  "site-templates/partials/decisions.njk": 18,
  "site-templates/partials/diagnostics.njk": 1,
  "site-templates/partials/diagram.njk": 11,
  "site-templates/partials/elements.njk": 67,
  "site-templates/partials/finding-parts.njk": 14,
  "site-templates/partials/finding-rows.njk": 18,
  "site-templates/partials/finding-shared.njk": 2,
  "site-templates/partials/finding.njk": 14,
  "site-templates/partials/information.njk": 11,
  "site-templates/partials/level-head.njk": 13,
  "site-templates/partials/level-table.njk": 13,
  "site-templates/partials/rest.njk": 2,
  "site-templates/partials/severity.njk": 3,
  "site-templates/partials/start.njk": 16,
  "site-templates/partials/stop.njk": 1,
  "site-templates/partials/threat-notes.njk": 3,
  "site-templates/partials/totals.njk": 5,
  "site-templates/partials/vulnerabilities.njk": 5,
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
    const prefixes = [...all.matchAll(/["'`]([a-z][a-zA-Z]*\.(?:[a-zA-Z]+\.)?)(?:["'] \+|\$\{)/g)].map(
      ([, prefix = ""]) => prefix,
    );
    expect(keys.filter((key) => !named.has(key) && !prefixes.some((one) => key.startsWith(one)))).toEqual([]);
  });
});
