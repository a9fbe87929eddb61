import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Format, formats } from "../../src/export/index.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { corpus, corpusFiles, hasCorpus, needsCorpus } from "../support/corpus.ts";
import { type Files, folderWith } from "../support/folders.ts";
import { everything, exported, exportText, needsSchemas, schemaErrors } from "../support/formats.ts";
import { hostileTexts } from "../support/hostile.ts";
import { hostileNames, treeOf } from "../support/hostile-tree.ts";
import { judged, judgedAt } from "../support/in-memory.ts";
import { largeModel } from "../support/large.ts";
import { randomTree } from "../support/random-trees.ts";
import { formatsOfModels, loose } from "../support/references.ts";
import { oddTree, severalRoots } from "../support/trees.ts";

async function expectSound(result: JudgedTree): Promise<void> {
  for (const name of formatsOfModels) {
    const document = await exported(name, result);
    expect([name, ...schemaErrors(name, document), ...loose(name, document)]).toEqual([name]);
  }
}

/** One rule, so that odd trees cost little. */
const oneRule = `- id: ANY
  title: Anything
  targets: [Server, Dataflow, Boundary]
  condition: "True"
  severity: high
  stride: [S]
`;
const withRule = (files: Files): Files => ({ ...files, "rules.yaml": oneRule });

describe(`formats of models are valid, and refer to what there is${needsSchemas}`, () => {
  it.each<[string, Files]>([
    ["with everything in it", everything],
    ["whose levels have odd names", withRule(oddTree())],
    ["with several roots", withRule(severalRoots)],
    ["with nothing in it", { "model.md": "" }],
    ["without a model", { "readme.txt": "" }],
    [
      "with errors",
      withRule({ "model.md": "## Servers\n- **A**: port=many\n- **A**:\n- **A**: boundary=A" }),
    ],
    [
      "whose boundaries lie in each other",
      withRule({
        "model.md":
          "## Boundaries\n- **A**: boundary=B\n- **B**: boundary=A\n## Servers\n- **S**: boundary=A",
      }),
    ],
    [
      "whose names are one",
      withRule({
        "model.md":
          '## Boundaries\n- **X**:\n## Data\n- **X**:\n## Servers\n- **X**: boundary=X\n- **flow:X**:\n- **boundary:X**:\n- **data:X**:\n- **unknown:X**:\n## Dataflows\n- **X**: from="flow:X", to=Nobody, data=X\n- **X**: from=X, to=X, data=X\n',
      }),
    ],
  ])("of a tree %s", async (_, files) => {
    await expectSound(await judged(files, { builtIn: false }));
  });

  it("of a tree whose names are hostile", async () => {
    const names = [...new Set([...hostileNames, ...hostileTexts.filter((text) => text.length < 1000)])];
    await expectSound(await judged(withRule(treeOf(names)), { builtIn: false }));
  });

  it("of a level that is judged in its tree and told alone", async () => {
    const folder = await folderWith(everything);
    for (const level of ["shop", "mailer"])
      await expectSound(await judgedAt(join(folder, level, "model.md"), { builtIn: false }));
  });

  it("of any tree", async () => {
    await fc.assert(
      fc.asyncProperty(randomTree({ isBalanced: false, levels: 7 }), async ({ files }) => {
        await expectSound(await judged(withRule(files), { builtIn: false }));
      }),
      { numRuns: 12 },
    );
  });
});

describe("formats of models", () => {
  it("are the same bytes again", async () => {
    const [one, two] = [await folderWith(everything), await folderWith(everything)];
    const [first, second] = [await judgedAt(one), await judgedAt(two)];
    for (const name of formatsOfModels) {
      expect(await exportText(name, second)).toBe(await exportText(name, first));
    }
  });

  it("have no half characters, and none that a terminal obeys", async () => {
    const model = { "threat-model.json": JSON.stringify({ servers: [{ name: "A\u009b31m\ud800x\udc00" }] }) };
    const result = await judged({ ...model, "rules.yaml": oneRule }, { builtIn: false });
    for (const name of formatsOfModels) {
      const text = await exportText(name, result);
      expect(text).not.toMatch(/[\u007f-\u009f]|\\ud[89a-f]/);
      expect(text).toContain("31m");
    }
  });

  it("grow in line with the tree", async () => {
    const sizeOf = async (elements: number) => {
      const result = await judged(largeModel(elements).markdown, { builtIn: false });
      const started = performance.now();
      const sizes = [];
      for (const name of formatsOfModels) sizes.push((await exportText(name, result)).length);
      return { sizes, time: performance.now() - started };
    };
    await sizeOf(50);
    const [small, large] = [await sizeOf(300), await sizeOf(1200)];
    for (const [at, size] of large.sizes.entries()) expect(size / (small.sizes[at] ?? 0)).toBeLessThan(4.6);
    expect(large.time / small.time).toBeLessThan(14);
  }, 60_000);

  it.each(formatsOfModels)("%s says in docs/formats.md what it has no place for", async (name) => {
    const section = readFileSync("docs/formats.md", "utf8")
      .split(/^## /m)
      .find((text) => text.split("\n")[0]?.endsWith(`(\`${name}\`)`));
    const rows = [...(section ?? "").matchAll(/^\| (?!no place for|-)(.+?) \| (.+?) \|$/gm)];
    const { losses } = await (formats[name] as Format).load();
    expect(rows.map(([, what, why]) => ({ what, why }))).toEqual(
      losses.map(({ what, why }) => ({ what, why })),
    );
    expect(section).toContain(`\`${formats[name].fileName}\``);
  });

  it.each(formatsOfModels)("%s counts what it has no place for, and that is there", async (name) => {
    const [rich, poor] = [
      await judged(everything, { builtIn: false }),
      await judged("## Servers\n- **A**:", { builtIn: false }),
    ];
    const { losses } = await (formats[name] as Format).load();
    for (const { what, count } of losses) {
      expect([what, count(rich) > 0]).toEqual([what, true]);
      expect([what, count(poor)]).toEqual([what, 0]);
    }
  });
});

describe.skipIf(!hasCorpus)(`formats of real models${needsCorpus}`, () => {
  const experts = corpusFiles("experts", "model.md").map((file) => `experts/${file.split("/")[0]}`);
  const trees = [
    ...experts.filter((_, at) => at % 4 === 0),
    ...["secopstm/projects/example_3", "secopstm-2026/projects/example_4", "trees/100/m0001/m0005"],
    ...["pytm/input.json", "pytm/oracle/sample.json"],
  ];
  it.each(trees)("are sound: %s", async (tree) => {
    await expectSound(await judgedAt(join(corpus, tree)));
  });
});
