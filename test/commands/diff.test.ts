import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { emptyFolder } from "../support/folders.ts";
import { repositoryWith } from "../support/repositories.ts";

const rules = `- { id: T1, title: One, targets: [Server], condition: not target.controls.isHardened }\n`;
const states = ["isHardened=True", "isHardened=False"].map((state) => ({
  "models/model.md": `---\ntitle: Shop\n---\n## Servers\n- **Web**: ${state}\n`,
  "models/rules.yaml": rules,
}));
const plainly = ["--no-builtin", "--now", "2027-01-31", "--dot", "wasm", "--no-cache", "--jobs", "1"];

async function diff(...args: string[]) {
  const cwd = await repositoryWith(...states);
  return { cwd, ...(await tmSite(["diff", ...args, ...plainly], { cwd })) };
}

describe("diff", () => {
  it.each<[args: string[], said: string]>([
    [["v1", "v2"], "Findings: 1 new"],
    [["v2", "v1"], "Findings: 1 fixed"],
    [["v1..v2"], "Findings: 1 new"],
    [["v1.."], "Findings: 1 new"],
    [["v1"], "Findings: 1 new"],
    [["v2"], "nothing differs"],
    [["v2", "v2"], "nothing differs"],
    [["models", "models"], "nothing differs"],
    [["v1", "models"], "Findings: 1 new"],
    [["v1", "v2", "--models", "models/model.md"], "Findings: 1 new"],
  ])("%j", async (args, said) => {
    const { code, stdout, stderr } = await diff(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(said);
  });

  it.each([
    ["v1", "v2", 1],
    ["v2", "models", 0],
  ])("--exit-code of %s and %s is %d", async (a, b, code) => {
    expect((await diff(a, b, "--exit-code")).code).toBe(code);
  });

  it.each<[format: string, said: RegExp]>([
    ["json", /^\{\n {2}"schemaVersion": 1,/],
    ["markdown", /^## What differs: Shop\n/],
    ["html", /^<!doctype html>/],
  ])("--format %s", async (format, said) => {
    const { code, stdout } = await diff("v1", "v2", "--format", format);
    expect(code).toBe(0);
    expect(stdout).toMatch(said);
  });

  it("-o writes a file", async () => {
    const { cwd, code, stdout } = await diff("v1", "v2", "--format", "html", "-o", "d.html");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(await readFile(join(cwd, "d.html"), "utf8")).toContain("<svg");
  });

  it("--format html speaks the language that is asked for", async () => {
    const html = ["v1", "v2", "--format", "html"];
    const german = await diff(...html, "--language", "de");
    expect({ code: german.code, stderr: german.stderr }).toEqual({ code: 0, stderr: "" });
    expect(german.stdout).toContain('<html lang="de">');
    const wrong = await diff(...html, "--language", "nl");
    expect({ code: wrong.code, stdout: wrong.stdout }).toEqual({ code: 2, stdout: "" });
    expect(wrong.stderr).toContain("[unknown-language]");
  });

  it("compares sites, and results of earlier runs", async () => {
    const cwd = await repositoryWith(...states);
    const out = await emptyFolder();
    const first = join(out, "base.json");
    const before = await tmSite(["check", "models", "--json", ...plainly.slice(0, 3)], { cwd });
    await writeFile(first, before.stdout);
    await tmSite(["build", "models", "-o", join(out, "site"), "--plantuml", "off", "-q", ...plainly], {
      cwd,
    });
    const run = await tmSite(["diff", join(out, "site"), "v1", ...plainly], { cwd });
    expect(run.stdout).toContain("isHardened: False → True");
    const old = await tmSite(["diff", first, "v1", ...plainly], { cwd });
    expect(old.stdout).toContain("only findings are compared");
    expect(old.stdout).toContain("Findings: 1 fixed");
  });
});

describe("is refused", () => {
  it.each<[args: string[], said: string]>([
    [["nowhere", "v1"], "nowhere is no file, no folder and no git revision"],
    [["v1", "v2", "--format", "nice"], "Allowed choices are"],
  ])("%j", async (args, said) => {
    const { code, stderr } = await diff(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

it("compares packs, which are proven whole before", { timeout: 120_000 }, async () => {
  const cwd = await repositoryWith(...states);
  const [quick, file] = [[...plainly, "--plantuml", "off", "-q"], "now.tmpack.zip"];
  expect((await tmSite(["pack", "models", "-o", file, ...quick], { cwd })).code).toBe(0);
  const run = await tmSite(["diff", "v1", file, ...plainly], { cwd });
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: "" });
  expect(run.stdout).toMatch(/v1 \([0-9a-f]{7}\) → now\.tmpack\.zip \([0-9a-f]{7}\)\nFindings: 1 new/);
  expect(run.stdout).toContain("isHardened: True → False");
  const bytes = await readFile(join(cwd, file));
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  await writeFile(join(cwd, file), bytes);
  const changed = await tmSite(["diff", "v1", file, ...plainly], { cwd });
  expect(changed.code).toBe(2);
  expect(changed.stderr).toContain("now.tmpack.zip: ");
});
