import { expect, it } from "vitest";
import { controlColumns, controlsCsv, controlsExporter } from "../../src/export/controls.ts";
import { judged } from "../support/in-memory.ts";
import { readCsv } from "../support/read-csv.ts";

const rules = `- id: BARE
  title: A bare server
  targets: [Server]
  severity: high
  likelihood: medium
  stride: [T]
  when: target.inScope
  unless: target.controls.isHardened
  nist: [CM-6]
`;

it("has a row for each control, with the first places where it is missing and stated", async () => {
  const servers = Array.from({ length: 102 }, (_, index) => `- **S${index}**:`).join("\n");
  const model = `## Servers\n- **@Hard, own**: isHardened=True\n${servers}\n`;
  const tree = await judged({ "model.md": model, "rules.yaml": rules }, { builtIn: false });
  const [head, ...rows] = readCsv([...controlsCsv(tree)].join("").replace("\ufeff", ""));
  expect(head).toEqual(controlColumns.map(({ name }) => name));
  expect(rows).toHaveLength(1);
  const row = Object.fromEntries((head ?? []).map((name, at) => [name, rows[0]?.[at]]));
  expect(row).toMatchObject({
    ...{ catalogue: "NIST SP 800-53 rev. 5", family: "CM", control: "CM-6", rules: "BARE" },
    ...{ "open findings": "102", "missing at": "102", "stated at": "1", "answered by": "isHardened" },
    "stated where": "#%40Hard, own",
  });
  expect(row["missing where"]?.split("; ")).toHaveLength(101);
  expect(row["missing where"]).toMatch(/^#S0; .*; and 2 more$/);
  expect(controlsExporter.losses[0]?.count(tree)).toBe(2);
});
