import { expect, it } from "vitest";
import { endsIn, levelTriage, openTriageFacts } from "../../../src/report/triage/triage-facts.ts";
import { rules, shown } from "../shop.ts";

const tree = {
  "rules.yaml": rules,
  "model.md": `---
title: Shop
owner: Ann
tags: [pci, eu]
---

## Servers
- **Web**
- **DB**: submodel=./db/model.md

## Data
- **Card**: classification=SECRET

## Dataflows
- **Ask**: from=Web, to=DB, protocol=HTTP, data=[Card]
- from=DB, to=Web, protocol=HTTP, data=[Card]
`,
  "db/model.md": "## Servers\n- **Disk**\n",
};

it("levels have owners, those above them where they name none, and tags of their own", async () => {
  expect(levelTriage(await shown(tree))).toEqual({ "": ["Ann", "pci", "eu"], db: ["Ann"] });
});

it("flows have ends, where their names do not say them", async () => {
  expect([...endsIn(await shown(tree), "")]).toEqual([["flow:Ask", "Web → DB"]]);
});

it("findings have what ends them, in words", async () => {
  const all = await shown(tree);
  const factsOf = openTriageFacts(all);
  const told = all.result.evaluation.findings.map((one) => [one.id, factsOf(one).ends, factsOf(one).fixes]);
  expect(told).toContainEqual(["BARE@db#Disk", "", ["Hardening"]]);
  expect(told).toContainEqual(["LEAK@#flow:Ask", "Web → DB", ["HTTPS"]]);
});
