import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

const draw = ["--dot", "wasm", "--plantuml", "off", "--no-cache", "-q", "--now", "2027-02-01"];

describe("build --single-file", () => {
  let cwd: string;
  const write = (level: string, ...more: string[]) =>
    tmSite(["build", "--single-file", level, ...draw, ...more], { cwd });
  beforeAll(async () => {
    cwd = await folderWith({
      "models/model.md": "# Root\n## Servers\n- **A**: submodel=./shop/model.md\n",
      "models/shop/model.md": "# Shop <b>\n## Servers\n- **Web**: type=web_server\n",
    });
  });

  it("writes the page of a level, and nothing else", async () => {
    expect(await write("shop")).toMatchObject({ code: 0, stderr: "" });
    expect(await write(".", "-o", "root.html")).toMatchObject({ code: 0 });
    expect((await readdir(cwd)).sort()).toEqual(["models", "root.html", "shop.html"]);
    const [shop, root] = await Promise.all(
      ["shop.html", "root.html"].map((file) => readFile(join(cwd, file), "utf8")),
    );
    expect(shop).toContain("<title>Shop &lt;b&gt; · Root</title>");
    expect(root).toContain("<title>Root</title>");
    for (const html of [shop, root]) expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/);
  });

  it.each([
    ["a level that is not there", "shpo", [], 'no level "shpo"', "did you mean shop?"],
    ["a folder", "shop", ["-o", "out"], "not called .html", ""],
    ["a part", "shop", ["--shard", "1/2"], "--shard is of a whole site", ""],
    ["a gate", "shop", ["--fail-on", "high"], "has no gate", "tm-site check"],
  ])("refuses %s", async (_, level, more, message, mend) => {
    const { code, stderr } = await write(level, ...more);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(mend);
  });
});
