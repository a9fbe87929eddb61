import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { extensionSchema, findingExtension, preamble } from "../../../src/export/stix/extension.ts";
import { shop } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";

const schema = JSON.parse(readFileSync("src/export/stix-finding.schema.json", "utf8"));
const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);

describe("the extension of a finding", () => {
  it("is what its schema says, with a decision and without", async () => {
    const { evaluation } = await judged(shop, { builtIn: false });
    const decided = evaluation.findings.filter(({ decision }) => decision !== null);
    expect(decided.length).toBeGreaterThan(0);
    for (const finding of evaluation.findings) {
      const [extension] = Object.values(findingExtension(finding));
      expect(validate(extension) ? [] : validate.errors).toEqual([]);
      expect(extension).toMatchObject({ finding_id: finding.id, score: finding.score, rank: finding.rank });
    }
  });

  it("tells a decision as it was made, and nothing that is not said", async () => {
    const { evaluation } = await judged(shop, { builtIn: false });
    const printer = evaluation.findings.find(({ id }) => id === "BARE@#Printer");
    const [extension] = Object.values(findingExtension(printer as never));
    expect(extension).toHaveProperty("decision", {
      status: "accepted",
      owner: "Board",
      reason: "Nobody prints",
      ticket: "T-1",
      until: "2027-02-15",
      expired: false,
      from: expect.stringMatching(/^model\.md:\d+$/),
    });
  });

  it("is defined in each file, by the same two objects", () => {
    expect(schema.$id).toBe(extensionSchema);
    expect(preamble.map(({ type, created, modified }) => [type, created === modified])).toEqual([
      ["identity", true],
      ["extension-definition", true],
    ]);
    expect(preamble[1]).toMatchObject({ extension_types: ["property-extension"], schema: extensionSchema });
  });
});
