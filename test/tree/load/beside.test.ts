import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { loadTree } from "../../../src/tree/load/load.ts";
import { folderWith } from "../../support/folders.ts";
import { said } from "../../support/in-memory.ts";

async function load(folder: string) {
  const diagnostics: Diagnostic[] = [];
  const options = { ignore: [], output: null, allowScripts: false };
  const loaded = await loadTree(folder, options, (one) => void diagnostics.push(one));
  return { loaded, models: [...loaded.models.values()], diagnostics: said(diagnostics), all: diagnostics };
}

const servers = "## Servers\n- **Web Server**:\n- **CI/CD Server**:\n- **VaultDB**:\n";
const both = `## Context\ngdaf_context = context/x.yaml\nbom_directory = BOM\n${servers}`;

describe("files that a model names beside it", () => {
  it("are read with it, from its own directory, and are inputs of the tree", async () => {
    const folder = await folderWith({
      "model.md": both,
      "context/x.yaml": "sector: transport\n",
      "BOM/web_server.yaml": "asset: Web Server\n",
      "BOM/ci_cd_server.yml": "patch_level: current\n",
      "BOM/b.json": '{"asset": "vault_db"}',
      "BOM/README.md": "no bill",
      "BOM/.hidden.yaml": "asset: X\n",
      "BOM/deeper/x.yaml": "asset: X\n",
      "inner/model.md": `## Context\nbom_directory = ../BOM2\n${servers}`,
      "BOM2/webserver.yaml": "asset: WEB-SERVER\n",
    });
    const { loaded, models, diagnostics } = await load(folder);
    expect(diagnostics).toEqual([]);
    const bills = models.map(({ file, context, billsOfMaterials }) => [
      file,
      context?.sector ?? null,
      billsOfMaterials.map(({ file: from, element }) => `${from} ${element}`),
    ]);
    expect(bills).toEqual([
      ["inner/model.md", null, ["BOM2/webserver.yaml Web Server"]],
      [
        "model.md",
        "transport",
        ["BOM/b.json VaultDB", "BOM/ci_cd_server.yml CI/CD Server", "BOM/web_server.yaml Web Server"],
      ],
    ]);
    expect(loaded.inputs.map(({ file }) => file)).toEqual([
      "BOM/b.json",
      "BOM/ci_cd_server.yml",
      "BOM/web_server.yaml",
      "BOM2/webserver.yaml",
      "context/x.yaml",
      "inner/model.md",
      "model.md",
    ]);
    expect(loaded.inputs.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  it("are none where the model names none", async () => {
    const folder = await folderWith({ "model.md": servers, "BOM/web_server.yaml": "asset: Web Server\n" });
    const { models, diagnostics } = await load(folder);
    expect(models.map(({ context, billsOfMaterials }) => [context, billsOfMaterials])).toEqual([[null, []]]);
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ["gdaf_context = context/none.yaml", "warning file-missing model.md:2:1"],
    ["gdaf_context = ../../etc/passwd", "warning outside-the-tree model.md:2:1"],
    ["gdaf_context = /etc/passwd", "warning outside-the-tree model.md:2:1"],
    ["gdaf_context = https://example.org/x.yaml", "warning outside-the-tree model.md:2:1"],
    ["gdaf_context = BOM", "warning bad-value model.md:2:1"],
    ["gdaf_context = linked.yaml", "warning behind-a-link model.md:2:1"],
    ["gdaf_context = linked/x.yaml", "warning behind-a-link model.md:2:1"],
    ["gdaf_context = big.yaml", "warning too-large model.md:2:1"],
    ["bom_directory = none", "warning file-missing model.md:2:1"],
    ["bom_directory = ../..", "warning outside-the-tree model.md:2:1"],
    ["bom_directory = model.md", "warning bad-value model.md:2:1"],
    ["bom_directory = linked", "warning behind-a-link model.md:2:1"],
    ["bom_directory = BOM", "warning bom-without-element BOM/web_sever.yaml:1:1"],
    ["bom_directory = broken", "warning bad-yaml broken/web_server.yaml:2:1"],
    ["bom_directory = xml", "warning unread-bill model.md:2:1"],
  ])("%s: %s", async (line, diagnostic) => {
    const folder = await folderWith({
      "model.md": `## Context\n${line}\n${servers}`,
      "BOM/web_sever.yaml": "patch_level: current\n",
      "broken/web_server.yaml": "asset: [\n",
      "xml/web_server.cdx.xml": "<bom/>",
      "big.yaml": `notes: ${"x".repeat(1_000_001)}\n`,
    });
    const elsewhere = await folderWith({ "x.yaml": "sector: stolen\n" });
    await symlink(elsewhere, join(folder, "linked"));
    await symlink(join(elsewhere, "x.yaml"), join(folder, "linked.yaml"));
    const { models, diagnostics } = await load(folder);
    expect(diagnostics).toEqual([diagnostic]);
    expect(models[0]?.context).toBeNull();
    expect(JSON.stringify(models)).not.toContain("stolen");
  });

  it("of a directory are no symbolic links, and one element has one of them", async () => {
    const folder = await folderWith({
      "model.md": `## Context\nbom_directory = BOM\n${servers}`,
      "BOM/a.yaml": "asset: VaultDB\n",
      "BOM/vault_db.yaml": "patch_level: current\n",
    });
    await writeFile(join(folder, "secret.yaml"), "asset: Web Server\n");
    await mkdir(join(folder, "BOM"), { recursive: true });
    await symlink(join(folder, "secret.yaml"), join(folder, "BOM/web_server.yaml"));
    const { models, diagnostics } = await load(folder);
    expect(diagnostics).toEqual(["warning stated-twice BOM/vault_db.yaml:1:1"]);
    expect(models[0]?.billsOfMaterials.map(({ file }) => file)).toEqual(["BOM/a.yaml", "BOM/vault_db.yaml"]);
  });

  it("may lie there in two forms", async () => {
    const folder = await folderWith({
      "model.md": `## Context\nbom_directory = BOM\ngdaf_min_technique_score = 0.75\n${servers}`,
      "BOM/vault_db.yaml": "patch_level: current\n",
      "BOM/vault_db.cdx.json": JSON.stringify({ bomFormat: "CycloneDX", components: [{ name: "redis" }] }),
    });
    const { models, diagnostics } = await load(folder);
    expect(diagnostics).toEqual([]);
    expect(models[0]?.billsOfMaterials.map(({ element, software }) => [element, software])).toEqual([
      ["VaultDB", "redis"],
      ["VaultDB", ""],
    ]);
  });

  it("name the nearest element where none is meant", async () => {
    const folder = await folderWith({
      "model.md": `## Context\nbom_directory = BOM\n${servers}`,
      "BOM/x.yaml": "asset: VaultBD\n",
    });
    expect((await load(folder)).all[0]?.hint).toBe('did you mean "VaultDB"?');
  });
});
