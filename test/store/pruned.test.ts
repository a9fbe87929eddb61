import { readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { pruned } from "../../src/store/pruned.ts";
import { folderWith } from "../support/folders.ts";

/** Files of 10 bytes, the oldest first; half written ones of an hour and of two days ago. */
async function folder(): Promise<string> {
  const text = "0123456789";
  const made = await folderWith({ a: text, b: text, c: text, "d.tmp": text, "e.tmp": text });
  const hour = 3600;
  const now = Date.now() / 1000;
  const ages = { a: 5 * hour, b: 4 * hour, c: 3 * hour, "d.tmp": hour, "e.tmp": 48 * hour };
  for (const [name, age] of Object.entries(ages)) utimesSync(join(made, name), now - age, now - age);
  return made;
}

it.each([
  ["many enough", 3, 1000, ["a", "b", "c", "d.tmp"]],
  ["the newest by number", 2, 1000, ["b", "c", "d.tmp"]],
  ["the newest by size", 3, 25, ["b", "c", "d.tmp"]],
  ["nothing that is too large", 3, 5, ["d.tmp"]],
])("keeps %s, and what may still be written", async (_, files, bytes, kept) => {
  const made = await folder();
  pruned(made, files, bytes);
  expect(readdirSync(made).sort()).toEqual(kept);
});

it("never fails", () => pruned("/no/such/folder", 1));
