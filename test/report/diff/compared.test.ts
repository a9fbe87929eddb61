import { expect, it } from "vitest";
import { diffResults } from "../../../src/diff/diff.ts";
import { snapshotOf } from "../../../src/diff/facts-of.ts";
import { openingsOf } from "../../../src/diff/openings.ts";
import type { SnapshotData } from "../../../src/report/browser-rows.ts";
import { compared } from "../../../src/report/diff/compared.ts";
import { snapshotData } from "../../../src/report/diff/snapshot-data.ts";
import { shop, shownOf } from "../../report/shop.ts";
import { judged } from "../../support/in-memory.ts";

const before = await judged(shop, { builtIn: false });
const root = shop["model.md"] ?? "";
const changes: readonly (readonly [what: string, texts: Record<string, string>])[] = [
  ["nothing", {}],
  [
    "a renamed element",
    { "model.md": root.replaceAll("Customer", "Buyer").replaceAll("Web shop", "Web store") },
  ],
  ["an element that came and one that went", { "model.md": root.replace("- **Printer**", "- **Scanner**") }],
  ["no decisions", { "model.md": root.split("## Responses")[0] ?? "" }],
];

/** As a page gets it: plain data. */
const dataOf = (result: typeof before): SnapshotData =>
  JSON.parse(JSON.stringify(snapshotData(shownOf(result))));

it.each(changes)("two dates of an archive differ as diff has it: %s", async (_, texts) => {
  const after = await judged({ ...shop, ...texts }, { builtIn: false });
  const expected = openingsOf(diffResults(snapshotOf(before), snapshotOf(after)));
  expect(compared(dataOf(before), dataOf(after))).toEqual(JSON.parse(JSON.stringify(expected)));
});

it("takes what was renamed for the same", async () => {
  const texts = changes[1]?.[1] ?? {};
  const after = await judged({ ...shop, ...texts }, { builtIn: false });
  const { opened, ended, moved } = compared(dataOf(before), dataOf(after));
  expect([opened, ended]).toEqual([[], []]);
  expect(moved.map(({ why }) => why)).toContain("element");
});
