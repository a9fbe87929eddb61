import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

const listThreats = (...args: string[]) => tmSite(["list", "threats", ...args]);

async function fileWith(text: string): Promise<string> {
  return join(await folderWith({ "r.yaml": text }), "r.yaml");
}

describe("list threats --check", () => {
  it("proves the library, in a line", async () => {
    const { code, stdout, stderr } = await listThreats("--check");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^\d+ rules cite \d+ ids, and every one stands: \d+ of CWE 4\.19\.1, .*ATT&CK 18\.1 and 19\.0.*\n$/,
    );
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  });

  it("tells what does not stand as a table, and ends with 1", async () => {
    const file = await fileWith(
      '- { id: OLD, title: Old, condition: "True", attack: [T1562.001], cwe: [CWE-200] }',
    );
    const { code, stdout, stderr } = await listThreats("--no-builtin", "--rules", file, "--check");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout.split("\n")).toEqual([
      "RULE  FIELD   ID         PROBLEM                     MEND",
      "OLD   cwe     CWE-200    is discouraged for citing   a weakness below it",
      "OLD   attack  T1562.001  was revoked in ATT&CK 19.0  T1685",
      "",
    ]);
  });

  it("tells them as JSON", async () => {
    const file = await fileWith('- { id: OLD, title: Old, condition: "True", attack: [T1656] }');
    const { code, stdout } = await listThreats("--no-builtin", "--rules", file, "--check", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      rules: 1,
      catalogues: expect.arrayContaining([{ scheme: "ATT&CK", version: "18.1 and 19.0", ids: 1 }]),
      dead: [{ rule: "OLD", field: "attack", id: "T1656", mend: "T1684.001" }],
    });
  });

  it("ends with 2 where a rule file has errors, whatever the proof says", async () => {
    const file = await fileWith('- { id: OLD, title: Old, condition: "True", attack: [T9999] }');
    const { code, stdout, stderr } = await listThreats("--no-builtin", "--rules", file, "--check");
    expect(code).toBe(2);
    expect(stdout).toContain("T9999");
    expect(stderr).toContain("[bad-reference]");
  });

  it("with a file checks that, and lists what is in it", async () => {
    const file = await fileWith('- { id: MINE, title: Mine, condition: "True", cwe: [CWE-200] }');
    const { code, stdout } = await listThreats("--check", file);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^MINE +medium/);
  });

  it("refuses a file without a name", async () => {
    expect(await listThreats("--check=")).toMatchObject({ code: 2, stdout: "" });
  });
});
