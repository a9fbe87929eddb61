import { expect, it } from "vitest";
import { citedBy, openTaxonomies } from "../../../src/export/sarif/taxonomies.ts";
import { builtInAttack } from "../../../src/knowledge/attack.ts";
import { ruleWith } from "../../support/in-memory.ts";

const rule = ruleWith({
  ...{ condition: "True", cwe: ["CWE-306", "CWE-89"], capec: ["CAPEC-66"], attack: ["T1190"] },
  ...{ owasp: ["A05:2025"], asvs: ["V1.2"], nist: ["AC-2(1)"], d3fend: ["D3-NTA"], atlas: ["AML.T0051"] },
});

it("have of each catalogue what is cited, with its official name and page", () => {
  const cited = citedBy(rule, builtInAttack);
  const { components, pointAt } = openTaxonomies([...cited, ...cited], builtInAttack);
  expect(components.map(({ name }) => name)).toEqual([
    ...["CWE", "CAPEC", "ATT&CK", "ATLAS", "OWASP", "ASVS", "NIST", "D3FEND"],
  ]);
  expect(components[0]).toMatchObject({
    organization: "MITRE",
    taxa: [
      { id: "CWE-306", helpUri: "https://cwe.mitre.org/data/definitions/306.html" },
      { id: "CWE-89", shortDescription: { text: expect.stringContaining("SQL") } },
    ],
  });
  expect(components[2]).toMatchObject({ version: builtInAttack.version() });
  for (const one of cited) {
    const { id, index, toolComponent } = pointAt(one) as {
      id: string;
      index: number;
      toolComponent: { index: number };
    };
    const { taxa } = components[toolComponent.index] as unknown as { taxa: { id: string }[] };
    expect(taxa[index]?.id).toBe(id);
  }
});

it("have no catalogue that nobody cites, and nothing that is in none", () => {
  const other = {
    ...rule,
    cwe: ["CWE-306"],
    capec: [],
    attack: [],
    owasp: ["no id"],
    asvs: [],
    nist: [],
    d3fend: [],
    atlas: [],
  };
  const cited = citedBy(other, builtInAttack);
  expect(cited.map(({ id }) => id)).toEqual(["CWE-306"]);
  expect(openTaxonomies(cited, builtInAttack).components).toHaveLength(1);
});
