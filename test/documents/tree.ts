import type { JudgedTree } from "../../src/judged-tree.ts";
import { judged } from "../support/in-memory.ts";

/** A name that every language of a report has a meaning for. */
export const hostileName = 'X {tm.name} {{ title }} <b>|"`*_[a](b)|</b>';

/** A tree of two levels with something of everything that a report tells. */
export const files = {
  "model.md": `---
title: Shop & Sons
owner: The shop
reviewed: 2027-01-01
reviewEvery: 6m
---
## Description
Sells *cheese* {tm.name}.

- over the counter
- by [post](https://example.org/)

## Boundaries
- **Street**: isTrusted=False
- **House**: isTrusted=True, notes="thick walls"
  - **Cellar**:
## Actors
- **Guest**: boundary=Street
## Servers
- **Web**: boundary=House, submodel=web/model.md, confidentiality=HIGH, tags=[update]
## Datastores
- **Wheels**: boundary=Cellar, isSQL=True
- **${hostileName.replaceAll('"', "'")}**: boundary=Cellar
## Data
- **Order**: classification=SENSITIVE, isPII=True, description="What somebody buys"
## Dataflows
- **Buy**: from=Guest, to=Web, protocol=HTTP, data=Order, order=1
- **Look up**: from=Web, to=Wheels, protocol=SQL, data=Order, order=2
## Assumptions
- **Dry**: The cellar stays dry., exclude=[DO01]
`,
  "web/model.md": `---
title: Web in detail
---
## Servers
- **Front**: isHardened=True
- **Back**:
## Dataflows
- **Buy**: from=Guest, to=Front, protocol=HTTP, data=Order
- **Pass on**: from=Front, to=Back, protocol=HTTP
- **Look up**: from=Back, to=Wheels, protocol=SQL, data=Order
`,
};

export function shop(more: Readonly<Record<string, string>> = {}): Promise<JudgedTree> {
  return judged({ ...files, ...more });
}
