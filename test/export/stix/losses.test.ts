import { expect, it } from "vitest";
import { shop } from "../../report/shop.ts";
import { lost } from "../../support/exported.ts";
import { judged } from "../../support/in-memory.ts";

it("counts what a bundle has no place for", async () => {
  expect(await lost("stix", await judged(shop, { builtIn: false }))).toEqual({
    "findings that an assumption excludes": 1,
    "evidence of findings": 11,
    "terms of scores": 11,
    "countermeasures that rules refer to (D3FEND, NIST, ASVS)": 1,
    "what data are, such as how secret": 1,
    "other properties of elements, boundaries and flows, controls included": 4,
    "ends of flows that no model declares": 1,
    "places in the sequence": 2,
    "owners and reviews of models": 3,
    "flows that carry a flow of the level above": 1,
    assumptions: 1,
    "decisions about nothing that is found any more": 1,
  });
});
