import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/pipeline/config/load.ts";
import { tempTree } from "../../support/folders.ts";

const careful = { allowScripts: false, trust: false, overridden: new Set<string>() };

async function load(folder: string, request: Partial<typeof careful> = {}) {
  const loaded = await loadConfig(folder, { ...careful, ...request });
  if (loaded === null) return null;
  const { file, sha256, values, diagnostics } = loaded;
  return {
    file: relative(folder, file),
    isRead: sha256 !== null,
    values: Object.fromEntries([...values].map(([{ key }, value]) => [key, value])),
    told: diagnostics.map(
      (one) => `${relative(folder, one.file ?? "")}:${one.line}:${one.column} ${one.code}`,
    ),
    loses: diagnostics.some(({ loses }) => loses),
  };
}

describe("a config file", () => {
  it.each([
    ["tm-site.config.yaml", "failOn: high\nexclude: [A]\n"],
    ["tm-site.config.yml", "\uFEFFfailOn: high\nexclude: [A]\n"],
    ["tm-site.config.json", '{"failOn": "high", "exclude": ["A"]}'],
  ])("is %s", async (name, text) => {
    const folder = tempTree({ [name]: text });
    const values = { failOn: "high", exclude: ["A"] };
    expect(await load(folder)).toEqual({ file: name, isRead: true, values, told: [], loses: false });
  });

  it.each([
    ["tmsite.config.yaml", "tm-site.config.yaml"],
    ["tm-site.confg.JSON", "tm-site.config.json"],
    ["tm-site.config.yml.txt", "tm-site.config.yml"],
    ["tm-site.config", "tm-site.config.yaml"],
  ])("is not read where it is called %s", async (name, meant) => {
    const folder = tempTree({ [name]: "failOn: high\n" });
    const told = [`${name}:1:1 skipped-file`];
    expect(await load(folder)).toEqual({ file: name, isRead: false, values: {}, told, loses: true });
    const [one] = (await loadConfig(folder, careful))?.diagnostics ?? [];
    expect(one?.hint).toBe(`call it ${meant}`);
  });

  it.each([
    ["exclude: [A, B]", ["1:11", "1:14"]],
    ["exclude:\n  - A\n  - B", ["2:5", "3:5"]],
    ["exclude: A,B", ["1:10", "1:10"]],
  ])("says where each rule stands that it excludes: %j", async (text, places) => {
    const folder = tempTree({ "tm-site.config.yaml": text });
    const { excluded = [] } = (await loadConfig(folder, careful)) ?? {};
    expect(excluded.map(({ line, column }) => `${line}:${column}`)).toEqual(places);
    const overridden = new Set(["exclude"]);
    expect((await loadConfig(folder, { ...careful, overridden }))?.excluded).toEqual([]);
  });

  it("may be none", async () => expect(await load(tempTree({ "model.md": "" }))).toBeNull());

  it("has paths that begin at its folder", async () => {
    const text =
      "rules: [r/x.yaml]\nattack: a.json\nbaseline: old\ndot: wasm\nplantuml: p.jar\nsourceRoot: .\n";
    const folder = tempTree({ "tm-site.config.yaml": text, "old/findings.json": "{}" });
    const loaded = await load(folder, { trust: true });
    expect(loaded?.values).toEqual({
      rules: [join(folder, "r/x.yaml")],
      attack: join(folder, "a.json"),
      baseline: join(folder, "old"),
      dot: "wasm",
      plantuml: join(folder, "p.jar"),
      sourceRoot: folder,
    });
    writeFileSync(join(folder, "tm-site.config.yaml"), "baseline: origin/main\n");
    expect((await load(folder))?.values).toEqual({ baseline: "origin/main" });
  });

  it("counts with what it may not do by itself where it is trusted, and not where the command line says otherwise", async () => {
    const folder = tempTree({ "tm-site.config.yaml": "out: x\nforce: true\nfailOn: low\n" });
    expect(await load(folder)).toMatchObject({
      values: { failOn: "low" },
      told: ["tm-site.config.yaml:1:6 config-not-trusted", "tm-site.config.yaml:2:8 config-not-trusted"],
    });
    expect(await load(folder, { trust: true })).toMatchObject({
      values: { failOn: "low", force: true, out: join(folder, "x") },
      told: [],
    });
    expect(await load(folder, { overridden: new Set(["out", "failOn"]) })).toMatchObject({
      values: {},
      told: ["tm-site.config.yaml:2:8 config-not-trusted"],
    });
  });

  it.each<[string, Record<string, string>, string[]]>([
    [
      "there are two",
      { "tm-site.config.json": "{}", "tm-site.config.yaml": "" },
      ["tm-site.config.yaml:1:1 two-configs"],
    ],
    ["it is broken", { "tm-site.config.yaml": "a: [\n" }, ["tm-site.config.yaml:2:1 bad-yaml"]],
    [
      "JSON is no YAML",
      { "tm-site.config.json": '{"failOn": "high",}' },
      ["tm-site.config.json:1:18 bad-json"],
    ],
    [
      "a key is none",
      { "tm-site.config.json": '{\n  "fialOn": "high"\n}' },
      ["tm-site.config.json:2:3 unknown-option"],
    ],
    [
      "a script may not run",
      { "tm-site.config.ts": "process.exit(7)" },
      ["tm-site.config.ts:1:1 script-not-allowed"],
    ],
  ])("is told where %s", async (_, files, told) => {
    expect(await load(tempTree(files))).toMatchObject({ values: {}, told });
  });

  it("of a name that nobody reads is told, and keeps gates from saying yes", async () => {
    const folder = tempTree({ "tm-site.config.toml": "" });
    expect(await load(folder)).toMatchObject({ told: ["tm-site.config.toml:1:1 skipped-file"], loses: true });
    writeFileSync(join(folder, "tm-site.config.yaml"), "failOn: low\n");
    expect(await load(folder)).toMatchObject({ values: { failOn: "low" }, loses: true });
  });

  it.skipIf(process.platform === "win32")("is a file, and no link", async () => {
    const folder = tempTree({ "x.yaml": "failOn: low\n" });
    symlinkSync("x.yaml", join(folder, "tm-site.config.yaml"));
    expect(await load(folder)).toMatchObject({ values: {}, told: ["tm-site.config.yaml:1:1 skipped-link"] });
    const other = tempTree({});
    mkdirSync(join(other, "tm-site.config.yaml"));
    expect(await load(other)).toMatchObject({ told: ["tm-site.config.yaml:1:1 unreadable"] });
  });

  it("is text of a size that one can read", async () => {
    const bytes = new Uint8Array([0x61, 0x3a, 0x20, 0xff]);
    expect(await load(tempTree({ "tm-site.config.yaml": bytes }))).toMatchObject({
      told: [expect.stringContaining("not-utf8")],
    });
    const large = `#${"x".repeat(1_000_001)}`;
    expect(await load(tempTree({ "tm-site.config.yaml": large }))).toMatchObject({
      told: [expect.stringContaining("too-large")],
    });
  });
});

