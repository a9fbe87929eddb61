import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Format, formats, formatsOfSite } from "../../src/export/index.ts";

const page = readFileSync("docs/formats.md", "utf8");
/** By the name in their headings, such as `## JUnit (\`junit\`)`. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((text) => [/\(`([\w-]+)`\)\n/.exec(text)?.[1] ?? text.split("\n")[0], text] as const),
);

describe("docs/formats.md", () => {
  it.each(Object.entries<Format>(formats).filter(([name]) => name !== "json"))(
    "says of %s what it has no place for",
    async (name, { load, fileName }) => {
      const section = sections.get(name) ?? expect.unreachable(name);
      const { losses } = await load();
      const rows = [...section.matchAll(/^\| (?!no place for|-)(.+?) \| (.+?) \|$/gm)];
      expect(rows.map(([, what, why]) => ({ what, why }))).toEqual(
        losses.map(({ what, why }) => ({ what, why })),
      );
      if (formatsOfSite.includes(name as (typeof formatsOfSite)[number]))
        expect(section).toContain(`\`${fileName}\``);
    },
  );

  it("is about formats that there are", () => {
    expect([...sections.keys()].filter((name) => !(String(name) in formats))).toEqual([]);
  });
});
