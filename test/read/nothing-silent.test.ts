import { describe, expect, it } from "vitest";
import { enums } from "../../src/model/enums.ts";
import { bare, propertiesOf } from "../../src/model/properties.ts";
import { kinds, type PropertySpec } from "../../src/model/schema.ts";
import { judged } from "../support/in-memory.ts";

/** What no property of a type can mean, and what names nothing. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  boolean: ["maybe", "TBD", "n/a", "2"],
  integer: ["many", "1O"],
  number: ["many"],
  date: ["soon", "2026-13-40"],
  trust: ["sometimes"],
  order: ["first!"],
  color: ["no-such-colour"],
  lineStyle: ["wiggly"],
  shape: ["blobby"],
  icon: ["no-such-icon"],
  elementKind: ["Gadget"],
  boundaryName: ["Nowhere"],
  elementName: ["Nobody"],
  flowName: ["No such flow"],
  dataNames: ["Ghost"],
  path: ["./nowhere/none.md"],
};

const inEnums = (type: string) => Object.hasOwn(enums, type);
const wrongFor = ({ type }: PropertySpec) => wrong[type] ?? (inEnums(type) ? ["zzq", "n0ne!"] : []);

/** Keys with a letter missing, and values of no sense. */
const mistakes = (specs: readonly PropertySpec[]): readonly (readonly [key: string, value: string])[] =>
  specs.flatMap((spec) => {
    const key = bare(spec);
    const misspelt = key.length < 5 ? [] : [[`${key.slice(0, 2)}${key.slice(3)}`, "True"] as const];
    return [...misspelt, ...wrongFor(spec).map((value) => [key, value] as const)];
  });

const written = {
  "model.md": (section: string, all: ReturnType<typeof mistakes>) =>
    `## ${section}\n${all.map(([key, value], at) => `- **E${at}**: ${key}="${value}"`).join("\n")}\n`,
  "model.yaml": (section: string, all: ReturnType<typeof mistakes>) =>
    `${section.toLowerCase().replaceAll(" ", "_")}:\n${all.map(([key, value], at) => `  - { name: E${at}, ${key}: ${JSON.stringify(value)} }`).join("\n")}\n`,
};

const sections = [...kinds.values()].flatMap(({ name, section, abstract }) =>
  abstract || !section || name === "Model" ? [] : [[name, section] as const],
);

describe.each(Object.entries(written))("in %s", (file, write) => {
  it.each(sections)(
    "no misspelt key and no value without sense of a %s goes unheard",
    async (kind, section) => {
      const all = mistakes([...propertiesOf(kind).byName.values()]);
      const { diagnostics } = await judged({ [file]: write(section, all) });
      const told = new Set(diagnostics.map(({ line }) => line));
      // The first stands below the head of its section.
      expect(all.filter((_, at) => !told.has(at + 2))).toEqual([]);
    },
  );
});
