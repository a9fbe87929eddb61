import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { quick, tmSite } from "../support/cli.ts";
import { type Files, folderWith, pathsIn, readFiles } from "../support/folders.ts";

const rule = (id: string) =>
  `- id: ${id}\n  title: ${id}\n  target: [Server]\n  condition: not target.controls.isHardened\n  severity: High\n`;
const tree: Files = {
  ".git/x": "",
  "m/model.md": "# Shop\n\n## Servers\n- **A**:\n",
  "m/deep/model.md": "# Deep\n\n## Servers\n- **D**:\n",
  "rules/own.yaml": rule("OWN"),
  "rules/other.yaml": rule("OTHER"),
};
const own = "builtIn: false\nrules: [rules/own.yaml]\n";

async function ids(folder: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await tmSite(["check", "m", "--json", ...args], { cwd: folder });
  return (JSON.parse(stdout) as { findings: { id: string }[] }).findings.map(({ id }) => id);
}

describe("a config file", () => {
  it("states what the command line would, wherever one stands", async () => {
    const folder = await folderWith({ ...tree, "tm-site.config.yaml": `${own}failOn: high\n` });
    expect(await ids(folder)).toEqual(["OWN@#A", "OWN@deep#D"]);
    for (const [cwd, where] of [
      [folder, "m"],
      [folder, "m/deep"],
      [join(folder, "m"), "."],
      [join(folder, "m/deep"), "model.md"],
    ] as const) {
      const { code, stderr } = await tmSite(["check", where, "-q"], { cwd });
      expect([where, code, stderr]).toEqual([where, 1, expect.stringContaining("(--fail-on high)")]);
    }
  });

  it("gives way to the command line, option by option", async () => {
    const folder = await folderWith({
      ...tree,
      "tm-site.config.yaml": `${own}exclude: [OWN]\nfailOn: low\n`,
    });
    expect(await ids(folder)).toEqual([]);
    expect(await ids(folder, "--rules", "rules/other.yaml")).toEqual(["OTHER@#A", "OTHER@deep#D"]);
    expect(await ids(folder, "--no-exclude")).toEqual(["OWN@#A", "OWN@deep#D"]);
    const check = (...args: string[]) =>
      tmSite(["check", "m", "-q", "--no-exclude", ...args], { cwd: folder });
    expect((await check()).code).toBe(1);
    expect((await check("--fail-on", "critical")).code).toBe(0);
    expect((await check("--no-fail-on")).code).toBe(0);
    expect((await tmSite(["check", "m", "-q", "--no-config"], { cwd: folder })).code).toBe(0);
  });

  it("is an input of the site, which says where its sources and tickets are", async () => {
    const folder = await folderWith({
      ...tree,
      "tm-site.config.yaml": `${own}sourceUrl: https://e.org/main/{file}#L{line}\nticketUrl: https://e.org/t/{ticket}\nformats: [json]\n`,
      "m/decisions.yaml": "- finding: OWN@#A\n  status: accepted\n  reason: x\n  ticket: 'S\"<1'\n",
    });
    const { code, stderr } = await tmSite(["build", "m", ...quick], { cwd: folder });
    expect([code, stderr]).toEqual([0, expect.stringContaining("_site/index.html")]);
    const files = await readFiles(join(folder, "_site"));
    expect(files["manifest.json"]).toContain('"../tm-site.config.yaml"');
    const page = files["levels/index.html"] ?? "";
    for (const href of ["main/m/model.md#L1", "main/m/model.md#L4", "main/m/decisions.yaml#L1", "t/S%22%3C1"])
      expect(page).toContain(`rel="external" href="https://e.org/${href}"`);
    expect(page).toContain("<bdi>S&quot;&lt;1</bdi></a>");
    expect(files["levels/deep/index.html"]).toContain('href="https://e.org/main/m/deep/model.md#L4"');
  });

  it("that may come from a stranger writes nowhere, runs nothing, and is told", async () => {
    const hostile =
      "out: ../elsewhere\ncacheDir: cache\nforce: true\ndot: ./dot\ntemplates: t\nallowScripts: true\n";
    const folder = await folderWith({
      ...tree,
      "m/tm-site.config.yaml": hostile,
      "m/t/layouts/page.njk": "mine",
      "m/dot": "#!/bin/sh\necho ran > ran\n",
    });
    const args = ["build", "m", "--plantuml", "off", "--dot", "wasm", "--no-cache", "--now", "2026-11-01"];
    const { code, stderr } = await tmSite(args, { cwd: folder });
    expect(code).toBe(0);
    // --dot is said on the command line, and --no-cache says nothing of the folder.
    expect(stderr.match(/\[config-not-trusted\]/g)).toHaveLength(5);
    expect(stderr).toMatch(/^m\/tm-site\.config\.yaml:1:6: warning: "out" is ignored: it writes elsewhere/m);
    const paths = await pathsIn(folder);
    expect(paths.filter((path) => !path.startsWith("_site/") && !path.startsWith(".git/"))).toEqual(
      [...Object.keys(tree).slice(1), "m/dot", "m/t/layouts/page.njk", "m/tm-site.config.yaml"].sort(),
    );
    const trusted = await tmSite([...args, "--trust-config"], { cwd: folder });
    expect([trusted.code, trusted.stderr]).toEqual([0, expect.not.stringContaining("config-not-trusted")]);
    expect(trusted.stderr).toContain("elsewhere/index.html");
  });

  it("that is wrong ends with 2, and all of it told", async () => {
    const folder = await folderWith({
      ...tree,
      "tm-site.config.json": '{\n  "strct": true,\n  "failOn": "hgh"\n}\n',
    });
    const { code, stderr } = await tmSite(["check", "m", "-q"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^tm-site\.config\.json:2:3: error: A config file has no key "strct"\..*\n.*\n.*\n {2}mend: did you mean "strict"\?$/m,
    );
    expect(stderr).toMatch(/^tm-site\.config\.json:3:13: error: "failOn" is one of /m);
    expect((await tmSite(["build", "m", ...quick], { cwd: folder })).code).toBe(2);
    expect(await pathsIn(folder)).not.toContain("_site/index.html");
  });

  it("that is a script runs where the command line says so, and nowhere else", async () => {
    const folder = await folderWith({
      ...tree,
      "tm-site.config.ts": `export default { builtIn: false, rules: "rules/own.yaml" };\n`,
    });
    const refused = await tmSite(["check", "m", "-q", "--trust-config"], { cwd: folder });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("[script-not-allowed]") });
    expect(await ids(folder, "--allow-scripts")).toEqual(["OWN@#A", "OWN@deep#D"]);
  });

  it("of a level is its root's own, and told from above", async () => {
    const folder = await folderWith({ ...tree, "m/deep/tm-site.config.yaml": "builtIn: false\n" });
    const { stderr } = await tmSite(["check", "m"], { cwd: folder });
    expect(stderr).toContain("deep/tm-site.config.yaml is not read");
    const alone = await tmSite(["check", "m/deep", "--json"], { cwd: folder });
    expect(JSON.parse(alone.stdout)).toMatchObject({ levels: [{ path: "" }], findings: [] });
  });

  it("counts for each command that names its tree in its own way", async () => {
    const folder = await folderWith({
      ...tree,
      "m/tm-site.config.yaml": "builtIn: false\nrules: r.yaml\n",
      "m/r.yaml": rule("OWN"),
    });
    const diff = await tmSite(["diff", "m/deep", "--models", "m", "--format", "json"], { cwd: folder });
    expect([diff.code, diff.stderr]).toEqual([0, ""]);
    expect(diff.stdout).toContain("OWN@#A");
    expect(diff.stdout).not.toContain("AA01");
    await writeFile(join(folder, "m/tm-site.config.yaml"), "ignore: [x]\nwrong: 1\n");
    for (const args of [
      ["dfd", "m/model.md"],
      ["seq", "m/model.md"],
      ["stale", "m"],
      ["export", "json", "m"],
    ])
      expect(await tmSite(args, { cwd: folder })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('has no key "wrong"'),
      });
  });

  it("does not say where an export or a pack goes", async () => {
    const folder = await folderWith({ ...tree, "tm-site.config.yaml": `${own}out: x\n` });
    const { stdout, code } = await tmSite(["export", "json", "m", "-q", "--trust-config"], { cwd: folder });
    expect([code, JSON.parse(stdout).findings.length]).toEqual([0, 2]);
    await writeFile(join(folder, "tm-site.config.yaml"), own);
    const packed = await tmSite(["pack", "m", "-o", "m.zip", ...quick], { cwd: folder });
    expect(packed.code).toBe(0);
    expect((await tmSite(["verify", "m.zip", "--rebuild"], { cwd: folder })).code).toBe(0);
  });
});
