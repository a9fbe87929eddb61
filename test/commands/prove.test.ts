import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attackBundle } from "../support/attack-bundle.ts";
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
    expect(await listThreats("--check=")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--check has no value"),
    });
  });
});

describe("--attack", () => {
  const release = attackBundle({
    techniques: [["T1685", "Disable tools", ["initial-access"]]],
    revoked: [["T1562.001", "Impair tools", "T1685"]],
  });
  const files = {
    "twenty.json": release,
    "bad.json": "[]",
    "r.yaml": '- { id: OLD, title: Old, targets: [Server], condition: "True", attack: [T1562.001] }\n',
    "model.md": "# Shop\n## Servers\n- **Web**:\n",
  };

  it("has list threats cite what the release has, and --check prove against it", async () => {
    const cwd = await folderWith(files);
    const run = (...args: string[]) =>
      tmSite(["list", "threats", "--no-builtin", "--rules", "r.yaml", "--attack", "twenty.json", ...args], {
        cwd,
      });
    const { stdout, code } = await run("--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ id: "OLD", attack: ["T1685"] }]);
    expect(await run("--check")).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/OLD +attack +T1562\.001 +was revoked in ATT&CK 20\.0 +T1685\n$/),
    });
  });

  it("has check cite it, and refuses what is no release", async () => {
    const cwd = await folderWith(files);
    const run = (file: string) =>
      tmSite(["check", ".", "--no-builtin", "--rules", "r.yaml", "--json", "--attack", file], { cwd });
    const { stdout, code } = await run("twenty.json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).findings).toMatchObject([{ rule: "OLD", attack: ["T1685"] }]);
    const { code: refused, stderr } = await run("bad.json");
    expect(refused).toBe(2);
    expect(stderr).toContain("bad.json: error: The ATT&CK release bad.json is no STIX bundle");
    expect(await run("none.json")).toMatchObject({ code: 2, stderr: expect.stringContaining("ENOENT") });
  });
});
