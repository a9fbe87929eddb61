import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plainContext } from "../../src/export/exporter.ts";
import {
  dataFiles,
  exportFile,
  type Format,
  formats,
  formatsOfSite,
  schemaFiles,
} from "../../src/export/index.ts";
import { packageRoot } from "../../src/paths.ts";
import { judged } from "../support/in-memory.ts";

const all: readonly (readonly [string, Format])[] = Object.entries(formats);

describe("formats", () => {
  it.each(all)("%s says what it is, and has a file of its own", (_, { fileName, mediaType, description }) => {
    expect(fileName).toMatch(/^[a-z][a-z.-]*\.[a-z]+$/);
    expect(mediaType).toMatch(/^[a-z]+\/[a-z.+-]+$/);
    expect(description).not.toBe("");
    expect(all.filter(([, other]) => other.fileName === fileName)).toHaveLength(1);
  });

  it.each(all)("%s says of what it has no place for what becomes of it", async (_, { load }) => {
    for (const { what, why } of (await load()).losses) expect([what, why]).not.toContain("");
  });

  it("of a site are written into data/", async () => {
    const result = await judged("## Servers\n- **A**:");
    const written = await Promise.all(formatsOfSite.map((name) => exportFile(result, plainContext, name)));
    expect(written.map(({ path }) => path)).toEqual(
      formatsOfSite.map((name) => `data/${formats[name].fileName}`),
    );
  });

  it("have their schemas beside them", () => {
    expect(schemaFiles(["json"])).toEqual(["findings.schema.json"]);
    for (const name of schemaFiles(formatsOfSite))
      expect(existsSync(join(packageRoot, "src/export", name))).toBe(true);
  });

  it("are told about with their schemas", () => {
    expect(dataFiles(["json"])).toEqual([
      { name: "findings.json", what: "every finding with its evidence" },
      { name: "findings.schema.json", what: "the JSON Schema of findings.json" },
    ]);
  });
});
