import { expect, it } from "vitest";
import { recordColumns, recordCsv } from "../../src/export/processing-record.ts";
import { judged } from "../support/in-memory.ts";
import { readCsv } from "../support/read-csv.ts";

const text = `---
controller: "=cmd()"
---
## External Entities
- **Bank**: country=US
## Servers
- **A**:
## Data
- **Card**: isPII=True, purposes=[payment, accounts], description="line\\nbreak"
- **Menu**:
## Dataflows
- **F**: from=A, to=Bank, data=[Card, Menu]
`;

it("has a row for each kind of personal data, and says what nobody says", async () => {
  const csv = [...recordCsv(await judged(text))].join("");
  const [head, ...rows] = readCsv(csv.replace("\ufeff", ""));
  expect(head).toEqual(recordColumns.map(({ name }) => name));
  expect(rows).toHaveLength(1);
  const row = Object.fromEntries((head ?? []).map((name, at) => [name, rows[0]?.[at]]));
  expect(row).toMatchObject({
    "category of personal data": "Card",
    description: "line break",
    // No spreadsheet takes it for a formula.
    controller: "'=cmd()",
    contact: "not said",
    purposes: "payment; accounts",
    "data subjects": "not said",
    recipients: "Bank",
    "third-country transfers": "Bank (US)",
    retention: "not said",
    "kept in": "none",
    "security measures": "encrypted on 0 of 1 flows",
    "impact assessed": "not said",
  });
});

it("is a head alone where nobody declares personal data", async () => {
  expect([...recordCsv(await judged("## Servers\n- **A**:\n"))]).toHaveLength(1);
});
