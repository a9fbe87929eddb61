import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findingColumns, findingRows, list, withMoreMitigations } from "../../src/export/finding-columns.ts";
import { shop } from "../report/shop.ts";
import { judged } from "../support/in-memory.ts";

describe("the table of findings", () => {
  it("has the columns that readers rely on", () => {
    expect(findingColumns.map(({ name }) => name)).toEqual([
      ...["rank", "id", "severity", "score", "status", "work", "basis", "rule", "title", "level"],
      ...["level title", "element", "kind", "stride", "privacy", "cwe", "capec", "attack", "atlas"],
      ...["owasp", "asvs", "nist", "d3fend", "mitigation", "fix", "assumption", "owner", "reviewer"],
      ...["decided", "reason", "ticket", "until", "expired", "refined by", "contexts", "file", "line"],
      ...["origin", "package", "vulnerabilities", "update"],
    ]);
    expect(findingColumns.filter(({ width }) => width < 5)).toEqual([]);
    const page = readFileSync("docs/formats.md", "utf8");
    expect(page).toContain(
      findingColumns
        .map(
          ({ name, meaning }) => `- \`${name}\`: ${meaning}
`,
        )
        .join(""),
    );
  });

  it("has a row for each finding, what to read first first, with those that are excluded", async () => {
    const result = await judged(shop, { builtIn: false });
    const rows = findingRows(result);
    expect(rows.map(({ rank }) => rank)).toEqual(rows.map((_, at) => at + 1));
    expect(rows).toHaveLength(result.evaluation.findings.length + result.evaluation.excluded.length);
    const say = (id: string) => {
      const row = rows.find((one) => one.id === id);
      if (!row) throw new Error(`there is no ${id}`);
      const cells = findingColumns.map((column) => [column.name, column.of(row, result)] as const);
      return Object.fromEntries(cells.filter(([, cell]) => cell !== ""));
    };
    expect(say("BARE@#Printer")).toEqual({
      rank: expect.any(Number),
      id: "BARE@#Printer",
      severity: expect.any(String),
      score: expect.any(Number),
      status: "accepted",
      basis: "stated",
      origin: "computed",
      rule: "BARE",
      title: "A bare server",
      "level title": "Company & Co",
      element: "Printer",
      kind: "Server",
      stride: "T; E",
      cwe: "CWE-1188",
      capec: "CAPEC-220",
      attack: "T1190",
      d3fend: "D3-PH",
      mitigation: "Harden it.",
      fix: "controls.isHardened = True",
      owner: "Board",
      reason: "Nobody prints",
      ticket: "T-1",
      until: "2027-02-15",
      file: "model.md",
      line: expect.any(Number),
    });
    expect(say("BARE@archive#Scanner")).toMatchObject({ status: "excluded", assumption: "Locked room" });
    expect(say("BARE@shop#Door")).toMatchObject({ status: "open", expired: "yes" });
  });

  it("joins lists, and tells one mitigation of several", async () => {
    expect(list(["a", "b"])).toBe("a; b");
    const result = await judged(shop, { builtIn: false });
    expect(withMoreMitigations(result)).toBe(
      findingRows(result).filter(({ rule }) => rule.id === "BARE").length,
    );
  });
});
