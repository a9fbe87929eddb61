import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build } from "../../../src/pipeline/build.ts";
import { baselineSide, sinceSide } from "../../../src/pipeline/results/since-baseline.ts";
import { emptyFolder } from "../../support/folders.ts";
import { findAll, parseHtml, readable } from "../../support/html.ts";
import { judgedAt } from "../../support/in-memory.ts";
import { repositoryWith } from "../../support/repositories.ts";

const rules = `- { id: T1, title: Soft & bare, targets: [Server], condition: not target.controls.isHardened, severity: high }\n`;
const options = { builtIn: false, now: "2027-01-31" } as const;
const repository = await repositoryWith(
  {
    "models/model.md":
      "---\ntitle: Shop\n---\n## Servers\n- **Web**: isHardened=True\n- **Old**:\n- **Till**: submodel=./till/model.md\n",
    "models/rules.yaml": rules,
    "models/till/model.md": "---\ntitle: Till\n---\n## Servers\n- **Drawer**:\n",
  },
  {
    "models/model.md":
      "---\ntitle: Shop\n---\n## Servers\n- **Web**: isHardened=False\n- **Till**: submodel=./till/model.md\n",
    "models/till/model.md": "---\ntitle: Till\n---\n## Servers\n- **Drawer**: isHardened=True\n",
  },
);
const models = join(repository, "models");

async function sinceAt(where: string, baseline: string | null) {
  const before = await baselineSide(where, { ...options, baseline });
  return before && sinceSide(before, await judgedAt(where, options));
}

describe("a baseline", () => {
  it("is a revision of the tree", async () => {
    const since = await sinceAt(models, "v1");
    expect(since?.name).toMatch(/^v1 \([0-9a-f]{7}\)$/);
    expect([...(since?.newIds ?? [])]).toEqual(["T1@#Web"]);
    expect(since?.fixed.map(({ id }) => id)).toEqual(["T1@#Old", "T1@till#Drawer"]);
  });

  it("of one level is about that level", async () => {
    const since = await sinceAt(join(models, "till"), "v1");
    expect([[...(since?.newIds ?? [])], since?.fixed.map(({ id }) => id)]).toEqual([[], ["T1@till#Drawer"]]);
  });

  it("is none where nobody asks for one, and an error where it is none", async () => {
    expect(await sinceAt(models, null)).toBe(null);
    await expect(sinceAt(models, "nowhere")).rejects.toThrow("nowhere is no file");
  });
});

it("a site says what is new and what is fixed, also against the site that it replaces", async () => {
  const out = join(await emptyFolder(), "site");
  const quick = { ...options, out, dot: "wasm", plantuml: "off", jobs: 1, cacheFolder: null };
  const page = async (file: string) => parseHtml(await readFile(join(out, file), "utf8")).root;
  const first = await build(models, { ...quick, baseline: "v1" });
  expect(first.site?.since).toMatchObject({ new: 1, fixed: 2 });

  const overview = await page("index.html");
  expect(findAll(overview, ".since").map(readable)).toEqual([
    expect.stringMatching(/^1 new, 2 fixed since v1/),
  ]);
  expect(
    findAll(overview, ".fixed-list")
      .flatMap((list) => findAll(list, "li"))
      .map(readable),
  ).toEqual([
    expect.stringMatching(/Soft & bare\s*fixed\s*Old in Shop/),
    expect.stringMatching(/Soft & bare\s*fixed\s*Drawer in Till/),
  ]);
  for (const file of ["findings/index.html", "levels/index.html", "threats/T1/index.html"]) {
    const root = await page(file);
    const items = findAll(root, "[data-finding]").map((one) => [
      one.attributes.get("data-finding")?.split(" ").at(-1),
      findAll(one, ".is-new").length,
    ]);
    expect([file, items]).toEqual([
      file,
      [
        ["new", 1],
        ["known", 0],
      ].slice(0, items.length),
    ]);
    expect(items.length).toBeGreaterThan(0);
  }

  const again = await build(models, { ...quick, baseline: out });
  expect(again.site?.since).toMatchObject({ new: 0, fixed: 0 });
  expect(findAll(await page("index.html"), ".since").map(readable)).toEqual([
    expect.stringMatching(/^nothing new, nothing fixed since /),
  ]);

  const alone = await build(models, quick);
  expect(alone.site?.since).toBe(null);
  expect(findAll(await page("index.html"), ".since, .is-new")).toEqual([]);
});
