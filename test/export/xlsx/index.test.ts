import { afterEach, describe, expect, it, vi } from "vitest";
import { findingRows } from "../../../src/export/finding-columns.ts";
import { shop } from "../../report/shop.ts";
import { exported, lost } from "../../support/exported.ts";
import { hostileNames, treeOf } from "../../support/hostile-tree.ts";
import { judged } from "../../support/in-memory.ts";
import { elements, readXlsx } from "../../support/read-xlsx.ts";

afterEach(() => void vi.useRealTimers());

describe("findings.xlsx", () => {
  it("has a row for each finding, whatever things are called, and no formula", async () => {
    const result = await judged(treeOf(hostileNames));
    const { sheets, parts } = readXlsx(await exported("xlsx", result));
    expect(sheets.get("Findings")).toHaveLength(findingRows(result).length + 1);
    const named = sheets.get("Elements")?.map((row) => row[1]) ?? [];
    for (const name of ["__proto__", "constructor", '=HYPERLINK("http://evil.example")', "<!--"])
      expect(named).toContain(name);
    expect([...parts.values()].flatMap((part) => elements(part, "f"))).toEqual([]);
  });

  it("is the same whatever the clock says", async () => {
    const result = await judged(shop, { builtIn: false });
    vi.useFakeTimers({ now: new Date("2030-05-05T05:05:05Z"), toFake: ["Date"] });
    const one = await exported("xlsx", result);
    vi.setSystemTime(new Date("2030-05-05T06:07:08Z"));
    expect((await exported("xlsx", result)).equals(one)).toBe(true);
  });

  it("tells what it loses", async () => {
    const model = `## Servers\n- **A**: description="${"x".repeat(40_000)}"\n- **"a\\u0007b"**:\n`;
    const files = { "model.md": model, "rules.yaml": shop["rules.yaml"] ?? "" };
    expect(await lost("xlsx", await judged(files, { builtIn: false }))).toMatchObject({
      "what is beyond 32,767 characters of a text": 1,
    });
    expect(await lost("xlsx", await judged(shop, { builtIn: false }))).toEqual({
      "evidence of findings": 11,
      "terms of scores": 11,
      "assumptions, protocols, types and properties of one's own, what data are, and what elements state": 2,
    });
  });
});
