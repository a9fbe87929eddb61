import { beforeAll, describe, expect, it } from "vitest";
import { everything, exported, type Json } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

let document: Json;
beforeAll(async () => {
  document = await exported("tm-bom", await judged(everything, { builtIn: false }));
});
const titled = (list: string, title: string): Json[] =>
  document[list].filter((one: Json) => one.title === title);

describe("threats", () => {
  it("are findings, with what they are about", () => {
    const [threat] = titled("threats", "A bare server: Printer");
    expect(threat).toEqual({
      symbolic_name: expect.stringMatching(/^bare-printer-/),
      title: "A bare server: Printer",
      description:
        "Nobody has hardened it.\n\nWhoever looks finds a way in.\n\nSTRIDE: Tampering, Elevation of privilege.\n\nBARE@#Printer",
      components_affected: [expect.stringMatching(/^printer-/)],
      threat_persona: document.threat_personas[0].symbolic_name,
      event: "Whoever looks finds a way in.",
      sources: ["adversary"],
      attack_mechanisms: [{ capec_id: 220, capec_title: "Client-Server Protocol Manipulation" }],
      weaknesses: [{ cwe_id: 1188, cwe_title: "Initialization of a Resource with an Insecure Default" }],
    });
    expect(titled("threats", "Kept for too long: Safe")[0].description).toContain("LINDDUN: non-compliance.");
  });

  it("are no false positives, and nothing that is told below", () => {
    expect(document.threats).toHaveLength(11);
    expect(titled("threats", "Anybody can read along: Bill")).toEqual([]);
    expect(titled("threats", "Anybody can read along: Buy")).toEqual([]);
  });
});

describe("risks", () => {
  it.each([
    ["Anybody can read along: Enter", "certain", "severe", 25, "critical"],
    ["A bare server: Printer", "possible", "major", 12, "high"],
    ["A bare server: Post", "possible", "moderate", 9, "medium"],
    ["Anybody may come in: Internet", "unlikely", "minor", 4, "low"],
  ])("are by the matrix: %s", (title, likelihood, impact, score, level) => {
    expect(titled("risks", title)).toMatchObject([{ likelihood, impact, score, level }]);
  });

  it("end where the threat does", () => {
    expect(titled("risks", "Kept for too long: Safe")).toEqual([]);
    expect(titled("risks", "A bare server: Printer")[0].description).toMatch(
      /^Accepted, scored [\d.]+ of 10\.$/,
    );
  });
});

describe("controls", () => {
  it.each([
    ["Harden it.", "suggested", 6, "critical"],
    ["Watch it.", "suggested", 6, "critical"],
    ["Encrypt it.", "suggested", 1, "critical"],
    ["Encrypt it.", "scheduled", 1, "critical"],
    ["Nobody prints", "wont_do", 1, "high"],
    ["Deleted after a year", "active", 1, "low"],
  ])("are what mitigates, and what was decided: %s", (title, status, threats, priority) => {
    const found = titled("controls", title).find((one) => one.status === status);
    expect(found).toMatchObject({ priority, threats: { length: threats } });
  });

  it("say who decided", () => {
    expect(titled("controls", "Nobody prints")[0].description).toBe(
      "Accepted (by Board, until 2027-12-31, ticket T-1): Nobody prints",
    );
  });
});

it("what somebody found keeps its title, unless it is about several things", async () => {
  const model = `# Shop
## Servers
- **Till**:
- **Office**:
## Threats
- **Keys**: title="Somebody watches the keys", target=Till
- **Plug**: title="Somebody pulls the plug", target=Till
- **Cable**: title="Somebody pulls the plug", target=Office
`;
  const { threats, risks } = await exported(
    "tm-bom",
    await judged({ "model.md": model }, { builtIn: false }),
  );
  const expected = [
    "Somebody pulls the plug: Office",
    "Somebody pulls the plug: Till",
    "Somebody watches the keys",
  ];
  for (const list of [threats, risks]) expect(list.map((one: Json) => one.title).sort()).toEqual(expected);
});
