import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";
import { flipped, packedTree } from "../support/packs.ts";

const mine = ["--no-builtin", "--rules", "mine.yaml", "--now", "2027-01-31", "-q"];

describe("pack and verify", () => {
  it("write a pack, prove it whole and judge it again", async () => {
    const cwd = await folderWith(packedTree);
    expect(await tmSite(["pack", ...mine], { cwd })).toMatchObject({ code: 0, stdout: "", stderr: "" });
    const { code, stdout } = await tmSite(["verify", "models.tmpack.zip", "--rebuild"], { cwd });
    expect(stdout).toContain("models.tmpack.zip is whole");
    expect(stdout).toContain("Packed, as of 2027-01-31");
    expect(stdout).toContain("not signed");
    expect(stdout).toContain("its sources give the same findings again");
    expect(code).toBe(0);
    const changed = await tmSite(["verify", await flipped(join(cwd, "models.tmpack.zip"), 100)], { cwd });
    expect(changed).toMatchObject({ code: 1, stdout: "" });
    expect(changed.stderr).toMatch(/site\/\S+/);
  });

  it("write no pack of a model with errors", async () => {
    const cwd = await folderWith({ ...packedTree, "models/model.md": "## Servers\n- **A**: port=many\n" });
    expect((await tmSite(["pack", ...mine], { cwd })).code).toBe(2);
  });

  it("say what is no pack, and what is not there", async () => {
    const cwd = await folderWith({ "a.zip": "no archive" });
    expect(await tmSite(["verify", "a.zip"], { cwd })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("no archive that can be read"),
    });
    expect((await tmSite(["verify", "b.zip"], { cwd })).code).toBe(2);
  });
});
