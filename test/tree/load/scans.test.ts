import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { readModel } from "../../../src/read/read-model.ts";
import { type KnownScans, readMaterials } from "../../../src/tree/load/scans.ts";
import { folderWith } from "../../support/folders.ts";

it("files are read once however many name them, and again only where they changed", async () => {
  const scan = (id: string) =>
    JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", vulnerabilities: [{ id }] });
  const text = "## Servers\n- **A**: sbom=a.json\n- **B**: sbom=a.json, vulnerabilities=broken.json\n";
  const folder = await folderWith({ "model.md": text, "a.json": scan("CVE-2020-0001"), "broken.json": "{" });
  const model = readModel("model.md", text, () => expect.unreachable());
  const known: KnownScans = new Map();
  const read = async () => {
    const told: Diagnostic[] = [];
    const none = { bills: [], scanned: new Map() };
    const { materials, inputs } = await readMaterials(
      folder,
      model,
      none,
      (one) => void told.push(one),
      known,
    );
    const ids = [...materials.values()].map(({ packages }) => packages[0]?.vulnerabilities[0]?.id);
    return { ids, inputs: inputs.map(({ file }) => file), told: told.map(({ code }) => code) };
  };
  expect(await read()).toEqual({
    ids: ["CVE-2020-0001", "CVE-2020-0001"],
    inputs: ["a.json", "broken.json"],
    told: ["bad-json"],
  });
  expect(await read()).toEqual({ ids: ["CVE-2020-0001", "CVE-2020-0001"], inputs: [], told: ["bad-json"] });
  await writeFile(join(folder, "a.json"), scan("CVE-2020-00022"));
  expect(await read()).toMatchObject({ ids: ["CVE-2020-00022", "CVE-2020-00022"], inputs: ["a.json"] });
});
