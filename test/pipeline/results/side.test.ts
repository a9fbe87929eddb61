import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSame } from "../../../src/diff/changes.ts";
import { diffResults } from "../../../src/diff/diff.ts";
import { inventoryJson } from "../../../src/export/inventory.ts";
import { findingsJson } from "../../../src/export/json.ts";
import { sideOf } from "../../../src/pipeline/results/side.ts";
import { folderWith } from "../../support/folders.ts";
import { judgedAt } from "../../support/in-memory.ts";
import { repositoryWith } from "../../support/repositories.ts";

const options = { builtIn: false, now: "2027-01-31" } as const;
const files = {
  "model.md":
    "---\ntitle: Shop\n---\n## Servers\n- **Web**:\n- **App**:\n## Assumptions\n- **Managed**: exclude=[T2]\n",
  "rules.yaml": `- { id: T1, title: One, targets: [Server], condition: "True", formerly: [T0] }\n- { id: T2, title: Two, targets: [Server], condition: "True" }\n`,
};

/** A folder with what a build of these files would write into `data/`. */
async function resultsOf(models: string, hasInventory: boolean): Promise<string> {
  const judged = await judgedAt(models, options);
  const text = (pieces: Iterable<string>) => [...pieces].join("");
  return folderWith({
    "data/findings.json": text(findingsJson(judged)),
    ...(hasInventory ? { "data/inventory.json": text(inventoryJson(judged)) } : {}),
  });
}

describe("a result to compare", () => {
  it("of a tree and of what was written about it are the same", async () => {
    const models = await folderWith(files);
    const site = await resultsOf(models, true);
    const [tree, folder, file] = await Promise.all(
      [models, site, join(site, "data/findings.json")].map((where) => sideOf(where, options)),
    );
    if (!tree || !folder || !file) throw new Error("there are three");
    for (const one of [folder, file]) {
      expect(isSame(diffResults(tree.snapshot, one.snapshot))).toBe(true);
      expect(one.snapshot).toEqual({
        ...tree.snapshot,
        // Those of excluded findings are told nowhere.
        findings: tree.snapshot.findings.map((finding) => ({
          ...finding,
          formerIds: finding.status === "excluded" ? [] : finding.formerIds,
        })),
      });
    }
    expect(tree.snapshot.findings.map(({ status }) => status)).toEqual([
      "open",
      "open",
      "excluded",
      "excluded",
    ]);
  });

  it("without its models tells only findings", async () => {
    const site = await resultsOf(await folderWith(files), false);
    const { snapshot } = await sideOf(site, options);
    expect([snapshot.title, snapshot.levels]).toEqual(["Shop", null]);
  });

  it("takes no inventory.json of another run", async () => {
    const site = await resultsOf(await folderWith(files), true);
    const other = await resultsOf(
      await folderWith({ ...files, "till/model.md": "## Servers\n- **A**:\n" }),
      false,
    );
    await writeFile(join(site, "data/findings.json"), await readFile(join(other, "data/findings.json")));
    const { snapshot } = await sideOf(site, options);
    expect(snapshot.levels).toBe(null);
  });

  it("of version 1 is one as well", async () => {
    const folder = await folderWith({
      "findings.json": JSON.stringify({
        schemaVersion: 1,
        levels: [{ path: "", title: "Old" }],
        findings: [{ id: "T1@#Web", rule: "T1", level: "", status: "open", severity: "high", score: 7.5 }],
      }),
    });
    const { snapshot } = await sideOf(folder, options);
    expect(snapshot).toMatchObject({
      title: "Old",
      findings: [{ id: "T1@#Web", basis: null, isRefined: false }],
    });
  });

  it("of a revision says its commit, and of one that has no models yet nothing", async () => {
    const repository = await repositoryWith(
      { "README.md": "x" },
      Object.fromEntries(Object.entries(files).map(([file, text]) => [`models/${file}`, text])),
    );
    const tree = join(repository, "models");
    const [first, second] = await Promise.all(["v1", "v2"].map((name) => sideOf(name, { ...options, tree })));
    expect(first?.snapshot).toMatchObject({ title: "", levels: [], findings: [] });
    expect([first?.note, second?.note]).toEqual(["v1 does not have this tree.", null]);
    expect(second?.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(second?.snapshot.title).toBe("Shop");
  });
});

describe("is none", () => {
  it("of a tree with errors, which says the first", async () => {
    const models = await folderWith({
      ...files,
      "decisions.yaml": `"T1@#Nobody": mitigated\n"T1@#None": mitigated\n`,
    });
    await expect(sideOf(models, options)).rejects.toThrow(
      /has 2 errors, the first of them: decisions\.yaml:1: .*Nobody/,
    );
  });

  it("but a revision with errors is what it is, and says so", async () => {
    const broken = { ...files, "decisions.yaml": `"T1@#Nobody": mitigated\n` };
    const repository = await repositoryWith(
      Object.fromEntries(Object.entries(broken).map(([file, text]) => [`models/${file}`, text])),
    );
    const { note, snapshot } = await sideOf("v1", { ...options, tree: join(repository, "models") });
    expect(note).toMatch(/^v1 has an error: decisions\.yaml:1: .* What it says may not be all\.$/);
    expect(snapshot.findings).toHaveLength(4);
  });

  it("with an inventory.json that is none", async () => {
    const site = await resultsOf(await folderWith(files), true);
    await writeFile(join(site, "data/inventory.json"), "{");
    await expect(sideOf(site, options)).rejects.toThrow(/inventory\.json is no JSON/);
  });
});
