import { expect, it } from "vitest";
import { judged } from "../../support/in-memory.ts";
import { bundleOf } from "./bundle.ts";
import { model } from "./small.ts";

it("an element has the vulnerabilities that its bill of materials names", async () => {
  const bill =
    "asset: Old\nos_version: Alpine 3.18\nknown_cves:\n  - CVE-2023-44487 (patched)\n  - something else\n";
  const files = {
    "model.md": model.replace("---\n##", "bomDirectory: BOM\n---\n##"),
    "BOM/old.yaml": bill,
  };
  const { named, said } = await bundleOf(await judged(files, { builtIn: false }));
  expect(said).toEqual(expect.arrayContaining(["Old consists-of Alpine", "Old has CVE-2023-44487"]));
  expect(named("CVE-2023-44487")).toMatchObject({
    type: "vulnerability",
    external_references: [{ source_name: "cve", external_id: "CVE-2023-44487" }],
  });
});
