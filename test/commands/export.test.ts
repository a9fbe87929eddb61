import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

const small = { "models/model.md": "---\ntitle: Small\n---\n## Servers\n- **A**: isHardened=False\n" };
const now = ["--now", "2027-01-31"];

describe("export", () => {
  it("prints what check prints in that format, and no summary", async () => {
    const cwd = await folderWith(small);
    const [exported, checked] = await Promise.all([
      tmSite(["export", "json", ...now], { cwd }),
      tmSite(["check", "--format", "json", ...now], { cwd }),
    ]);
    expect(exported).toMatchObject({ code: 0, stdout: checked.stdout });
    expect(JSON.parse(exported.stdout)).toMatchObject({ schemaVersion: 2 });
  });

  it("writes a file in one step", async () => {
    const cwd = await folderWith({ ...small, "out/findings.json": "old" });
    const { code, stdout } = await tmSite(["export", "json", "-o", "out/findings.json", ...now], { cwd });
    expect([code, stdout]).toEqual([0, ""]);
    expect(JSON.parse(await readFile(join(cwd, "out/findings.json"), "utf8")).now).toBe("2027-01-31");
    expect(await readdir(join(cwd, "out"))).toEqual(["findings.json"]);
  });

  it("writes nothing of a model with errors, nor where it cannot", async () => {
    const cwd = await folderWith({ ...small, "bad/model.md": "## Servers\n- **A**: port=many\n" });
    expect((await tmSite(["export", "json", "bad", "-o", "x.json"], { cwd })).code).toBe(2);
    expect((await tmSite(["export", "json", "-o", "nowhere/x.json"], { cwd })).code).toBe(2);
    expect((await readdir(cwd)).sort()).toEqual(["bad", "models"]);
  });

  it("knows its formats", async () => {
    const { code, stderr } = await tmSite(["export", "jsn"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no format "jsn".')]);
    expect(stderr).toContain("json");
  });

  it("lays diagrams out, and tells what a format has no place for", async () => {
    const cwd = await folderWith(small);
    const { code, stdout, stderr } = await tmSite(["export", "threat-dragon", "--dot", "wasm", ...now], {
      cwd,
    });
    expect(code).toBe(0);
    const [only] = JSON.parse(stdout).detail.diagrams[0].cells;
    expect(only).toMatchObject({ position: { x: expect.any(Number) }, data: { name: "A" } });
    expect(stderr).toMatch(
      /^threat-dragon has no place for other properties, controls and notes \(1\): a cell has a few fields/m,
    );
    const quiet = await tmSite(["export", "threat-dragon", "--dot", "wasm", "-q", ...now], { cwd });
    expect([quiet.stdout, quiet.stderr]).toEqual([stdout, ""]);
  });

  it("says which engines there are", async () => {
    const cwd = await folderWith(small);
    const { code, stderr } = await tmSite(["export", "otm", "--dot", "wsam"], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining("--dot is auto, native, wasm or a path")]);
  });
});
