import { describe, expect, it } from "vitest";
import { isThirdCountry } from "../../src/lineage/countries.ts";
import { lineageOf } from "../../src/lineage/lineage.ts";
import { processingRecord } from "../../src/lineage/record.ts";
import type { DatumLineage, Ref } from "../../src/lineage/types.ts";
import { judged } from "../support/in-memory.ts";

const models = {
  "model.md": `---
controller: Shop Ltd
---
## Boundaries
- **Home**: isTrusted=True, country=DE
  - **Cellar**: country=US
## Actors
- **Buyer**:
- **Clerk**: boundary=Home
## External Entities
- **Bank**: country=CH
- **Post**:
## Servers
- **Web**: boundary=Home, submodel=web/model.md
- **Logs**: boundary=Home, data=[Card], isHardened=False
## Datastores
- **Old**: boundary=Cellar, isEncryptedAtRest=True
## Data
- **Card**: classification=SECRET, isPII=True, purposes=[payment], dataSubjects=[buyers], retention=NONE
- **Menu**: classification=PUBLIC
- **Never**: classification=TOP_SECRET, isPII=True
## Dataflows
- **Buy**: from=Buyer, to=Web, data=[Card], protocol=HTTPS
- **Charge**: from=Web, to=Bank, data=[Card], protocol=HTTP
- **Look**: from=Web, to=Buyer, data=[Menu]
- **Keep**: from=Clerk, to=Old, data=[Card], bidirectional=True
`,
  "web/model.md": `## Servers
- **Front**:
- **Till**:
## Datastores
- **Ledger**:
## Data
- **Receipt**: classification=RESTRICTED
## Dataflows
- **Buy**: from=Buyer, to=Front, data=[Card], protocol=HTTPS
- **Pass**: from=Front, to=Till, data=[Card], protocol=HTTP
- **Note**: from=Till, to=Ledger, data=[Receipt]
- **Charge**: from=Till, to=Bank, data=[Card], protocol=HTTP
- **Show**: from=Front, to=Buyer, data=[Menu], realizes=Look
`,
};
const tree = await judged(models);
const lineage = lineageOf(tree);

const of = (name: string): DatumLineage => {
  const found = lineage.data.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const names = (some: readonly Ref[]): string[] => some.map(({ name }) => name).sort();

describe("the way of data", () => {
  it("goes from leaf to leaf, over levels", () => {
    const { legs, levels } = of("Card");
    expect(
      legs.map(({ from, to, flow }) => `${from.name} > ${to.name} by ${flow.level}#${flow.key}`).sort(),
    ).toEqual([
      "Buyer > Front by #flow:Buy",
      "Clerk > Old by #flow:Keep",
      "Front > Till by web#flow:Pass",
      "Till > Bank by #flow:Charge",
    ]);
    expect(levels).toEqual(["", "web"]);
  });

  it.each([
    ["Card", ["Buyer", "Clerk"], ["Front", "Logs", "Till"], ["Old"], ["Bank", "Clerk"]],
    ["Menu", [], ["Front"], [], ["Buyer"]],
    ["Receipt", [], ["Till"], ["Ledger"], []],
    ["Never", [], [], [], []],
  ])("%s enters, passes, rests and leaves", (name, entersFrom, passes, restsIn, leavesTo) => {
    const datum = of(name);
    expect([datum.entersFrom, datum.passes, datum.restsIn, datum.leavesTo].map(names)).toEqual([
      ...[entersFrom, passes, restsIn, leavesTo],
    ]);
  });

  it("is told with what is open along it", () => {
    const about = new Set(of("Card").findings.map((id) => id.slice(id.indexOf("@") + 1)));
    expect([...about]).toEqual(expect.arrayContaining(["web#flow:Charge", "web#flow:Pass", "#Logs"]));
    expect([...about].filter((one) => /Ledger|Note|Look|Show/.test(one))).toEqual([]);
    const open = new Set(
      tree.evaluation.findings
        .filter(({ status, refinedBy }) => status === "open" && refinedBy.length === 0)
        .map(({ id }) => id),
    );
    expect(of("Card").findings.every((id) => open.has(id))).toBe(true);
  });

  it("is told for each class, the highest first", () => {
    expect(lineage.classes.map(({ name, data }) => [name, data.length])).toEqual([
      ["TOP_SECRET", 1],
      ["SECRET", 1],
      ["RESTRICTED", 1],
      ["PUBLIC", 1],
    ]);
  });

  it("counts a level once that is used in two places", async () => {
    const twice = await judged({
      "model.md": `## Servers
- **A**: submodel=in/model.md
- **B**: submodel=in/model.md
## Data
- **D**:
`,
      "in/model.md":
        "## Servers\n- **X**:\n## Datastores\n- **Y**:\n## Dataflows\n- **F**: from=X, to=Y, data=[D]\n",
    });
    const [datum] = lineageOf(twice).data;
    expect([datum?.legs.length, names(datum?.restsIn ?? [])]).toEqual([1, ["Y"]]);
  });
});

describe("the record of processing", () => {
  it("has what models say, and tells what they do not say", () => {
    const rows = new Map(processingRecord(tree).map((row) => [row.category, row]));
    expect([...rows.keys()]).toEqual(["Never", "Card"]);
    expect(rows.get("Card")).toMatchObject({
      controller: "Shop Ltd",
      contact: null,
      purposes: ["payment"],
      subjects: ["buyers"],
      legalBasis: null,
      retention: "none",
      recipients: expect.arrayContaining(["Bank", "Clerk"]),
      transfers: ["Bank (CH)", "Old (US)"],
      countryUnknown: [],
      hasDPIA: null,
      measures: [
        "encrypted on 1 of 4 flows",
        "encrypted at rest in 1 of 1 stores",
        "access controlled in 0 of 1 stores",
      ],
    });
    expect(rows.get("Never")).toMatchObject({ purposes: [], retention: null, recipients: [], measures: [] });
  });

  it.each([
    ["DE", false],
    ["Norway", false],
    ["iceland", false],
    ["EU", false],
    ["CH", true],
    ["United States", true],
    ["", null],
  ])("%j is a third country: %j", (country, expected) => expect(isThirdCountry(country)).toBe(expected));
});
