import { describe, expect, it } from "vitest";
import { tram } from "./tram.ts";

const { findings } = tram.evaluation;
const finding = (id: string) => findings.find((one) => one.id === id);

describe("a finding that is said in more detail below", () => {
  const basket = "ticketing/shop/basket";
  it.each([
    ["T-CROSS@#flow:Buy", ["T-CROSS@ticketing#flow:Enter"]],
    ["T-ENTER@#flow:Buy", ["T-ENTER@ticketing#flow:Enter"]],
    ["T-CROSS@#flow:Settle", ["T-CROSS@ticketing#flow:Pay"]],
    ["T-CROSS@ticketing#flow:Pay", ["T-CROSS@ticketing/shop#flow:Charge"]],
    ["T-CROSS@ticketing/shop#flow:Charge", [`T-CROSS@${basket}#flow:Charge on`]],
    ["T-CROSS@control#flow:Set", ["T-CROSS@control/signals#flow:Switch"]],
    ["T-SHOP@ticketing/shop#Basket", [`T-SHOP@${basket}#Discounts`, `T-SHOP@${basket}#Lines`]],
    [`T-SHOP@${basket}#Discounts`, [`T-SHOP@${basket}/discounts#Rules engine`]],
  ])("%s", (id, refinedBy) => {
    expect([...(finding(id)?.refinedBy ?? [])].sort()).toEqual(refinedBy);
  });

  it("is one of these eight", () => {
    expect(findings.filter(({ refinedBy }) => refinedBy.length > 0)).toHaveLength(8);
  });
});

describe("a finding that rests on a default", () => {
  it.each([
    "T-HARD@control#Signals",
    "T-HARD@ticketing/shop#Basket",
    "T-HARD@ticketing/shop/basket#Discounts",
    "T-HARD@common/log#Store",
    "T-HARD@depot#East",
    "T-CROSS@depot#flow:Haul",
  ])("is not raised where the detail is further down: %s", (id) => {
    expect(finding(id)).toBeUndefined();
  });

  it.each([
    ["T-HARD@#Control", "nothing inside carries what the driver shouts"],
    ["T-HARD@#Depot", "it has no flows"],
    ["T-HARD@ticketing#Shop", "what is saved loses its data inside"],
    ["T-HARD@ticketing#Journal", "what realizes its note goes from inside to inside"],
    ["T-HARD@depot/west#Shed", "its level has no flows"],
  ])("stays where a level does not have all of the element: %s, %s", (id) => {
    expect(finding(id)).toMatchObject({ basis: "open", refinedBy: [] });
  });

  it("as one on stated facts does", () => {
    expect(finding("T-HARD@#Ticketing")).toMatchObject({ basis: "stated", refinedBy: [] });
  });

  it.each([
    ["T-HARD@control#Desk", "open"],
    ["T-CROSS@depot/west#flow:Receive", "assumed"],
    ["T-CROSS@depot/east#flow:Send", "assumed"],
  ])("is raised where nothing below says more: %s", (id, basis) =>
    expect(finding(id)).toMatchObject({ basis, refinedBy: [] }),
  );
});

describe("the contexts of a finding", () => {
  it.each([
    ["T-HARD@common/log#Intake", ["control#Journal", "ticketing#Journal"]],
    ["T-CROSS@common/log#flow:Peep", ["control#Journal", "ticketing#Journal"]],
    // Only there does it come in to what is trusted.
    ["T-ENTER@common/log#flow:Peep", ["ticketing#Journal"]],
    [
      "T-HARD@common/log/store#Disk",
      ["control#Journal / common/log#Store", "ticketing#Journal / common/log#Store"],
    ],
    ["T-HARD@depot/west/yard#Track 1", ["depot/east#Siding"]],
    ["T-HARD@notes#Wiki", []],
  ])("%s", (id, contexts) => {
    expect([...(finding(id)?.contexts ?? [])].sort()).toEqual(contexts);
  });
});
