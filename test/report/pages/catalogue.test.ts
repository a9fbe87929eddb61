import { beforeAll, describe, expect, it } from "vitest";
import { findingsPage, threatPage, threatsPage } from "../../../src/report/pages/catalogue.ts";
import { type Presentation, ruleRowLimit } from "../../../src/report/present.ts";
import type { FindingsView, ThreatsView, ThreatView } from "../../../src/report/views.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import { openCount } from "../../../src/threats/findings/roll-up.ts";
import { judged } from "../../support/in-memory.ts";
import { rules, shop, shown, shownOf } from "../shop.ts";

let all: Presentation;
beforeAll(async () => {
  all = await shown(shop);
});

describe("the page about all findings", () => {
  const view = () => findingsPage(all).view as FindingsView;

  it("shows what to read first, whatever the level", () => {
    const { shown: rows, total } = view().findings;
    expect(total).toBe(all.result.evaluation.findings.length);
    expect(rows).toHaveLength(total);
    const rank = new Map(all.result.evaluation.findings.map(({ id, rank }) => [id, rank]));
    const ranks = rows.map(({ id }) => rank.get(id) ?? 0);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(rows.find(({ id }) => id === "BARE@#Printer")).toMatchObject({
      status: "accepted",
      level: { href: "levels/index.html" },
    });
    expect(rows.filter(({ refined }) => refined).map(({ id }) => id)).toEqual(["LEAK@#flow:Buy"]);
  });

  it("counts each once", () => {
    expect(openCount(view().counts)).toBe(9);
    expect(view().counts.byStatus.accepted).toBe(1);
  });
});

describe("the catalogue", () => {
  const rule = (id: string): Rule => all.result.rules.find((one) => one.id === id) as Rule;

  it("lists every rule with how often it fires", () => {
    const { threats } = threatsPage(all).view as ThreatsView;
    expect(threats).toMatchObject([
      {
        id: "BARE",
        href: "threats/BARE/index.html",
        title: "A bare server",
        severity: "high",
        likelihood: "medium",
        targets: ["Server"],
        stride: ["T", "E"],
        open: 7,
        all: 8,
      },
      { id: "LEAK", severity: "very high", targets: ["Dataflow"], open: 2, all: 3 },
    ]);
  });

  it("has a page for each rule, with where it fires", () => {
    const page = threatPage(all, rule("LEAK"));
    expect(page).toMatchObject({
      url: "threats/LEAK/index.html",
      root: "../../",
      title: "LEAK Anybody can read along",
    });
    expect(page.breadcrumbs.map(({ text, href }) => [text, href])).toEqual([
      ["Overview", "index.html"],
      ["Threats", "threats/index.html"],
      ["LEAK", null],
    ]);
    const view = page.view as ThreatView;
    expect(view).toMatchObject({
      open: 2,
      all: 3,
      origin: "rules.yaml:15",
      references: [
        { scheme: "CWE", id: "CWE-319" },
        { scheme: "OWASP", id: "A04:2025", note: "through CWE-319" },
      ],
      answers: [],
    });
    expect(view.when).toContain('target.protocol == "HTTP"');
    expect(view).toMatchObject({
      unless: null,
      family: "",
      prior: "usual",
      supersedes: [],
      supersededBy: [],
    });
    expect(view.findings.shown.map(({ id }) => id).sort()).toEqual([
      "LEAK@#flow:Buy",
      "LEAK@shop#flow:Buy",
      "LEAK@shop#flow:Pay",
    ]);
  });

  it("shows of many findings those to read first", async () => {
    const servers = Array.from({ length: ruleRowLimit + 20 }, (_, at) => `- **S${at}**:`).join("\n");
    const many = await shown({ "rules.yaml": rules, "model.md": `## Servers\n${servers}` });
    const { findings } = threatPage(many, many.ruleOf.get("BARE") as Rule).view as ThreatView;
    expect(findings.total).toBe(ruleRowLimit + 20);
    const ranked = [...many.result.evaluation.findings].sort((a, b) => a.rank - b.rank);
    expect(findings.shown.map(({ id }) => id)).toEqual(ranked.slice(0, ruleRowLimit).map(({ id }) => id));
  });

  it("tells what makes a threat from what answers it, and which rules say less or more", async () => {
    const more = `${shop["rules.yaml"]}- id: OPEN
  title: An open server
  family: hardening
  prior: classic
  targets: [Server]
  when: target.isExposed or target.servesPeople
  unless: target.isHardened
  supersedes: [BARE, GONE]
`;
    const tuned = await shown({ ...shop, "rules.yaml": more });
    const view = (id: string) => threatPage(tuned, tuned.ruleOf.get(id) as Rule).view as ThreatView;
    expect(view("OPEN")).toMatchObject({
      when: "target.isExposed or target.servesPeople",
      unless: "target.isHardened",
      family: "hardening",
      prior: "classic",
      supersedes: [
        { id: "BARE", title: "A bare server", href: "threats/BARE/index.html" },
        { id: "GONE", title: "", href: null },
      ],
    });
    expect(view("BARE").supersededBy.map(({ id }) => id)).toEqual(["OPEN"]);
  });

  it("says of a built-in rule which file it stands in", async () => {
    const builtIn = shownOf(await judged("## Servers\n- **A**:"));
    const [first] = builtIn.result.rules;
    expect((threatPage(builtIn, first as Rule).view as ThreatView).origin).toMatch(
      /^built in \([\w-]+\.yaml\)$/,
    );
  });
});
