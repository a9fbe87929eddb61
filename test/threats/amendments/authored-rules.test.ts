import { expect, it } from "vitest";
import { judge } from "../../../src/pipeline/judge.ts";
import { folderWith } from "../../support/folders.ts";

const shop = `---
title: Shop
---
## Boundaries
- **DMZ**: isTrusted=False
## Servers
- **Web**: boundary="DMZ"
- **Old**: inScope=False
## Actors
- **User**
## Dataflows
- **Order**: from="User", to="Web", protocol=HTTP
## Threats
- **T1**: target="Web", title="Poison messages", severity=critical, stride=[D], mitigations=["Limit retries"]
- **Poison again!**: target="Order", severity=High, stride=[Tampering], status=mitigated, owner="Ann", reason="TLS comes"
- **T3**: target="boundary:DMZ", severity=huge, status=accepted, reason="ok", until=2020-01-01
- **T4**: target="Nobody"
- **T5**
- **T6**: target="Old", severity=info
- **T7**: target="Web", title="Everybody can find me", status=accepted, reason="small"
`;
const rules = `rules:
  - { id: R1, title: Everybody can find me, targets: [Server], condition: "True" }
`;

it("threats that people found are findings beside those of rules, and decided in their own words", async () => {
  const folder = await folderWith({ "model.md": shop, "rules.yaml": rules });
  const { evaluation, diagnostics } = await judge(folder, { builtIn: false, now: "2026-01-01" });
  const told = evaluation.findings.map((one) => {
    const { id, rule, severity, status, decision } = one;
    return [id, rule.title, severity, status, decision?.owner ?? "", decision?.expired ?? ""].join(" | ");
  });
  expect(told.sort()).toEqual([
    "Poison-again@#flow:Order | Poison again! | high | mitigated | Ann | false",
    // What a rule finds as well is told once, with what was decided.
    "R1@#Web | Everybody can find me | medium | accepted |  | false",
    "T1@#Web | Poison messages | critical | open |  | ",
    "T3@#boundary:DMZ | T3 | medium | open |  | true",
    "T6@#Old | T6 | info | open |  | ",
  ]);
  const [first] = evaluation.findings.filter(({ rule }) => rule.id === "T1");
  expect(first?.rule).toMatchObject({ stride: ["D"], mitigations: ["Limit retries"], origin: "authored" });
  expect([first?.fix, first?.evidence, first?.location.line]).toEqual([[], [], 7]);
  expect(diagnostics.map(({ code, line }) => `${code} ${line}`)).toEqual(
    expect.arrayContaining(["bad-value 16", "unknown-element 17", "unknown-element 18"]),
  );
});

it("a decision of a file counts before, and an id that a rule has is an error", async () => {
  const folder = await folderWith({
    "model.md": `${shop}- **r1**: target="Web"\n`,
    "rules.yaml": rules,
    "decisions.yaml": `- { finding: "Poison-again@#flow:Order", status: accepted, reason: known }\n`,
  });
  const { evaluation, diagnostics } = await judge(folder, { builtIn: false, now: "2026-01-01" });
  const one = evaluation.findings.find(({ id }) => id === "Poison-again@#flow:Order");
  expect(one?.decision).toMatchObject({ status: "accepted", reason: "known" });
  expect(diagnostics.map(({ code }) => code)).toContain("duplicate-rule");
});

it("a threat that cites what no catalogue has is told, with the nearest", async () => {
  const folder = await folderWith({
    "model.md": `${shop}- **T8**: target="Web", cwe=[CWE-79, CWE-99999, CWE-16], capec=[CAPEC-66, CAPEC-9999]\n`,
  });
  const { diagnostics } = await judge(folder, { builtIn: false, now: "2026-01-01" });
  const told = diagnostics.filter(({ code }) => code === "bad-reference");
  expect(told.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
    'warning The threat "T8" refers to CWE-99999, which does not exist.',
    'warning The threat "T8" refers to CAPEC-9999, which does not exist.',
  ]);
});
