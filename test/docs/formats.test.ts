import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Format, type FormatName, formats, formatsOfSite } from "../../src/export/index.ts";

const page = readFileSync("docs/formats.md", "utf8");
/** By the name in their headings, such as `## JUnit (\`junit\`)`. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((text) => [/\(`([\w-]+)`\)\n/.exec(text)?.[1] ?? "", text] as const),
);

describe("docs/formats.md", () => {
  it("has a section for each format but findings.json, which loses nothing", () => {
    const names = Object.keys(formats).filter((name) => name !== "json");
    expect([...sections.keys()].sort()).toEqual(names.sort());
  });

  it.each([...sections])("says of %s what it has no place for", async (name, section) => {
    const { load, fileName }: Format = formats[name as FormatName];
    const { losses } = await load();
    const rows = [...section.matchAll(/^\| (?!no place for|-)(.+?) \| (.+?) \|$/gm)];
    expect(rows.map(([, what, why]) => ({ what, why }))).toEqual(
      losses.map(({ what, why }) => ({ what, why })),
    );
    if (formatsOfSite.includes(name as FormatName)) expect(section).toContain(`\`${fileName}\``);
  });
});
