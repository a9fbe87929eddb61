import fs from "node:fs";
import { readdir } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openStaging } from "../../../src/site/publish/publish.ts";
import { writeTree } from "../../support/folders.ts";
import { contents, one, outIn, publish, two } from "./sites.ts";

describe("a move that fails", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  /** Renames from or to a path that ends so fail from the `from`th on, `times` times. */
  function failRenames(ending: string, from = 1, times = 1): void {
    const { rename } = fs.promises;
    let met = 0;
    vi.spyOn(fs.promises, "rename").mockImplementation(async (a, b) => {
      if (String(a).endsWith(ending) && ++met >= from && met < from + times) {
        throw Object.assign(new Error("busy"), { code: "EBUSY" });
      }
      return rename(a, b);
    });
    syncBuiltinESMExports();
  }

  it("of the folder is made up for by moving what is in it", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    await writeTree(out, { CNAME: "c" });
    failRenames("/_site");
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, CNAME: "c" });
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it.each([1, 2])("is undone with those before it (the %s. of index.html)", async (nth) => {
    const { parent, out } = await outIn();
    await publish(out, one);
    const own = { ".git/HEAD": "ref" };
    await writeTree(out, own);
    failRenames("/index.html", nth);
    await expect(publish(out, two)).rejects.toMatchObject({
      code: "output-not-usable",
      message: expect.stringContaining("EBUSY"),
    });
    expect(await contents(out)).toEqual({ ...one, ...own });
    expect(await readdir(parent)).toEqual(["_site"]);
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, ...own });
  });

  it("and cannot be undone is put right by the next run", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    await writeTree(out, { ".git/HEAD": "ref" });
    failRenames("/index.html", 2, 99);
    await expect(publish(out, two)).rejects.toMatchObject({ code: "output-not-usable" });
    expect((await readdir(parent)).length).toBe(2);
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    await (await openStaging(out, { force: false })).abort();
    expect(await contents(out)).toEqual({ ...two, ".git/HEAD": "ref" });
    expect(await readdir(parent)).toEqual(["_site"]);
  });
});
