import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dataFiles, exportFiles, type Format, formats, schemaFiles } from "../../src/export/index.ts";
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

  it("are all written into data/", async () => {
    const result = await judged("## Servers\n- **A**:");
    const written = exportFiles(result).map(({ path, content }) => [path, [...content].join("")]);
    const expected = all.map(([, { fileName, write }]) => [`data/${fileName}`, [...write(result)].join("")]);
    expect(written).toEqual(expected);
  });

  it("have their schemas beside them", () => {
    expect(schemaFiles).toEqual(["findings.schema.json"]);
    for (const name of schemaFiles) expect(existsSync(join(packageRoot, "src/export", name))).toBe(true);
  });

  it("are told about with their schemas", () => {
    expect(dataFiles).toEqual([
      { name: "findings.json", what: "every finding with its evidence" },
      { name: "findings.schema.json", what: "the JSON Schema of findings.json" },
    ]);
  });
});
