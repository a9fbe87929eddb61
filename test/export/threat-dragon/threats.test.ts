import { beforeAll, expect, it } from "vitest";
import { threatOf } from "../../../src/export/threat-dragon/threats.ts";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import { everything } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

let result: JudgedTree;
beforeAll(async () => {
  result = await judged(
    { ...everything, "model.md": (everything["model.md"] ?? "").replace("exclude=[ODD]", "") },
    { builtIn: false },
  );
});
const threat = (id: string) => {
  const finding = result.evaluation.findings.find((one) => one.id === id);
  if (!finding) throw new Error(id);
  return { ...threatOf(finding), rank: finding.rank };
};

it.each([
  ["BARE@#Printer", { status: "Accepted", severity: "High", modelType: "STRIDE", type: "Tampering" }],
  ["LEAK@shop#flow:Pay", { status: "Open", severity: "Critical", type: "Information disclosure" }],
  ["LEAK@#flow:Bill", { status: "NotApplicable" }],
  ["KEPT@#Safe", { status: "Mitigated", severity: "Low", modelType: "LINDDUN", type: "Non-compliance" }],
  ["ODD@#Resize", { status: "Open", severity: "Low", modelType: "Generic", type: "Generic" }],
])("%s is a threat", (id, expected) => {
  const { rank, ...told } = threat(id);
  expect(told).toMatchObject({ ...expected, number: rank, new: false });
});

it("says what it has no field for", () => {
  expect(threat("BARE@#Printer")).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    title: "A bare server",
    score: expect.stringMatching(/^\d\.\d$/),
    description:
      "Nobody has hardened it.\n\nWhoever looks finds a way in.\n\nSTRIDE: Tampering, Elevation of privilege.\n\nBARE@#Printer",
    mitigation:
      "Accepted (by Board, until 2027-12-31, ticket T-1): Nobody prints\n\n- Harden it.\n- Watch it.",
  });
  expect(threat("LEAK@shop#flow:Enter").mitigation).toBe("- Encrypt it.");
});
