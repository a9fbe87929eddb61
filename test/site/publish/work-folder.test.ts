import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeTree } from "../../support/folders.ts";
import { contents, one, outIn, publish } from "./sites.ts";

describe("a work folder", () => {
  it("is not one that only looks like that of a run that was killed", async () => {
    const { parent, out } = await outIn();
    const name = "._site.tm-site-999999999-0123456789ab";
    await writeTree(join(parent, name), {
      "new/index.html": "x",
      "journal.json": '{"old":[""],"new":[""]}',
    });
    await publish(out, one);
    expect(await contents(out)).toEqual(one);
    expect(await readdir(parent)).toEqual([name, "_site"]);
  });
});
