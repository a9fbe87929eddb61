import { describe, expect, it } from "vitest";
import { shardOf } from "../../src/commands/shard.ts";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

describe("--shard", () => {
  it.each([
    [undefined, null],
    ["1/1", { index: 1, of: 1 }],
    ["3/8", { index: 3, of: 8 }],
  ])("%s", (written, expected) => expect(shardOf(written)).toEqual(expected));

  it.each(["0/3", "4/3", "1", "a/b", "1/0", "-1/3", "1/99999"])("refuses %s", (written) =>
    expect(() => shardOf(written)).toThrow("as in 3/8"),
  );

  it("makes parts that merge joins", async () => {
    const cwd = await folderWith({ "models/model.md": "## Servers\n- **A**\n" });
    const draw = ["--dot", "wasm", "--plantuml", "off", "--no-cache", "-q", "--now", "2027-02-01"];
    // Nothing is told either by an engine that does not know how its heap is to grow.
    for (const part of ["1", "2"])
      expect(await tmSite(["build", "--shard", `${part}/2`, "-o", part, ...draw], { cwd })).toMatchObject({
        code: 0,
        stderr: "",
      });
    expect(await tmSite(["merge", "1", "2", "-q"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    expect(await tmSite(["merge", "1", "-q"], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Of 2 parts 2 is missing"),
    });
  });
});
