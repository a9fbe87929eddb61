import { expect, it } from "vitest";
import type { NewDecision } from "../../src/decisions/new-decision.ts";
import { notDecided } from "../../src/decisions/verify.ts";
import { judged } from "../support/in-memory.ts";

const decision: NewDecision = {
  ...{ status: "accepted", owner: "", reviewer: "", reason: "so", ticket: "", date: "", until: "" },
};

it.each<[what: string, responses: string, text: string, counts: string[]]>([
  ["an entry decides it", "", `"T1@#Web": accepted\n`, []],
  ["no entry does", "", "", ["nothing"]],
  ["an entry about something else", "", `"T1@#App": accepted\n`, ["nothing"]],
  ["an entry that says something else", "", `"T1@#Web": mitigated\n`, ["decisions.yaml:1"]],
  ["the model itself", "## Responses\n- **T1@#Web**: avoided\n", `"T1@#Web": accepted\n`, ["model.md:5"]],
])("%s", async (_, responses, text, counts) => {
  const tree = await judged(
    {
      "model.md": `## Servers\n- **Web**:\n- **App**:\n${responses}`,
      "rules.yaml": `- { id: T1, title: A, targets: [Server], condition: "True" }\n`,
    },
    { builtIn: false },
  );
  const [finding] = tree.evaluation.findings.filter(({ id }) => id === "T1@#Web");
  if (!finding) throw new Error("there is none");
  const wanted = new Map([[finding, { level: "", decision }]]);
  const found = notDecided(tree, new Map([["", text]]), wanted);
  expect(found.map((one) => one.counts?.from ?? "nothing")).toEqual(counts);
});
