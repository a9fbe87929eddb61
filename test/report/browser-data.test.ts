import { beforeAll, describe, expect, it } from "vitest";
import { anchorOf } from "../../src/addresses/anchor.ts";
import { navigation, openRest, restFiles, restTable, searchData } from "../../src/report/browser-data.ts";
import { findingsPage } from "../../src/report/pages/catalogue.ts";
import { levelPage } from "../../src/report/pages/level.ts";
import { type Presentation, rowLimit } from "../../src/report/present.ts";
import type { FindingsView } from "../../src/report/views.ts";
import { severities } from "../../src/threats/findings/finding.ts";
import { levelView, rules, shop, shown } from "./shop.ts";

describe("a small tree", () => {
  let all: Presentation;
  beforeAll(async () => {
    all = await shown(shop);
  });

  it("is navigated in pre-order: each level after its parent, siblings in path order", () => {
    const { levels } = navigation(all);
    expect(levels).toEqual([
      ["", "Company & Co", "levels/index.html", -1, 9, "critical", "Board"],
      ["archive", "Archive", "levels/archive/index.html", 0, 0, null, "Board"],
      ["mailer", "Mailer", "levels/mailer/index.html", 0, 1, "medium", "Board"],
      ["shop", "The shop", "levels/shop/index.html", 0, 7, "critical", "Board"],
      ["shop/till", "till", "levels/shop/till/index.html", 3, 1, "medium", "Board"],
    ]);
  });

  it("is searched by levels, elements, rules and findings", () => {
    const data = searchData(all);
    expect(data.levels[3]).toEqual(["The shop", "levels/shop/index.html"]);
    expect(data.elements).toContainEqual(["Door", "Server", 3, anchorOf("Door"), ""]);
    const kinds = new Set(data.elements.map(([, kind]) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(["Server", "Dataflow", "Boundary", "Data"]));
    const instances = [...all.result.system.instances.values()].flatMap(([one]) => one ?? []);
    const declared = instances.map(
      ({ elements, flows, boundaries, data: own }) =>
        elements.length + flows.length + boundaries.length + own.length,
    );
    expect(data.elements).toHaveLength(declared.reduce((sum, count) => sum + count, 0));
    expect(data.rules).toEqual([
      ["BARE", "A bare server", "threats/BARE/index.html", "CWE-1188 CAPEC-220 T1190"],
      ["LEAK", "Anybody can read along", "threats/LEAK/index.html", "CWE-319"],
    ]);
    const { findings } = all.result.evaluation;
    const { titles, ...columns } = data.findings;
    for (const column of Object.values(columns)) expect(column).toHaveLength(findings.length);
    expect([...titles].sort()).toEqual(["BARE A bare server", "LEAK Anybody can read along"]);
    const at = findings.findIndex(({ id }) => id === "BARE@mailer#Relay");
    expect(titles[columns.title[at] ?? -1]).toBe("BARE A bare server");
    expect(data.elements[columns.element[at] ?? -1]).toEqual(["Relay", "Server", 2, anchorOf("Relay"), ""]);
    expect(severities[columns.severity[at] ?? -1]).toBe("medium");
  });

  it("has no rest", () => expect(restFiles(all)).toEqual([]));
});

describe("a tree with more findings than a page shows", () => {
  const count = 150;
  const servers = Array.from({ length: count }, (_, index) => `- **S${index}**:`).join("\n");
  let all: Presentation;
  beforeAll(async () => {
    const levels = ["a", "b", "b/c", "d"].map((path) => [`${path}/model.md`, `## Servers\n${servers}`]);
    all = await shown({
      "rules.yaml": rules,
      "model.md": `## Servers\n${servers}`,
      ...Object.fromEntries(levels),
    });
  });

  it("shows the worst 500, and holds the rest in files by level: every finding once", () => {
    const { findings } = findingsPage(all).view as FindingsView;
    expect(findings.shown).toHaveLength(rowLimit);
    expect(findings.total).toBe(5 * count);
    const rest = restFiles(all);
    const ids = [
      ...findings.shown.map(({ id }) => id),
      ...rest.flatMap((file) => file.findings.map(({ id }) => id)),
    ];
    expect(ids).toHaveLength(5 * count);
    expect(new Set(ids)).toEqual(new Set(all.result.evaluation.findings.map(({ id }) => id)));
    for (const { path, findings: some } of rest) {
      expect(some.length).toBeGreaterThan(0);
      expect(new Set(some.map(({ level }) => level))).toEqual(new Set([path]));
    }
    expect(rest.map(({ href }) => href)).toEqual(rest.map((_, index) => `data/findings/${index}.js`));
    expect(new Set(rest.map(({ path }) => path)).size).toBe(rest.length);
  });

  it("explains every finding on the page of its level all the same", () => {
    expect(levelView(levelPage(all, "b/c")).findings.shown).toHaveLength(count);
  });

  it("says which of a rest are new, where there is something to compare with", () => {
    const findings = restFiles(all)[0]?.findings.slice(0, 3) ?? [];
    const since = {
      ...{
        name: "main",
        now: "",
        note: null,
        fixed: [],
        titles: new Map(),
        marks: new Map(),
        fixedAt: new Set<string>(),
      },
      newIds: new Set([findings[1]?.id ?? ""]),
    };
    expect(restTable(findings, openRest([]), { ...all, since }).new).toEqual([1]);
    expect(restTable(findings, openRest([]), all)).not.toHaveProperty("new");
  });

  it("says once what the rests of levels have in common of a rule", () => {
    const [file] = restFiles(all);
    if (!file) throw new Error("there is no rest");
    const together = openRest([file]);
    expect(together.rules).toEqual({ BARE: ["A bare server", "TE"] });
    expect(restTable(file.findings, together, all).rules).toEqual({});
    const other = { ...together, rules: { BARE: ["Bare, and outside", "TE"] } } as const;
    expect(restTable(file.findings, other, all).rules).toEqual(together.rules);
  });

  it("writes a rest as columns", () => {
    const [finding] = restFiles(all)[0]?.findings ?? [];
    if (!finding) throw new Error("there is no rest");
    const together = openRest([]);
    const { rules: texts, columns, rows } = restTable([finding], together, all);
    expect(texts).toEqual({ BARE: ["A bare server", "TE"] });
    expect([...together.fixes]).toEqual([["Hardening", 0]]);
    expect(Object.fromEntries(columns.map((name, index) => [name, rows[0]?.[index]]))).toEqual({
      rule: "BARE",
      severity: 1,
      score: finding.score,
      worth: finding.worth,
      status: 0,
      basis: 1,
      element: finding.element.name,
      anchor: anchorOf(finding.element.id),
      ...{ key: 0, ends: "", fixes: [0] },
    });
  });
});
