import { appendFileSync, cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type FormatName, fileOf, formats, showDiagrams } from "../../../src/export/index.ts";
import { build } from "../../../src/pipeline/build.ts";
import type { BuildOptions } from "../../../src/pipeline/options.ts";
import { mergeSite } from "../../../src/site/shards/merge.ts";
import { bytesIn, differences, emptyFolder, folderWith } from "../../support/folders.ts";
import type { Json } from "../../support/formats.ts";
import { packedTree } from "../../support/packs.ts";

const models = {
  "model.md":
    "---\ntitle: Root\n---\n## Servers\n- **A**: submodel=a\n- **B**: submodel=b\n## Dataflows\n- **Ask**: from=A, to=B, protocol=HTTP\n",
  "a/model.md": "## Servers\n- **C**\n- **D**\n## Dataflows\n- **Tell**: from=C, to=D\n",
  "b/model.md": "## Servers\n- **E**: submodel=../c\n",
  "c/model.md": "## Datastores\n- **F**\n",
};
const usual = { builtIn: false, now: "2027-02-01", dot: "wasm", plantuml: "js", jobs: 1, cacheFolder: null };

async function built(folder: string, options: Partial<BuildOptions> = {}): Promise<string> {
  const { site } = await build(folder, {
    ...usual,
    rules: [rules],
    out: join(await emptyFolder(), "out"),
    ...options,
  });
  return site?.directory ?? "";
}

async function partsOf(folder: string, of: number, options: Partial<BuildOptions> = {}): Promise<string[]> {
  const parts: string[] = [];
  for (let index = 1; index <= of; index++)
    parts.push(await built(folder, { shard: { index, of }, ...options }));
  return parts;
}

let folder = "";
let three: readonly string[] = [];
let rules = "";
beforeAll(async () => {
  folder = await folderWith(models);
  rules = join(await folderWith({ "mine.yaml": packedTree["mine.yaml"] }), "mine.yaml");
  three = await partsOf(folder, 3);
});

/** Copies of the parts, so that they can be spoilt. */
async function copies(): Promise<string[]> {
  const home = await emptyFolder();
  return three.map((part, at) => {
    const copy = join(home, `${at}`);
    cpSync(part, copy, { recursive: true });
    return copy;
  });
}

async function merged(parts: readonly string[]): Promise<string> {
  const out = join(await emptyFolder(), "site");
  await mergeSite(parts, { out });
  return out;
}

describe("the parts of a site", () => {
  it("make the same bytes as one build, however many they are and in whatever order", {
    timeout: 240_000,
  }, async () => {
    const whole = await bytesIn(await built(folder));
    expect(differences(await bytesIn(await merged([...three].reverse())), whole)).toEqual([]);
    for (const of of [1, 4]) {
      const parts = await partsOf(folder, of);
      expect([of, differences(await bytesIn(await merged(parts)), whole)]).toEqual([of, []]);
    }
  });

  it("draw each picture once", () => {
    for (const path of ["", "/a", "/b", "/c"])
      expect(three.filter((part) => filesOf(part).includes(`levels${path}/dfd.svg`))).toHaveLength(1);
  });

  const spoilt: readonly (readonly [string, (parts: string[]) => void | Promise<void>, RegExp])[] = [
    ["one is missing", (parts) => void parts.pop(), /Of 3 parts 3 is missing/],
    ["one is named twice", (parts) => void parts.push(parts[0] ?? ""), /twice/],
    ["one is no part", (parts) => rmSync(join(parts[1] ?? "", "manifest.json")), /no part of a site/],
    [
      "a file was changed",
      (parts) => appendFileSync(join(parts[0] ?? "", firstFile(parts[0])), "x"),
      /not as it was built/,
    ],
    ["a file is gone", (parts) => rmSync(join(parts[0] ?? "", firstFile(parts[0]))), /is missing/],
    [
      "a file became a link",
      (parts) => {
        const file = join(parts[0] ?? "", firstFile(parts[0]));
        writeFileSync(`${file}.aside`, readFileSync(file));
        rmSync(file);
        symlinkSync(`${file}.aside`, file);
      },
      /is missing/,
    ],
  ];
  it.each(spoilt)("make no site where %s", async (_, spoil, message) => {
    const parts = await copies();
    await spoil(parts);
    await expect(merged(parts)).rejects.toThrow(message);
  });

  it("make no site with a part of another tree, day or format", async () => {
    const [first = "", second = ""] = three;
    for (const options of [{ now: "2027-02-02" }, { formats: ["json" as const] }]) {
      const other = await built(folder, { shard: { index: 3, of: 3 }, ...options });
      await expect(merged([first, second, other])).rejects.toThrow(/part of another site/);
    }
    const whole = await built(folder);
    await expect(merged([whole])).rejects.toThrow(/no part of a site/);
  });

  it("have models for other tools: each part its own of what tells where things lie", {
    timeout: 240_000,
  }, async () => {
    const showing = (Object.keys(formats) as FormatName[]).filter((name) => showDiagrams([name]));
    const options: Partial<BuildOptions> = { formats: [...showing, "json"] };
    const whole = await bytesIn(await built(folder, options));
    const parts = await partsOf(folder, 3, options);
    const diagramsOf = {
      "threat-dragon": (model: Json) => model.detail.diagrams,
      otm: (model: Json) => model.representations,
    };
    for (const [name, read] of Object.entries(diagramsOf)) {
      const file = fileOf(name as FormatName);
      const diagrams = parts.map((part) => read(JSON.parse(readFileSync(join(part, file), "utf8"))));
      expect(diagrams.every((list) => list.length === 4 && list.includes(null))).toBe(true);
    }
    expect(showing).toEqual(["otm", "tm-bom", "threat-dragon"]);
    expect(differences(await bytesIn(await merged(parts)), whole)).toEqual([]);
  });
});

function filesOf(part: string): readonly string[] {
  const { files } = JSON.parse(readFileSync(join(part, "manifest.json"), "utf8"));
  return files.map(({ path }: { path: string }) => path);
}

function firstFile(part = ""): string {
  return filesOf(part)[0] ?? "";
}
