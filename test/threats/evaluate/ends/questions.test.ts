import { describe, expect, it } from "vitest";
import { judged, type Texts } from "../../../support/in-memory.ts";

const rule = (id: string, condition: string) => ({
  ...{ id, title: id, targets: ["Element"], condition },
  ...{ severity: "high", likelihood: "high" },
});
const rules = JSON.stringify([
  rule("BARE", "target.oneOf(Server) and not target.controls.isHardened"),
  rule("TRUST", "target.oneOf(Dataflow) and target.source.isTrusted is not True"),
  rule("BOTH", "target.oneOf(Datastore) and not target.hasBackup and not target.controls.isResilient"),
  rule("EVER", "target.oneOf(Actor)"),
]);

/** `name: write` of each question of a finding. */
async function questions(texts: Texts, id: string): Promise<string[]> {
  const files = typeof texts === "string" ? { "model.md": texts } : texts;
  const { evaluation } = await judged({ ...files, "rules.yaml": rules }, { builtIn: false });
  const finding = evaluation.findings.find((one) => one.id === id);
  if (!finding) throw new Error(`there is no ${id}: ${evaluation.findings.map((one) => one.id)}`);
  return finding.questions.map(({ name, write }) => `${name}: ${write}`);
}

describe("questions of a finding", () => {
  const flow = (boundary: string) =>
    `## Boundaries\n- **Zone**:${boundary}\n## Servers\n- **A**: boundary=Zone\n- **B**: boundary=Zone\n## Dataflows\n- **F**: from=A, to=B\n`;

  it.each([
    ["what nobody states", "## Servers\n- **A**:\n", "BARE@#A", ["A: isHardened=True"]],
    ["nothing of what is stated", "## Servers\n- **A**: isHardened=False\n", "BARE@#A", []],
    ["of trust, the boundary", flow(""), "TRUST@#flow:F", ["Zone: isTrusted=True"]],
    ["nothing where the boundary has its word", flow(" isTrusted=False"), "TRUST@#flow:F", []],
    [
      "of trust, the element that lies nowhere",
      "## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **F**: from=A, to=B\n",
      "TRUST@#flow:F",
      ["A: isTrusted=True"],
    ],
    [
      "each of several answers that are enough",
      "## Datastores\n- **A**:\n",
      "BOTH@#A",
      ["A: hasBackup=True", "A: isResilient=True"],
    ],
    ["nothing where no word would end it", "## Actors\n- **A**:\n", "EVER@#A", []],
  ])("ask for %s", async (_, text, id, expected) => expect(await questions(text, id)).toEqual(expected));
});
