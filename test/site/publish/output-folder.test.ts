import { readdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { openStaging } from "../../../src/site/publish/publish.ts";
import { emptyFolder, writeTree } from "../../support/folders.ts";
import { contents, one, outIn, publish } from "./sites.ts";

describe("a site does not go where", () => {
  it("there is a file", async () => {
    const { out } = await outIn();
    await writeFile(out, "x");
    await expect(publish(out, one, { force: true })).rejects.toMatchObject({ code: "output-not-usable" });
    await expect(publish(join(out, "site"), one)).rejects.toMatchObject({ code: "output-not-usable" });
    expect(await readdir(resolve(out, ".."))).toEqual(["_site"]);
  });

  it.each([".", "models", "models/a/.."])("its input is, in %s", async (way) => {
    const root = await emptyFolder();
    await writeTree(root, { "models/model.md": "# Shop" });
    const options = { force: true, protect: [join(root, "models")] };
    await expect(publish(join(root, way), one, options)).rejects.toMatchObject({ code: "output-over-input" });
    expect(await contents(root)).toEqual({ "models/model.md": "# Shop" });
    await publish(join(root, "models/_site"), one, options);
    expect(await contents(join(root, "models/_site"))).toEqual(one);
  });

  it("the file system begins", async () => {
    await expect(openStaging("/", { force: true })).rejects.toMatchObject({ code: "output-not-usable" });
  });
});
