import { describe, expect, it } from "vitest";
import { diffResults } from "../../src/diff/diff.ts";
import type { Snapshot } from "../../src/diff/facts.ts";
import { snapshotOf } from "../../src/diff/facts-of.ts";
import { openingsOf } from "../../src/diff/openings.ts";
import { findingsJson } from "../../src/export/json.ts";
import { readFindingsFile } from "../../src/pipeline/results/findings-file.ts";
import { snapshotOfFile } from "../../src/pipeline/results/side.ts";
import { openDiffWords } from "../../src/report/diff/words.ts";
import { judged } from "../support/in-memory.ts";

const model = { "model.md": "## Servers\n- **Web**: vulnerabilities=scan.json\n" };
const match = (id: string, name: string) => ({
  vulnerability: { id, severity: "High" },
  artifact: { name, version: "1.0", type: "npm" },
});

async function judgedWith(...matches: readonly (readonly [id: string, name: string])[]) {
  const scan = { matches: matches.map(([id, name]) => match(id, name)), descriptor: { name: "grype" } };
  return judged({ ...model, "scan.json": JSON.stringify(scan) }, { builtIn: false });
}

const then = [
  ["CVE-2020-0001", "a"],
  ["CVE-2020-0002", "a"],
  ["CVE-2020-0001", "b"],
] as const;
const now = [
  ["CVE-2020-0001", "a"],
  ["CVE-2020-0003", "a"],
  ["CVE-2020-0004", "c"],
] as const;

describe("what scanners found anew", () => {
  it.each(["judged", "a findings.json"])(
    "is new, also where the package was vulnerable before (%s)",
    async (how) => {
      const before = await judgedWith(...then);
      const after = snapshotOf(await judgedWith(...now));
      const file = readFindingsFile([...findingsJson(before)].join(""));
      const was: Snapshot =
        how === "judged" || "problem" in file ? snapshotOf(before) : snapshotOfFile(file, null);
      const diff = diffResults(was, after);
      expect(diff.findings.new.map(({ id }) => id)).toEqual(["pkg.npm.c@#Web"]);
      expect(diff.findings.fixed.map(({ id }) => id)).toEqual(["pkg.npm.b@#Web"]);
      expect(
        diff.findings.changed.flatMap(({ changes }) =>
          changes.map(openDiffWords((level) => level).findingChange),
        ),
      ).toEqual(["known vulnerabilities: CVE-2020-0002 → CVE-2020-0003"]);
      const { opened, ended } = openingsOf(diff);
      expect(opened.map(({ id }) => id).sort()).toEqual(["pkg.npm.a@#Web", "pkg.npm.c@#Web"]);
      expect(ended.map(({ id }) => id)).toEqual(["pkg.npm.b@#Web"]);
    },
  );

  it("is nothing where only less is known, or the same", async () => {
    const before = snapshotOf(await judgedWith(...then));
    const less = snapshotOf(await judgedWith(then[0], then[2]));
    expect(openingsOf(diffResults(before, less)).opened).toEqual([]);
    expect(diffResults(before, before).findings.changed).toEqual([]);
  });
});
