import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFederation } from "../../src/federation/declared.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { loadConfig } from "../../src/pipeline/config/load.ts";
import { declare, nothingDeclared } from "../../src/read/declared.ts";
import { readRuleLayer } from "../../src/rules/read.ts";
import { checkRules } from "../../src/threats/checks/check-rules.ts";
import { folderWith } from "../support/folders.ts";
import { judged, judgeTexts, model } from "../support/in-memory.ts";

interface Example {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a document. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ({ 1: language = "", 2: body = "", index }) => ({
      file,
      line: text.slice(0, index).split("\n").length,
      language,
      text: body,
    }),
  );
}

const files = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)].filter((file) =>
  file.endsWith(".md"),
);
const examples = files.flatMap(examplesOf);
const isRules = ({ text }: Example) => Array.isArray(parse(text)) || "rules" in (parse(text) as object);
const isModel = ({ text }: Example) => !text.includes("## Responses");
/** A config file, an `imports.yaml` or a `federation.yaml`. */
const isNoModel = ({ file }: Example) =>
  ["docs/config.md", "docs/import.md", "docs/federation.md", "docs/languages.md", "docs/theme.md"].includes(
    file,
  );
const isConfig = ({ file }: Example) => file === "docs/config.md";
const scripts = examples.filter(({ language, text }) => language === "ts" && text.includes("tm-site"));
const markdown = examples.filter(({ language }) => language === "markdown");
const yaml = examples.filter((one) => one.language === "yaml" && !isNoModel(one));

describe("examples of models in the documents", () => {
  it("are there", () => {
    expect(markdown.length).toBeGreaterThanOrEqual(2);
    expect(yaml.length).toBeGreaterThanOrEqual(2);
  });

  it.each(markdown)("$file:$line is read without a word", ({ text }) => {
    expect(model(text).diagnostics).toEqual([]);
  });

  /** Of other programs. */
  const isOfOthers = ({ file }: Example) =>
    ["docs/publish.md", "docs/shards.md", "docs/remote-cache.md"].includes(file);

  it.each(yaml.filter((one) => !isRules(one) && !isOfOthers(one)))(
    "$file:$line is read without a word",
    ({ text }) => {
      expect(model(text, "model.yaml").diagnostics).toEqual([]);
    },
  );

  it.each(examples.filter(({ file, language }) => file === "docs/federation.md" && language === "yaml"))(
    "$file:$line is read without a word",
    ({ text }) => {
      const told: Diagnostic[] = [];
      expect(readFederation(text, (one) => void told.push(one)).packs).not.toEqual([]);
      expect(told).toEqual([]);
    },
  );

  it.each(markdown.filter(isModel))("$file:$line is linked without a word", ({ text }) => {
    const complete = text.replace(/, submodel=[^,\s]+/g, "");
    expect(judgeTexts(complete, []).diagnostics).toEqual([]);
  });

  it.each(scripts.filter((one) => one.text.includes("export default") && !isConfig(one)))(
    "$file:$line runs, and is judged",
    async ({ text }) => {
      const { diagnostics, evaluation } = await judged({ "threat-model.ts": text }, { allowScripts: true });
      expect(diagnostics).toEqual([]);
      expect(evaluation.findings.length).toBeGreaterThan(0);
    },
  );
});

describe("examples of config files", () => {
  const configs = examples.filter((one) => isConfig(one) && ["yaml", "ts"].includes(one.language));

  it.each(configs)("$file:$line counts as a whole, or is told", async ({ text, language }) => {
    const folder = await folderWith({ [`tm-site.config.${language}`]: text });
    const loaded = await loadConfig(folder, { allowScripts: true, trust: false, overridden: new Set() });
    expect(loaded?.diagnostics).toEqual([]);
    expect(loaded?.values.size).toBeGreaterThan(1);
  });
});

describe("examples of programs in the documents", () => {
  const programs = scripts.filter(({ text }) => !text.includes("export default"));

  const shop = `## Actors\n- **U**:\n## Servers\n- **Web**: type=web_server\n## Dataflows\n- **Buy**: from=U, to=Web\n`;

  it("are there", () => expect(programs.map(({ file }) => file)).toContain("docs/programs.md"));

  it.each(programs)("$file:$line runs with the compiled package", async ({ text }) => {
    const folder = await folderWith({ "models/model.md": shop, "program.mjs": text });
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(process.cwd(), join(folder, "node_modules/tm-site"));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["program.mjs"], { cwd: folder });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^\w+ \w+@#flow:Buy$/m);
    expect(existsSync(join(folder, "_site/index.html"))).toBe(true);
  });
});

describe("examples of rules in the documents", () => {
  it.each(yaml.filter(isRules))("$file:$line is a sound rule", ({ text }) => {
    const problems: Diagnostic[] = [];
    const report = (one: Diagnostic) => void problems.push(one);
    const { rules, changes, declarations } = readRuleLayer("rules.yaml", text, report);
    checkRules(rules, report, declare(declarations, nothingDeclared, report));
    expect(problems).toEqual([]);
    expect(rules.length + changes.length).toBeGreaterThan(0);
  });

  it("docs/rules.md has one that fires where it says, and stops when it is followed", async () => {
    const [rule] = yaml.filter((one) => one.file === "docs/rules.md" && isRules(one));
    const flow = (attributes: string) => `## Boundaries
- **Office**: isTrusted=True
- **Street**: isTrusted=False
## Actors
- **Reader**: boundary=Street
## Servers
- **Web**: boundary=Office
## Data
- **Address**: isPII=True, classification=RESTRICTED
## Dataflows
- **Order**: from=Reader, to=Web, data=Address${attributes}
`;
    const ids = async (text: string) => {
      const files = { "model.md": text, "rules.yaml": rule?.text ?? "" };
      const { evaluation, diagnostics } = await judged(files, { builtIn: false });
      expect(diagnostics).toEqual([]);
      return evaluation.findings.map(({ id }) => id);
    };
    expect(await ids(flow(", protocol=HTTP"))).toEqual(["ACME-1@#flow:Order"]);
    expect(await ids(flow(", protocol=HTTPS"))).toEqual([]);
    expect(await ids(flow(", protocol=HTTP, usesVPN=True"))).toEqual([]);
    expect(await ids(flow(", protocol=HTTP").replace("isPII=True", ""))).toEqual([]);
    expect(await ids(flow(", protocol=HTTP").replace("isTrusted=False", "isTrusted=True"))).toEqual([]);
  });
});
