import { chmod, mkdir, readdir, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStaging } from "../../../src/site/publish/publish.ts";
import { writeTree } from "../../support/folders.ts";
import { contents, one, outIn, publish, two } from "./sites.ts";

describe("publishing", () => {
  it("makes the folder and its parents, and replaces what it made", async () => {
    const { parent, out } = await outIn("a/b/_site");
    await publish(out, one);
    expect(await contents(out)).toEqual(one);
    await publish(out, two);
    expect(await contents(out)).toEqual(two);
    expect(await readdir(join(parent, "a/b"))).toEqual(["_site"]);
  });

  it("takes an empty folder, and keeps its mode", async () => {
    const { out } = await outIn();
    await mkdir(out);
    await chmod(out, 0o750);
    await publish(out, one);
    expect(await contents(out)).toEqual(one);
    if (process.platform !== "win32") expect((await stat(out)).mode & 0o777).toBe(0o750);
  });

  it("changes nothing until it is committed, and nothing when it is aborted", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    const staging = await openStaging(out, { force: false });
    await writeTree(staging.directory, two);
    expect(await contents(out)).toEqual(one);
    await staging.abort();
    await staging.abort();
    expect(await contents(out)).toEqual(one);
    expect(await readdir(parent)).toEqual(["_site"]);
    await expect(staging.commit()).rejects.toThrow("committed or aborted");
  });

  it("ignores an abort after the commit", async () => {
    const { out } = await outIn();
    const staging = await openStaging(out, { force: false });
    await writeTree(staging.directory, one);
    await staging.commit();
    await staging.abort();
    expect(await contents(out)).toEqual(one);
  });

  it.skipIf(process.platform === "win32").each([true, false])(
    "goes through a symbolic link (there: %s)",
    async (there) => {
      const { parent, out } = await outIn("link");
      const real = join(parent, "elsewhere/site");
      if (there) await mkdir(real, { recursive: true });
      await symlink("elsewhere/site", out);
      await publish(out, one);
      await publish(out, two);
      expect(await contents(real)).toEqual(two);
      expect(await readdir(parent)).toEqual(["elsewhere", "link"]);
    },
  );
});
