import { expect, it } from "vitest";
import { exportPackage } from "../../../src/export/exported-package.ts";
import { recordedPackage } from "../../../src/federation/recorded/recorded-package.ts";
import type { JudgedPackage } from "../../../src/threats/findings/finding.ts";
import { judged } from "../../support/in-memory.ts";
import { scanned } from "../../support/scanned.ts";

it("a recorded package says what it said, with the files where they are now", async () => {
  const { evaluation } = await judged(scanned, { builtIn: false });
  for (const { package: one, rule } of evaluation.findings) {
    const written = JSON.parse(JSON.stringify(exportPackage(one as JudgedPackage)));
    const read = recordedPackage(written, rule.id, (file) => `~pack/${file}`) as JudgedPackage;
    const again = exportPackage(read);
    const moved = (file: string) => `~pack/${file}`;
    expect(again).toEqual({
      ...written,
      vulnerabilities: written.vulnerabilities.map((each: { file: string }) => ({
        ...each,
        file: moved(each.file),
      })),
    });
  }
});

it.each([undefined, null, 7, {}, { name: "a" }, { name: "a", vulnerabilities: {} }])(
  "%j is none",
  (written) => {
    expect(recordedPackage(written, "pkg.npm.a", (file) => file)).toBeNull();
  },
);

it("leaves out what no page could show", () => {
  const sound = { id: "CVE-2020-0001", severity: "high", status: "open" };
  const written = {
    name: "a",
    vulnerabilities: [sound, { id: "CVE-2020-0002" }, null, { ...sound, vex: { state: "odd" } }],
  };
  const read = recordedPackage(written, "pkg.npm.a", (file) => file);
  expect(read?.vulnerabilities.map(({ id, vex, score }) => [id, vex, score])).toEqual([
    ["CVE-2020-0001", null, 0],
    ["CVE-2020-0001", null, 0],
  ]);
});
