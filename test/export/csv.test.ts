import { describe, expect, it } from "vitest";
import { findingsCsv } from "../../src/export/csv.ts";
import { byteOrderMark } from "../../src/export/csv-text.ts";
import { findingColumns, findingRows } from "../../src/export/finding-columns.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { shop } from "../report/shop.ts";
import { lost } from "../support/exported.ts";
import { hostileNames, treeOf } from "../support/hostile-tree.ts";
import { judged } from "../support/in-memory.ts";
import { readCsv } from "../support/read-csv.ts";

const text = (result: JudgedTree) => [...findingsCsv(result)].join("");

describe("findings.csv", () => {
  it("is a table in UTF-8 that says so, with a row for each finding", async () => {
    const result = await judged(shop, { builtIn: false });
    const written = text(result);
    expect(written.startsWith(byteOrderMark)).toBe(true);
    const [header, ...rows] = readCsv(written.slice(1));
    expect(header).toEqual(findingColumns.map(({ name }) => name));
    expect(rows.map((row) => row[1])).toEqual(findingRows(result).map(({ id }) => id));
    expect(text(await judged(shop, { builtIn: false }))).toBe(written);
  });

  it("keeps a row on a line, whatever things are called", async () => {
    const result = await judged(treeOf(hostileNames));
    const written = text(result).slice(1);
    const rows = readCsv(written);
    expect(rows).toHaveLength(findingRows(result).length + 1);
    expect(written.split(/[\n\u2028\u2029]/)).toHaveLength(rows.length + 1);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([findingColumns.length]));
    expect(written).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
    expect(Buffer.from(written).toString()).toBe(written);
    const formulas = rows.flat().filter((cell) => /^[\s"]*[=+\-@]|;[\s"']*[=+\-@]/.test(cell));
    expect(formulas).toEqual([]);
    expect(written).toContain("'=HYPERLINK(");
  });

  it("tells what it loses", async () => {
    expect(await lost("csv", await judged(shop, { builtIn: false }))).toEqual({
      "evidence of findings": 11,
      "terms of scores": 11,
      "mitigations but the first of a rule": 9,
    });
    const odd = '## Servers\n- **"=1+1"**: isHardened=False\n- **"a\\tb"**: isHardened=False\n';
    const files = { "rules.yaml": shop["rules.yaml"] ?? "", "model.md": odd, "empty/model.md": "" };
    expect(await lost("csv", await judged(files, { builtIn: false }))).toMatchObject({
      "levels without a finding": 1,
      "texts that a spreadsheet could take for formulas": 1,
    });
  });
});
