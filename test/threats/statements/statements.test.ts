import { expect, it } from "vitest";
import { judged } from "../../support/in-memory.ts";

it("everything that a model names and states is checked, each thing once", async () => {
  const text = `---
reviewed: 2030-01-01
---
## Servers
- **W**: type=databse, assumptions=[Nobody], overrides=[{"rule": "ZZ99"}]
## Data
- **D**:
## Assumptions
- **M**: exclude=[ZZ98]
## Severity Multipliers
- **X**: 2
## Custom Mitre Mapping
- **ZZ97**: techniques=[T9999]
`;
  const { diagnostics } = await judged(text);
  expect(diagnostics.map(({ code, line }) => `${code} ${line}`)).toEqual([
    "future-date 2",
    "unknown-type 5",
    "unknown-assumption 5",
    "unknown-rule 5",
    "unclassified-data 7",
    "unknown-rule 9",
    "unknown-element 11",
    "unknown-rule 13",
    "bad-reference 13",
  ]);
});
