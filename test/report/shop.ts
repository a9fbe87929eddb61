import type { JudgedTree } from "../../src/judged-tree.ts";
import type { Page } from "../../src/report/pages/page.ts";
import type { PortfolioView } from "../../src/report/pages/portfolio-view.ts";
import { type DiagramsOfLevels, type Presentation, presentation } from "../../src/report/present.ts";
import type { LevelView } from "../../src/report/views.ts";
import { judged, type Texts } from "../support/in-memory.ts";

/** Two rules, so that every finding of the tests is easy to foresee. */
export const rules = `- id: BARE
  title: A bare server
  description: Nobody has hardened it.
  exploit: Whoever looks finds a way in.
  targets: [Server]
  condition: not target.controls.isHardened
  severity: high
  likelihood: medium
  stride: [T, E]
  cwe: [CWE-1188]
  capec: [CAPEC-220]
  attack: [T1190]
  d3fend: [D3-PH]
  mitigations: [Harden it., Watch it.]
- id: LEAK
  title: Anybody can read along
  targets: [Dataflow]
  condition: target.protocol == "HTTP" and any(d.classification >= Classification.SENSITIVE for d in target.data)
  severity: very high
  stride: [I]
  cwe: [CWE-319]
`;

/** A company with a shop that has a till, and a mailer that two levels use. */
export const shop: Readonly<Record<string, string>> = {
  "rules.yaml": rules,
  "model.md": `---
title: Company & Co
owner: Board
reviewed: 2026-08-31
reviewEvery: 6m
tags: [public, "a b"]
---
## Description
See the [shop](./shop/model.md), its [till](shop/till/), the [law](https://law.example/x) and [notes](notes.txt).

## Boundaries
- **Internet**: isTrusted=False
- **Office**: isTrusted=True

## Actors
- **Customer**: boundary=Internet

## Servers
- **Web shop**: boundary=Office, submodel=./shop/model.md
- **Post**: boundary=Office, submodel=./mailer/model.md
- **Printer**: boundary=Office, type=printer, isHardened=False, description="Prints"

## Data
- **Order**: classification=SENSITIVE, isPII=True, isStored=True, format=JSON

## Dataflows
- **Buy**: from=Customer, to="Web shop", protocol=HTTP, data=Order, order=2
- **Print**: from="Web shop", to=Printer, protocol=HTTPS, order=1
- **Mail**: from="Web shop", to=Post, note="Later"
- **Lost**: from="Web shop", to=Nowhere

## Responses
- **BARE#Printer**: status=accepted, owner=Board, reason="Nobody prints", ticket=T-1, until=2027-02-15

## Protocol Styles
- **HTTP**: color=red, line_style=dotted
- **HTTPS**: color=darkgreen
`,
  "shop/model.md": `---
title: The shop
---
## Servers
- **Till**: submodel=./till/model.md
- **Door**: type=load_balancer, isHardened=False
- **Mailer**: submodel=../mailer/model.md

## Dataflows
- **Buy**: from=Customer, to=Door, protocol=HTTP, data=Order
- **Pay**: from=Door, to=Till, protocol=HTTP, data=Order

## Responses
- **BARE#Door**: status=mitigated, until=2026-12-31, reason="soon"
- **LEAK@shop/till#flow:Count**: status=accepted, reason="gone"
`,
  "shop/till/model.md": `## Servers
- **Drawer**:

## Dataflows
- **Count**: from=Drawer, to=Drawer, protocol=SQL, data=Order
`,
  "mailer/model.md": `---
title: Mailer
---
## Servers
- **Queue**: isHardened=True
- **Relay**: type=mail_server
`,
  "archive/model.md": `---
title: Archive
reviewed: 2026-11-01
reviewEvery: 1w
---
## Datastores
- **Shelf**:

## Servers
- **Scanner**:

## Assumptions
- **Locked room**: description="Nobody gets in", exclude=[BARE]
`,
};

const noDiagrams: DiagramsOfLevels = { dfd: () => null, sequence: () => null, data: () => null };

export async function shown(texts: Texts, diagrams: DiagramsOfLevels = noDiagrams): Promise<Presentation> {
  return presentation(await judged(texts, { builtIn: false }), diagrams);
}

export function shownOf(result: JudgedTree): Presentation {
  return presentation(result, noDiagrams);
}

export function levelView(page: Page): LevelView {
  if (page.template !== "level") throw new Error(`${page.url} is no level`);
  return page.view as LevelView;
}

export function portfolioView(page: Page): PortfolioView {
  if (page.template !== "portfolio") throw new Error(`${page.url} is no portfolio`);
  return page.view as PortfolioView;
}
