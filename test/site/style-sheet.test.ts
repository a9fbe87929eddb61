import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
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
      for (const line of await rules(file)) expect(sheet.has(line), line).toBe(true);
  });
});
