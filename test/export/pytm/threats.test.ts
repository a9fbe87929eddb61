import { expect, it } from "vitest";
import { pytm } from "../../../src/export/pytm/pytm.ts";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import { exported, exportText } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

const tree = {
  "model.md": `---
title: Shop
---
## Boundaries
- **Net**: isTrusted=True
## Actors
- **Customer**:
## Servers
- **Web**: boundary=Net
- **Back office**: submodel=./back/model.md
## Dataflows
- **Ask: again**: from=Customer, to=Web
## Threats
- **Theft**: title="Cards are stolen", target=Web, severity="very high", likelihood=low, stride=[I, T], cwe=[CWE-200], capec=[CAPEC-66], description="Somebody reads them.", mitigations=["Encrypt", "Keep none"], status=accepted, owner=Ann, reviewer=Bob, date=2026-01-02, reason="Insured", ticket=T-1, until=2030-01-01
- **Listen**: target="flow:Ask: again", status=in-progress
- **Zone**: target="boundary:Net"
- **Whole**: target="Back office"
`,
  "back/model.md": `---
title: Back office
---
## Servers
- **Web**:
## Threats
- **Inside**: target=Web
## Responses
- **Inside#Web**: status=mitigated, reason=Done
`,
};

const authored = ({ evaluation }: JudgedTree) =>
  evaluation.findings
    .filter(({ rule }) => rule.origin === "authored")
    .map(({ rule, element, status, work, decision, severity, score }) =>
      [rule.id, rule.title, element.name, status, work ?? "", decision?.reason ?? "", severity, score].join(
        " | ",
      ),
    )
    .sort();

it("stand in the file with their targets and decisions, and pytm's loader would ignore them", async () => {
  const { threats } = await exported("pytm", await judged(tree, { builtIn: false }));
  expect(threats).toContainEqual({
    ...{ name: "Theft", title: "Cards are stolen", target: "Web", severity: "very high", likelihood: "low" },
    ...{ stride: ["I", "T"], cwe: ["CWE-200"], capec: ["CAPEC-66"], description: "Somebody reads them." },
    ...{ mitigations: ["Encrypt", "Keep none"], status: "accepted", owner: "Ann", reviewer: "Bob" },
    ...{ date: "2026-01-02", reason: "Insured", ticket: "T-1", until: "2030-01-01" },
  });
  expect(
    threats.map((one: { name: string; target: string }) => `${one.name} at ${one.target}`).sort(),
  ).toEqual([
    ...["Inside at Back office/Web", "Listen at flow:Ask: again", "Theft at Web", "Zone at boundary:Net"],
  ]);
});

it("are read back as they were, but for what a level describes in detail, which is counted", async () => {
  const result = await judged(tree, { builtIn: false });
  const again = await judged({ "model.json": await exportText("pytm", result) }, { builtIn: false });
  const kept = authored(result).filter((one) => !one.startsWith("Whole"));
  expect(authored(again)).toEqual(
    kept.map((one) => one.replace("Inside | Inside | Web", "Inside | Inside | Back office/Web")),
  );
  expect(again.diagnostics.filter(({ code }) => code !== "no-reason")).toEqual([]);
  const lost = (what: string) => pytm.losses.find((one) => one.what.startsWith(what))?.count(result);
  expect([lost("findings"), lost("who decided")]).toEqual([1, 0]);
});
