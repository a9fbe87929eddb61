import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spliced } from "../../../src/decisions/yaml/splice.ts";
import { unifiedDiff } from "../../../src/decisions/yaml/unified-diff.ts";
import { programOnPath } from "../../../src/diagrams/engines/programs.ts";
import { folderWith } from "../../support/folders.ts";

const ten = Array.from({ length: 10 }, (_, at) => `line ${at}\n`).join("");
const at = (line: number) => ten.indexOf(`line ${line}\n`);

it("shows what changes with three lines around it, and near changes together", () => {
  const diff = unifiedDiff("d.yaml", ten, [
    { from: at(0), to: at(1), text: "" },
    { from: at(9) + 5, to: at(9) + 6, text: "nine" },
  ]);
  expect(diff.split("\n")).toEqual([
    ...["--- d.yaml", "+++ d.yaml", "@@ -1,4 +1,3 @@", "-line 0", " line 1", " line 2", " line 3"],
    ...["@@ -7,4 +6,4 @@", " line 6", " line 7", " line 8", "-line 9", "+line nine"],
  ]);
});

it("of a new file has nothing before it", () => {
  const diff = unifiedDiff("d.yaml", "", [{ from: 0, to: 0, text: "a\nb\n" }], true);
  expect(diff.split("\n")).toEqual(["--- /dev/null", "+++ d.yaml", "@@ -0,0 +1,2 @@", "+a", "+b"]);
});

it("is empty where nothing changes", () => {
  expect(unifiedDiff("d.yaml", ten, [{ from: 0, to: 4, text: "line" }])).toBe("");
  expect(unifiedDiff("d.yaml", ten, [])).toBe("");
});

describe.skipIf(programOnPath("patch", process.env) === null)("patch(1)", () => {
  it("makes one text of the other", { timeout: 60_000 }, async () => {
    const line = fc.constantFrom("a\n", "b\n", "c\n");
    const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join(""));
    const cuts = fc.array(fc.tuple(fc.nat(30), fc.nat(3), text), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(text, cuts, async (before, raw) => {
        let end = 0;
        const splices = raw
          .toSorted(([a], [b]) => a - b)
          .flatMap(([from, length, added]) => {
            // Whole lines, of two characters each.
            const start = Math.min(from * 2, before.length);
            if (start < end) return [];
            end = Math.min(start + length * 2, before.length);
            const one = { from: start, to: end, text: added };
            end += 2;
            return [one];
          });
        const diff = unifiedDiff("d", before, splices);
        const folder = await folderWith({ d: before });
        await writeFile(join(folder, "p"), `${diff}\n`);
        const run = spawnSync("patch", ["-s", "-u", "d", "p"], { cwd: folder, encoding: "utf8" });
        if (diff !== "") expect(run.stdout + run.stderr).toBe("");
        const after = await readFile(join(folder, "d"), "utf8").catch(() => "");
        expect(after).toBe(spliced(before, splices));
      }),
      { numRuns: 40 },
    );
  });
});
