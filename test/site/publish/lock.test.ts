import { mkdir, readdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStaging } from "../../../src/site/publish/publish.ts";
import { type Files, writeTree } from "../../support/folders.ts";
import { contents, one, outIn, publish, two } from "./sites.ts";

describe("other runs", () => {
  async function leaveWork(parent: string, owner: object, files: Files = {}): Promise<string> {
    const work = join(parent, "._site.tm-site-999999999-0123456789ab");
    await writeTree(work, { ...files, "owner.json": JSON.stringify({ tool: "tm-site", ...owner }) });
    return work;
  }

  it("are told that the folder is in use", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    const first = await openStaging(out, { force: false });
    await expect(openStaging(out, { force: true })).rejects.toMatchObject({
      code: "output-in-use",
      message: expect.stringContaining(`process ${process.pid}`),
    });
    await writeTree(first.directory, two);
    await first.commit();
    expect(await contents(out)).toEqual(two);
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it("do not share the folder even if they start at the same moment", async () => {
    const { parent, out } = await outIn();
    for (let round = 0; round < 3; round++) {
      const attempts = await Promise.allSettled([1, 2, 3].map(() => openStaging(out, { force: false })));
      const open = attempts.filter((attempt) => attempt.status === "fulfilled");
      expect(open.length).toBeLessThanOrEqual(1);
      for (const attempt of attempts) {
        if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "output-in-use" });
        else await attempt.value.abort();
      }
      expect(await readdir(parent)).toEqual([]);
    }
  });

  it("have folders beside each other to themselves", async () => {
    const { parent } = await outIn();
    const names = ["a", "a.tm-site-1", "b"];
    const open = await Promise.all(names.map((name) => openStaging(join(parent, name), { force: false })));
    for (const staging of open) await writeTree(staging.directory, one);
    for (const staging of open) await staging.commit();
    expect(await readdir(parent)).toEqual(names);
  });

  it("that ended are cleared away", async () => {
    const { parent, out } = await outIn();
    await leaveWork(parent, { pid: 999_999_999, start: "1", host: hostname() }, { "new/index.html": "half" });
    await mkdir(join(parent, "._site.tm-site-999999998-0123456789ab"));
    await writeTree(join(parent, "._site.tm-site-999999997-0123456789ab"), { "owner.json": "" });
    await publish(out, one);
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it.skipIf(process.platform !== "linux")(
    "that ended are known although their id is another's now",
    async () => {
      const { parent, out } = await outIn();
      await leaveWork(parent, { pid: process.pid, start: "1", host: hostname() });
      await publish(out, one);
      expect(await readdir(parent)).toEqual(["_site"]);
    },
  );

  it("on another machine are respected without --force", async () => {
    const { parent, out } = await outIn();
    await leaveWork(parent, { pid: 1, start: "1", host: "elsewhere" });
    await expect(publish(out, one)).rejects.toMatchObject({
      code: "output-in-use",
      message: expect.stringContaining("elsewhere"),
      hint: expect.stringContaining("--force"),
    });
    await publish(out, one, { force: true });
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it.each(["../x", "..", "a/b", "/etc"])("cannot have a journal that leads to %s", async (name) => {
    const { parent, out } = await outIn();
    const journal = JSON.stringify({ old: [], new: [name] });
    const owner = { pid: 999_999_999, start: "1", host: hostname() };
    await leaveWork(parent, owner, { "journal.json": journal, "new/x": "" });
    await expect(publish(out, one)).rejects.toMatchObject({ code: "recovery-conflict" });
  });
});
