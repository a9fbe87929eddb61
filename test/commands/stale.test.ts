import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";
import { gitIn, repositoryWith } from "../support/repositories.ts";

const model = (words: string) => `## Servers\n- **Web\u001b[31m**: sourceFiles=[${words}]\n- **B**:\n`;

describe("stale", () => {
  it("tells which file a model is behind, and by how long", async () => {
    const top = await repositoryWith(
      {
        "m/model.md": model("src/a.ts, src/gone.ts, ../../x"),
        "m/n/model.md": model("src/c.ts"),
        "src/a.ts": "1",
        "src/c.ts": "1",
      },
      { "src/a.ts": "2" },
    );
    const run = (...args: string[]) => tmSite(["stale", "m", ...args], { cwd: top });
    const { code, stdout, stderr } = await run();
    expect([code, stderr]).toEqual([1, "fails: 1 of 2 models stale\n"]);
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(
        /^m\/model\.md:2: Server "Web.*" is 31 days behind src\/a\.ts \(model 2026-01-01, source 2026-02-01\)$/,
      ),
      expect.stringMatching(
        /^m\/model\.md:2: Server "Web.*" is built from src\/gone\.ts, which does not exist$/,
      ),
      expect.stringMatching(
        /^m\/model\.md:2: Server "Web.*" is built from \.\.\/\.\.\/x, which is not looked at: /,
      ),
      "",
    ]);
    expect(stdout).not.toContain("\u001b");
    const later = await run("--days", "31", "-q");
    expect(later.stdout).not.toContain("days behind");
    const json = await run("--json");
    expect(JSON.parse(json.stdout)).toMatchObject([
      {
        level: "",
        file: "model.md",
        line: 2,
        source: "src/a.ts",
        state: "stale",
        newest: "src/a.ts",
        modelDate: "2026-01-01T12:00:00Z",
        modelDateBy: "commit",
        sourceDate: "2026-02-01T12:00:00Z",
        daysBehind: 31,
      },
      { state: "missing", newest: null, sourceDate: null, daysBehind: null },
      { state: "elsewhere" },
      { level: "n", state: "fresh", daysBehind: 0 },
    ]);
  });

  it("goes by clocks where there is no repository", async () => {
    const folder = await folderWith({ "model.md": model("a.ts"), "a.ts": "" });
    const set = (file: string, day: string) => utimesSync(join(folder, file), new Date(day), new Date(day));
    set("a.ts", "2026-01-02T03:00:00Z");
    set("model.md", "2026-01-02T01:00:00Z");
    expect((await tmSite(["stale", folder])).stdout).toMatch(
      /is 2 hours behind .*a\.ts \(model 2026-01-02, by its clock, /,
    );
    set("model.md", "2026-01-03");
    expect(await tmSite(["stale", folder])).toMatchObject({ code: 0, stdout: "", stderr: "" });
  });

  it("says what it cannot know", async () => {
    const none = await folderWith("## Servers\n- **A**:\n");
    expect(await tmSite(["stale", none])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("nothing to compare"),
    });
    expect(await tmSite(["stale", none, "-q"])).toMatchObject({ code: 0, stderr: "" });
    const top = await repositoryWith({ "model.md": model("a"), a: "1" }, { a: "2" });
    gitIn(top, "clone", "--quiet", "--depth=1", `file://${top}`, "clone");
    expect((await tmSite(["stale", join(top, "clone")])).stderr).toContain("only its last commits");
  });

  it.each([
    [["--days", "x"], 2, "--days is a whole number"],
    [["--root", ".", "--alone"], 2, "contradict"],
  ])("%j end with %i", async (args, code, message) => {
    const folder = await folderWith("## Servers\n- **A**:\n");
    expect(await tmSite(["stale", folder, ...args])).toMatchObject({
      code,
      stderr: expect.stringContaining(message),
    });
  });

  it("ends with 2 for a tree that cannot be read", async () => {
    const folder = await folderWith("## Servers\n- **A**:\n- **A**:\n");
    expect((await tmSite(["stale", folder])).code).toBe(0);
    expect((await tmSite(["stale", await folderWith({})])).code).toBe(2);
  });
});