describe("a config file that is a script", () => {
  const run = (text: string) => load(tempTree({ "tm-site.config.ts": text }), { allowScripts: true });

  it("exports options, which an editor knows", async () => {
    const text =
      'import { defineConfig } from "tm-site";\nexport default defineConfig({ failOn: "high", exclude: ["A"] });\n';
    expect(await run(text)).toMatchObject({ values: { failOn: "high", exclude: ["A"] }, told: [] });
    expect(await run("export default async () => ({ maxAge: 30, strict: true })")).toMatchObject({
      values: { maxAge: "30", strict: true },
    });
  });

  it.each([
    ['export default {\n  strict: "yes",\n};\n', "tm-site.config.ts:2:3 bad-option"],
    ["export default {\n  'exclud': [],\n};\n", "tm-site.config.ts:2:3 unknown-option"],
    ["export default 7;\n", "tm-site.config.ts:1:1 bad-config"],
    ["export default { exclude: () => [] };\n", "tm-site.config.ts:1:1 script-failed"],
    ["const a = 1;\nthrow new Error('no');\n", "tm-site.config.ts:2:7 script-failed"],
  ])("%j is told at its place", async (text, told) => {
    expect(await run(text)).toMatchObject({ values: {}, told: [told] });
  });

  it("has no more rights than another", async () => {
    expect(await run('export default { out: "x", dot: "./dot" };\n')).toMatchObject({
      values: {},
      told: ["tm-site.config.ts:1:18 config-not-trusted", "tm-site.config.ts:1:28 config-not-trusted"],
    });
  });
});
