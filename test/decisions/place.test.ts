import { expect, it } from "vitest";
import { decisionsFile, openPlaces } from "../../src/decisions/place.ts";
import { judged } from "../support/in-memory.ts";

const rules = `- { id: T1, title: A, targets: [Server], condition: "True" }\n`;
const files = {
  "model.md": "## Servers\n- **Shop**: submodel=./shop/model.md\n- **Web**: id=w\n",
  "rules.yaml": rules,
  "shop/model.md": "## Servers\n- **App**: submodel=./app/model.md\n- **Till**:\n",
  "shop/app/model.md": "## Servers\n- **Code**:\n",
};

it.each<[what: string, more: Record<string, string>, id: string, level: string, line: number | null]>([
  ["the root's file where there is none", {}, "T1@shop/app#Code", "", null],
  ["the nearest file", { "shop/decisions.yaml": "" }, "T1@shop/app#Code", "shop", null],
  ["not one of another level", { "shop/decisions.yaml": "" }, "T1@#w", "", null],
  [
    "the entry that is about it",
    { "shop/decisions.yaml": "", "decisions.yaml": `"T1@shop/app#Code": mitigated\n` },
    ...(["T1@shop/app#Code", "", 1] as const),
  ],
  [
    "the entry that is about it by its name, of what has an id",
    { "decisions.yaml": `\n"T1@#Web": mitigated\n` },
    ...(["T1@#w", "", 2] as const),
  ],
  [
    "the entry that is about it in a level's own words",
    { "shop/decisions.yaml": `"T1#Till": mitigated\n` },
    ...(["T1@shop#Till", "shop", 1] as const),
  ],
  [
    "the nearer of two entries",
    { "shop/decisions.yaml": `"T1#Till": mitigated\n`, "decisions.yaml": `"T1@shop#Till": mitigated\n` },
    ...(["T1@shop#Till", "shop", 1] as const),
  ],
  [
    "beside a pattern that would count before",
    { "shop/decisions.yaml": `- { match: "T1@shop*", status: mitigated }\n`, "decisions.yaml": "" },
    ...(["T1@shop#Till", "shop", null] as const),
  ],
  [
    "over an entry further up that a pattern counts before, in the pattern's file",
    {
      "shop/decisions.yaml": `- { match: "T1@shop*", status: mitigated }\n`,
      "decisions.yaml": `"T1@shop#Till": mitigated\n`,
    },
    ...(["T1@shop#Till", "shop", null] as const),
  ],
])("a decision goes into %s", async (_, more, id, level, line) => {
  const tree = await judged({ ...files, ...more }, { builtIn: false });
  const finding = tree.evaluation.findings.find((one) => one.id === id);
  if (!finding) throw new Error(`there is no ${id}`);
  const place = openPlaces(tree, (at) => decisionsFile(at) in more)(finding);
  expect([place.level, place.at?.line ?? null]).toEqual([level, line]);
});
