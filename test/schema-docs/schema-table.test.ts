import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { enums } from "../../src/model/enums.ts";
import { bare, isControl, propertiesOf } from "../../src/model/properties.ts";
import { kinds } from "../../src/model/schema.ts";
import { builderProperties } from "../../src/schema-docs/builder-properties.ts";
import { modelSchema } from "../../src/schema-docs/model-schema.ts";
import { referencePage } from "../../src/schema-docs/reference-page.ts";

/** Formatting adds and takes white space, quotes around keys, trailing commas, and bars before the first of several. */
function unformatted(code: string): string {
  return code.replace(/=\s*\|/g, "=").replace(/\s+/g, "");
}

describe("what is made from the schema table is up to date (npm run generate)", () => {
  it.each<[string, () => string, (text: string) => string]>([
    ["docs/reference.md", referencePage, (text) => text],
    ["docs/model.schema.json", () => `${JSON.stringify(modelSchema(), null, 2)}\n`, (text) => text],
    ["src/read/script/builder-properties.ts", builderProperties, unformatted],
  ])("%s", (file, make, comparable) => {
    expect(comparable(readFileSync(file, "utf8"))).toBe(comparable(make()));
  });
});

describe("the reference page", () => {
  const page = referencePage();
  it("has every kind, property, control, enumeration and member", () => {
    for (const { name, section } of kinds.values()) {
      expect(page).toContain(`\n## ${name}\n`);
      if (section) expect(page).toContain(`\`## ${section}\``);
    }
    for (const kind of kinds.keys())
      for (const spec of propertiesOf(kind).byName.values()) {
        expect(page).toContain(`| \`${bare(spec)}\``);
        expect(page).toContain(spec.meaning);
      }
    for (const [name, members] of Object.entries(enums))
      expect(page).toContain(`| ${name} | ${Object.keys(members).join(", ")} |`);
  });

  it("has rows that fit their heads", () => {
    let columns = 0;
    for (const line of page.split("\n")) {
      if (!line.startsWith("|")) columns = 0;
      else if (columns === 0) columns = line.split("|").length;
      else expect([line, line.split("|").length]).toEqual([line, columns]);
    }
  });
});

describe("the types of the builder", () => {
  it("have every control once, and no property of a flow's ends", () => {
    const code = builderProperties();
    const controls = /interface Controls \{([^}]*)\}/.exec(code)?.[1] ?? "";
    const names = [...propertiesOf("Element").byName.values()].filter(isControl).map(bare);
    expect([...controls.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name)).toEqual(names);
    expect(code).not.toMatch(/^ {2}(source|sink|inBoundary)\?:/m);
  });
});
