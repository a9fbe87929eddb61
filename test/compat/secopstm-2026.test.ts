import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { link } from "../../src/tree/link/link.ts";
import { loadTree } from "../../src/tree/load/load.ts";
import { structure } from "../../src/tree/structure.ts";
import { corpus, corpusFiles } from "../support/corpus.ts";

const models = corpusFiles("secopstm-2026", ".md").filter((file) => /(?:^|\/)(?:main|model)\.md$/.test(file));
const trees = [...new Set(models.map((file) => file.replace(/\/[^/]*$/, "")))].filter(
  (one, _, all) => !all.some((other) => one.startsWith(`${other}/`)),
);

/** What is right to be told about its files: colours that nobody draws, and flows that no level carries on. */
const expected = new Set(["bad-value", "flow-not-carried"]);

async function read(tree: string) {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const options = { ignore: [], output: null, allowScripts: false };
  const loaded = await loadTree(join(corpus, "secopstm-2026", tree), options, report);
  link(structure(loaded, report), report);
  return { models: [...loaded.models.values()], diagnostics };
}

describe.skipIf(trees.length === 0)(
  "SecOpsTM's trees of 2026 (skipped where ../shared/corpus is missing)",
  () => {
    it("are there", () => expect(trees.length).toBeGreaterThan(3));

    it.each(trees)("%s gives no error and nothing unknown", async (tree) => {
      const { diagnostics } = await read(tree);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(diagnostics.filter(({ code }) => !expected.has(code))).toEqual([]);
      for (const { code, message } of diagnostics)
        if (code === "bad-value") expect(message).toContain("colour");
    });

    it("keep what stands beside their models, each bill with its element", async () => {
      const all = (await Promise.all(trees.map(read))).flatMap(({ models: some }) => some);
      const bills = all.flatMap(({ billsOfMaterials }) => billsOfMaterials);
      expect(bills).toHaveLength(
        corpusFiles("secopstm-2026", ".yaml").filter((file) => file.includes("/BOM/")).length,
      );
      expect(bills.filter(({ element }) => element === null)).toEqual([]);
      expect(bills.flatMap(({ knownVulnerabilities }) => knownVulnerabilities).length).toBeGreaterThan(10);
      expect(bills.flatMap(({ more }) => Object.keys(more))).toEqual([]);
      const contexts = all.flatMap(({ context }) => context ?? []);
      expect(contexts).toHaveLength(4);
      for (const { attackObjectives, threatActors } of contexts) {
        expect(Math.min(attackObjectives.length, threatActors.length)).toBeGreaterThan(2);
        expect(attackObjectives.filter(({ targets }) => targets.length === 0)).toEqual([]);
      }
    });
  },
);
