import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { elementTypes } from "../../src/model/element-types.ts";
import { propertiesOf } from "../../src/model/properties.ts";
import { type ElementKind, elementKinds } from "../../src/model/schema.ts";
import { builtInRules } from "../../src/rules/library.ts";
import { judgedAt, judgeTexts } from "../support/in-memory.ts";

const rules = builtInRules(() => {});

/** Somebody on the Internet calls it, it calls a store, and a service of another zone answers it. */
const around = (element: string) => `
## Boundaries
- **Internet**: isTrusted=False
- **Front**: isTrusted=True
- **Back**: isTrusted=True
## Actors
- **Customer**: boundary=Internet
## Servers
- **Service**: boundary=Back
## Datastores
- **Store**: boundary=Back
${element}
## Dataflows
- **Ask**: from=Customer, to=It
- **Look up**: from=It, to=Store
- **Tell**: from=It, to=Service
`;

const sectionOf: Partial<Record<ElementKind, string>> = {
  ExternalEntity: "External Entities",
  Process: "Processes",
  LLM: "LLMs",
};
const entry = (kind: ElementKind, said: string) =>
  `## ${sectionOf[kind] ?? `${kind}s`}\n- **It**: boundary=Front${said}`;

function openOn(model: string, key = "It"): string[] {
  const { findings } = judgeTexts(model, rules);
  return findings
    .filter(({ element, status }) => element.id === key && status === "open")
    .map(({ rule }) => rule.id);
}

const kinds = elementKinds.filter((kind) => !["Asset", "SetOfProcesses"].includes(kind));

describe("noise", () => {
  it.each(kinds)("a bare %s has at most ten findings", (kind) => {
    expect(openOn(around(entry(kind, ""))).length).toBeLessThanOrEqual(10);
  });

  it.each(elementTypes().map(({ name }) => name))("a bare %s has at most ten findings", (type) => {
    expect(openOn(around(entry("Server", `, type=${type}`))).length).toBeLessThanOrEqual(10);
  });

  it("what is described with care has at most one finding on average", () => {
    const careful = (kind: ElementKind) =>
      [...propertiesOf(kind).byName.values()]
        .filter(({ changeableTo, type }) => type === "boolean" && changeableTo === true)
        .map(({ name }) => `, ${name.replace("controls.", "")}=True`)
        .join("");
    const counts = kinds.map((kind) => openOn(around(entry(kind, careful(kind)))).length);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeLessThanOrEqual(1);
  });
});

const corpus = "../shared/corpus";
const folders = ["experts", "secopstm/projects", "secopstm/templates", "trees"].map(
  (name) => `${corpus}/${name}`,
);

describe("near-duplicates", () => {
  it.skipIf(!existsSync(corpus))(
    "no two rules agree on more than four fifths of their findings",
    async () => {
      const places = new Map<string, Set<string>>();
      const trees = folders.flatMap((folder) =>
        readdirSync(folder, { withFileTypes: true })
          .filter((one) => one.isDirectory() || one.name.endsWith(".md"))
          .filter((one) => one.name !== "README.md")
          .map((one) => `${folder}/${one.name}`),
      );
      for (const tree of trees) {
        const { evaluation } = await judgedAt(tree);
        for (const { rule, level, element } of evaluation.findings) {
          const of = places.get(rule.id) ?? new Set();
          places.set(rule.id, of.add(`${tree} ${level}#${element.id}`));
        }
      }
      const alike: string[] = [];
      // Two findings in common may be chance.
      const often = [...places].filter(([, of]) => of.size > 2);
      for (const [at, [one, first]] of often.entries()) {
        for (const [other, second] of often.slice(at + 1)) {
          const common = [...first].filter((place) => second.has(place)).length;
          if (common > 0.8 * (first.size + second.size - common)) alike.push(`${one} ${other}`);
        }
      }
      expect(alike).toEqual([]);
    },
  );
});
