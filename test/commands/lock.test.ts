import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";
import { flipped, packOf } from "../support/packs.ts";

const tree = {
  "models/model.md": "## Servers\n- **Shop**: submodel=pack:pay\n",
  "models/federation.yaml": "packs:\n  pay: ../pay.zip\n",
};

describe("lock", () => {
  it("says what it locked, once, and what it cannot", async () => {
    const cwd = await folderWith(tree);
    const { file } = await packOf();
    copyFileSync(file, join(cwd, "pay.zip"));
    const first = await tmSite(["lock"], { cwd });
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/^pay: Packed, [0-9a-f]{12} of 2027-01-31, tm-site \S+\n1 pack locked\n$/);
    const text = readFileSync(join(cwd, "models/tm-site.lock"), "utf8");
    expect((await tmSite(["lock"], { cwd })).stdout).toBe("1 pack locked\n");
    copyFileSync(await flipped(file, 300), join(cwd, "pay.zip"));
    const spoilt = await tmSite(["lock", "--update", "--pack", "pay"], { cwd });
    expect(spoilt).toMatchObject({ code: 1, stdout: "" });
    expect(spoilt.stderr).toMatch(/^pay: /);
    expect(readFileSync(join(cwd, "models/tm-site.lock"), "utf8")).toBe(text);
    // Every gate fails on what cannot be judged.
    const gate = await tmSite(["check", "--no-builtin", "--fail-on", "critical", "-q"], { cwd });
    expect(gate.code).toBe(2);
    expect(gate.stderr).toContain("pack-changed");
  });

  it.each([
    [["lock"], { "models/model.md": "# X\n" }, "there is no federation.yaml"],
    [["lock", "--update", "--pack", "none"], tree, "names no pack none"],
    [["lock", "--pack", "pay"], tree, "add --update"],
    [
      ["lock"],
      { ...tree, "models/federation.yaml": "packs: {../x: y.zip}\n" },
      'A pack cannot be called "../x"',
    ],
  ])("%j refuses what makes no sense", async (args, files, message) => {
    const { code, stderr } = await tmSite(args, { cwd: await folderWith(files) });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
