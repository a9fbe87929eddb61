import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { iconNames } from "../../src/browser/base/icon-names.ts";
import { listFiles } from "../../src/site/publish/list-files.ts";
import { styleFiles, styleSheet, stylesFolder } from "../../src/site/style-sheet.ts";

const listed = Object.entries(styleFiles).flatMap(([layer, names]) =>
  names.map((name) => [`${layer}/${name}.css`, layer] as const),
);

describe("the style sheet", () => {
  it("is made of all the files that there are", async () => {
    expect(listed.map(([file]) => file).sort()).toEqual(await listFiles(stylesFolder));
  });

  it.each(listed)("%s holds rules of the layer %s alone", async (file, layer) => {
    const text = await readFile(join(stylesFolder, file), "utf8");
    expect(text.startsWith(`@layer ${layer} {\n`)).toBe(true);
    expect(text.match(/^\S.*/gm)).toHaveLength(2);
  });

  it("names each layer once, in the order of their weight", async () => {
    const names = Array.from((await styleSheet()).matchAll(/^@layer (\w+) \{$/gm), ([, name]) => name);
    expect(names).toEqual(Object.keys(styleFiles));
    expect(await styleSheet()).toContain(`\n@layer ${names.join(", ")};\n`);
  });

  it("holds the rules of all files", async () => {
    const rules = async (file: string) =>
      (await readFile(join(stylesFolder, file), "utf8")).split("\n").slice(1, -2);
    const sheet = new Set((await styleSheet()).split("\n"));
    for (const [file] of listed)
      for (const line of await rules(file)) expect(sheet.has(line.trimStart()), line).toBe(true);
  });

  it("draws each icon that templates and the script name, and no other", async () => {
    const folder = join(stylesFolder, "..");
    const templates = (await listFiles(folder)).filter((file) => file.endsWith(".njk"));
    const texts = await Promise.all(templates.map((file) => readFile(join(folder, file), "utf8")));
    const named = texts.flatMap((text) =>
      Array.from(text.matchAll(/\bicon\("(\w+)"\)/g), ([, name]) => name),
    );
    expect(named).toContain("search");
    const drawn = Array.from((await styleSheet()).matchAll(/^\.i-(\w+) \{$/gm), ([, name]) => name);
    expect(drawn.sort()).toEqual([...iconNames].sort());
    expect(named.filter((name) => !drawn.includes(name))).toEqual([]);
  });

  it("draws each sample of a legend", async () => {
    const legend = await readFile(join(stylesFolder, "../../src/report/diagrams/view.ts"), "utf8");
    const [, union = ""] = /readonly sample:\n((?:\s+\| .*\n?)+)/.exec(legend) ?? [];
    const shapes = Array.from(union.matchAll(/"([\w-]+)"/g), ([, name = ""]) => name).filter(
      (name) => name !== "line",
    );
    const drawn = await styleSheet();
    expect(shapes).toContain("unknown");
    for (const shape of [...shapes, "solid", "dashed", "dotted", "outline"])
      expect(drawn).toContain(`.sample.is-${shape} {`);
  });
});
