import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportFinding } from "../../src/export/exported-finding.ts";
import { findingsJson, schemaVersion } from "../../src/export/json.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { toolVersion } from "../../src/paths.ts";
import type { JudgeOptions } from "../../src/pipeline/options.ts";
import { rules, shop } from "../report/shop.ts";
import { folderWith } from "../support/folders.ts";
import { hostileTexts } from "../support/hostile.ts";
import { judged, judgedAt } from "../support/in-memory.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface Document {
  [key: string]: Json;
  levels: { [key: string]: Json }[];
  findings: { [key: string]: Json }[];
  excluded: { [key: string]: Json }[];
  ruleTexts: { [id: string]: { [key: string]: Json } };
  evidence: { [key: string]: Json }[];
  scoreTerms: { [key: string]: Json }[];
  fixes: Json[];
  diagnostics: { [key: string]: Json }[];
}

const schema = JSON.parse(readFileSync("src/export/findings.schema.json", "utf8"));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const validate = ajv.compile(schema);

function written(result: JudgedTree): Document {
  return JSON.parse([...findingsJson(result)].join(""));
}

/** A finding with what stands in the shared tables. */
function whole(document: Document, finding: { [key: string]: Json }): { [key: string]: Json } {
  const shared = (table: Json[], places: Json | undefined) =>
    (places as number[]).map((place) => table[place] ?? null);
  return {
    ...document.ruleTexts[String(finding.rule)],
    ...finding,
    scoreTerms: shared(document.scoreTerms, finding.scoreTerms),
    evidence: shared(document.evidence, finding.evidence),
    fix: shared(document.fixes, finding.fix),
  };
}

function expectValid(document: unknown): void {
  const valid = validate(document);
  expect(valid ? [] : (validate.errors ?? []).slice(0, 5)).toEqual([]);
}

const shopped = () => judged(shop, { builtIn: false });

describe("findings.json", () => {
  it("has the shape that other programs rely on", async () => {
    const document = written(await shopped());
    expect(Object.keys(document)).toEqual([
      "schemaVersion",
      "tool",
      "now",
      "rules",
      "levels",
      "findings",
      "excluded",
      "ruleTexts",
      "evidence",
      "scoreTerms",
      "fixes",
      "diagnostics",
    ]);
    expect(document.schemaVersion).toBe(2);
    expect(document).toMatchObject({
      schemaVersion,
      tool: { name: "tm-site", version: toolVersion() },
      now: "2027-01-31",
      rules: { count: 2, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
    });
    expect(
      document.levels.map(({ path, title, parent, alsoUsedBy, file }) => [
        path,
        title,
        parent,
        alsoUsedBy,
        file,
      ]),
    ).toEqual([
      ["", "Company & Co", null, [], "model.md"],
      ["archive", "Archive", "", [], "archive/model.md"],
      ["mailer", "Mailer", "", ["shop"], "mailer/model.md"],
      ["shop", "The shop", "", [], "shop/model.md"],
      ["shop/till", "till", "shop", [], "shop/till/model.md"],
    ]);
    expect(document.levels[3]).toMatchObject({
      own: { open: { critical: 3, high: 0, medium: 2, low: 0, info: 0 } },
      total: {
        open: { critical: 3, high: 0, medium: 4, low: 0, info: 0 },
        byStatus: {
          open: 7,
          mitigated: 0,
          accepted: 0,
          transferred: 0,
          avoided: 0,
          "false-positive": 0,
          excluded: 0,
        },
        byStride: { S: 0, T: 5, R: 0, I: 2, D: 0, E: 5 },
      },
    });
  });

  it("tells of each finding everything that is known", async () => {
    const document = written(await shopped());
    const { findings } = document;
    const printer = findings.find(({ id }) => id === "BARE@#Printer") ?? {};
    expect(whole(document, printer)).toEqual({
      id: "BARE@#Printer",
      rule: "BARE",
      title: "A bare server",
      level: "",
      element: { id: "Printer", name: "Printer", kind: "Server" },
      severity: expect.any(String),
      score: expect.any(Number),
      scoreTerms: expect.arrayContaining([{ name: "base", value: 8, why: expect.any(String) }]),
      origin: "computed",
      rank: expect.any(Number),
      basis: "stated",
      status: "accepted",
      work: null,
      decision: {
        status: "accepted",
        owner: "Board",
        reviewer: "",
        date: "",
        reason: "Nobody prints",
        ticket: "T-1",
        until: "2027-02-15",
        expired: false,
        from: "model.md:33",
      },
      stride: ["T", "E"],
      cwe: ["CWE-1188"],
      capec: ["CAPEC-220"],
      attack: ["T1190"],
      d3fend: ["D3-PH"],
      ...{ privacy: [], atlas: [], owasp: [], asvs: [], nist: [] },
      mitigations: ["Harden it.", "Watch it."],
      refinedBy: [],
      contexts: [],
      evidence: expect.arrayContaining([
        { property: "controls.isHardened", value: "False", source: "stated", file: "model.md", line: 21 },
      ]),
      fix: [[{ property: "controls.isHardened", from: "False", to: "True" }]],
      location: { file: "model.md", line: 21, column: 1 },
    });
    expect(findings.find(({ id }) => id === "LEAK@#flow:Buy")).toMatchObject({
      refinedBy: ["LEAK@shop#flow:Buy"],
      element: { id: "flow:Buy", name: "Buy", kind: "Dataflow" },
    });
    expect(findings.find(({ id }) => id === "BARE@mailer#Relay")).toMatchObject({
      contexts: ["#Post", "shop#Mailer"],
      decision: null,
    });
  });

  it("says once what many findings share", async () => {
    const result = await shopped();
    const document = written(result);
    expect(Object.keys(document.ruleTexts)).toEqual(["BARE", "LEAK"]);
    expect(document.ruleTexts.BARE).toMatchObject({
      title: "A bare server",
      mitigations: ["Harden it.", "Watch it."],
    });
    for (const table of [document.evidence, document.scoreTerms, document.fixes])
      expect(new Set(table.map((row) => JSON.stringify(row))).size).toBe(table.length);
    for (const finding of [...document.findings, ...document.excluded])
      for (const key of ["mitigations"]) expect(finding).not.toHaveProperty(key);
    // Nothing is lost: each is what it is when it is written whole.
    expect(document.findings.map((finding) => whole(document, finding))).toEqual(
      JSON.parse(JSON.stringify(result.evaluation.findings.map(exportFinding))),
    );
  });

  it("lets a finding say itself what the rule of its level says otherwise", async () => {
    const other = rules.replace("Watch it.", "Watch it closely.");
    expect(other).not.toBe(rules);
    const server = "## Servers\n- **A**: isHardened=False";
    const tree = { "model.md": server, "rules.yaml": rules, "b/model.md": server, "b/rules.yaml": other };
    const document = written(await judged(tree, { builtIn: false }));
    expectValid(document);
    const told = document.findings.map((finding) => [
      finding.level,
      finding.mitigations,
      whole(document, finding).mitigations,
    ]);
    expect(told).toEqual([
      ["", undefined, ["Harden it.", "Watch it."]],
      ["b", ["Harden it.", "Watch it closely."], ["Harden it.", "Watch it closely."]],
    ]);
  });

  it("takes at most 1 KB a finding, where there are many", async () => {
    const servers = Array.from({ length: 200 }, (_, at) => `- **Server ${at}**:`);
    const flows = servers.map(
      (_, at) =>
        `- **Flow ${at}**: from="Server ${at}", to="Server ${(at + 1) % 200}", protocol=HTTP, data=Card`,
    );
    const data = ["## Data", "- **Card**: classification=SECRET, isPII=True"];
    const model = ["## Servers", ...servers, ...data, "## Dataflows", ...flows].join("\n");
    const result = await judged({ "model.md": model }, { builtIn: true });
    const bytes = Buffer.byteLength([...findingsJson(result)].join(""));
    expect(bytes / result.evaluation.findings.length).toBeLessThan(1024);
  });

  it("keeps excluded findings apart, with the assumption", async () => {
    const { findings, excluded } = written(await shopped());
    expect(excluded).toMatchObject([
      { id: "BARE@archive#Scanner", assumption: "Locked room", decision: null },
    ]);
    expect(findings.map(({ id }) => id)).not.toContain("BARE@archive#Scanner");
    expect(Object.keys(excluded[0] ?? {}).filter((key) => key !== "assumption")).toEqual(
      Object.keys(findings[0] ?? {}),
    );
  });

  it("tells what is wrong with the models", async () => {
    const { diagnostics } = written(await judged("## Servers\n- **A**: isHardend=True"));
    expect(diagnostics).toEqual([
      {
        code: "unknown-property",
        severity: "warning",
        message: expect.stringContaining("isHardend"),
        file: "model.md",
        line: 2,
        column: 10,
        hint: expect.stringContaining("isHardened"),
      },
    ]);
  });

  it("has each finding on a line of its own, and the same bytes again", async () => {
    const folder = await folderWith(shop);
    const [one, two] = [await judgedAt(folder), await judgedAt(folder)].map((result) =>
      [...findingsJson(result)].join(""),
    );
    expect(two).toBe(one);
    const lines = one?.split("\n") ?? [];
    const ids = JSON.parse(one ?? "").findings.map(({ id }: { id: string }) => id);
    for (const id of ids)
      expect(lines.filter((line) => line.startsWith(`{"id":${JSON.stringify(id)},`))).toHaveLength(1);
  });

  it("of a tree with errors, or with nothing in it, is whole too", async () => {
    expectValid(written(await judged("## Servers\n- **A**: isHardened=perhaps\n- **A**:")));
    expectValid(written(await judged({ "readme.txt": "" })));
    expectValid(written(await judged({ "a/model.md": "## Servers\n- **A**:", "b/model.md": "" })));
  });

  it("is ASCII where a terminal would take a character for a command", async () => {
    const texts = { "model.md": "## Servers\n- **A\u009b31m\u001b[2J\u007f**:", "rules.yaml": rules };
    const text = [...findingsJson(await judged(texts))].join("");
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(JSON.parse(text).findings[0].element.name).toBe("A\u009b31m\u001b[2J\u007f");
  });
});

describe("the schema of findings.json", () => {
  it("is one, with a title and a description for whoever reads it", () => {
    expect(ajv.validateSchema(schema)).toBe(true);
    const bare: string[] = [];
    const visit = (node: Json, path: string, isSchema: boolean): void => {
      if (typeof node !== "object" || node === null || Array.isArray(node)) return;
      if (isSchema && path.includes("/properties/") && node.type === "object") {
        const isClosed = node.additionalProperties !== undefined;
        if (!isClosed && path !== "#/properties/excluded/items") bare.push(`${path} is open`);
      }
      for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`, key !== "properties");
    };
    visit(schema, "#", true);
    const named = (properties: Json, path: string) => {
      for (const [name, one] of Object.entries(properties as { [key: string]: { [key: string]: Json } })) {
        if (typeof one.title !== "string") bare.push(`${path}/${name} has no title`);
        if (typeof one.description !== "string" && one.const === undefined && one.enum === undefined)
          bare.push(`${path}/${name} has no description`);
      }
    };
    named(schema.properties, "#");
    for (const name of [
      "level",
      "finding",
      "decision",
      "diagnostic",
      "counts",
      "evidence",
      "scoreTerm",
      "change",
      "ruleTexts",
      "package",
      "vulnerability",
    ])
      named(schema.$defs[name].properties, name);
    expect(bare).toEqual([]);
  });

  /** Every object and list of a document, with the way to it. */
  function* places(
    node: Json,
    path: readonly (string | number)[] = [],
  ): Generator<readonly (string | number)[]> {
    if (typeof node !== "object" || node === null) return;
    yield path;
    for (const [key, child] of Object.entries(node))
      yield* places(child, [...path, Array.isArray(node) ? Number(key) : key]);
  }
  function at(document: Document, path: readonly (string | number)[]): { [key: string]: Json } {
    let node: Json = document;
    for (const key of path) node = (node as { [key: string]: Json })[key] ?? null;
    return node as { [key: string]: Json };
  }

  /** Where later versions may say more. */
  const grows = (path: readonly (string | number)[]) =>
    path.length === 0 ||
    path.at(-1) === "decision" ||
    (path.length === 2 && ["findings", "excluded", "ruleTexts"].includes(String(path[0])));

  it("lets nothing be missing, and nothing be more but where there may be more later", async () => {
    const whole = written(await shopped());
    // One of each is enough, and quick.
    const document = {
      ...whole,
      levels: whole.levels.slice(3, 4),
      findings: whole.findings.filter(({ id }) => id === "BARE@#Printer"),
      diagnostics: whole.diagnostics.slice(0, 1),
    } as Document;
    expectValid(document);
    let tried = 0;
    for (const path of places(document)) {
      const node = at(document, path);
      if (Array.isArray(node)) continue;
      for (const key of Object.keys(node)) {
        const copy = structuredClone(document);
        if (path[0] === "ruleTexts" && path.length === 1) continue;
        delete at(copy, path)[key];
        expect(validate(copy), `${path.join("/")} without ${key}`).toBe(false);
        tried++;
      }
      const copy = structuredClone(document);
      at(copy, path).extra = 1;
      expect(validate(copy), `${path.join("/")} with more`).toBe(grows(path));
    }
    expect(tried).toBeGreaterThan(80);
  });

  it.each([
    ["severity", "bad"],
    ["status", "closed"],
    ["score", 11],
    ["stride", ["X"]],
    ["basis", "default"],
    ["id", "no id"],
    ["location", { file: "x", line: 0, column: 1 }],
    ["decision", { status: "open" }],
    ["fix", [[{ property: "isHardened", from: "False", to: "True" }]]],
  ])("refuses a finding whose %s is %j", async (key, value) => {
    const document = written(await shopped());
    const [finding] = document.findings;
    expect(validate({ ...document, findings: [{ ...finding, [key]: value }] })).toBe(false);
  });
});

describe("what is written is what the schema says", () => {
  it.each([
    ["the models", "models", {}],
    ["SecOpsTM's first project", "../shared/corpus/secopstm/projects/example_1", {}],
    ["SecOpsTM's second project", "../shared/corpus/secopstm/projects/example_2", {}],
    ["SecOpsTM's third project", "../shared/corpus/secopstm/projects/example_3", {}],
    ["pytm's sample", "../shared/corpus/pytm/oracle/sample.json", {}],
    ["pytm's threats", "models", { rules: ["../shared/corpus/pytm/threats.json"], builtIn: false }],
    ["a hundred levels", "../shared/corpus/trees/100", {}],
  ])("for %s", async (_, path, options: Pick<Partial<JudgeOptions>, "rules" | "builtIn">) => {
    const root = resolve(import.meta.dirname, "../..");
    const missing = [path, ...(options.rules ?? [])].find((one) => !existsSync(resolve(root, one)));
    if (missing !== undefined) return console.warn(`skipped: there is no ${missing}`);
    const files = (options.rules ?? []).map((file) => resolve(root, file));
    const result = await judgedAt(resolve(root, path), { ...options, rules: files });
    const document = written(result);
    expectValid(document);
    expect(document.findings.length).toBe(result.evaluation.findings.length);
    expect(document.levels).toHaveLength(result.tree.levels.size);
  });

  /** A model as JSON, which can hold any name. */
  function model(names: readonly string[]): string {
    const [first = "A"] = names;
    return JSON.stringify({
      title: first,
      boundaries: { [first]: { isTrusted: false } },
      servers: Object.fromEntries(names.map((name) => [name, { boundary: first, type: name }])),
      data: { [first]: { classification: "SECRET", description: first } },
      dataflows: names.map((name) => ({ name, from: name, to: first, protocol: "HTTP", data: [first] })),
      assumptions: { [first]: { exclude: ["AA01"] } },
    });
  }

  it("for names that break out of languages", async () => {
    const names = [
      ...new Set(hostileTexts.map((text) => text.toWellFormed().trim()).filter((text) => text !== "")),
    ];
    const document = written(await judged({ "threat-model.json": model(names) }));
    expectValid(document);
    const found = new Set(document.findings.map(({ element }) => (element as { name: string }).name));
    for (const name of names) expect(found.has(name), name.slice(0, 40)).toBe(true);
  });

  it("for any names, in trees of any shape", async () => {
    const name = fc
      .string({ unit: "binary", minLength: 1, maxLength: 12 })
      .map((text) => text.toWellFormed().trim())
      .filter((text) => text !== "");
    const names = fc.uniqueArray(name, { minLength: 1, maxLength: 5 });
    const folder = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 }).map((parts) => parts.join("/"));
    const tree = fc.dictionary(folder, names, { minKeys: 1, maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(tree, async (levels) => {
        const files = Object.entries(levels).map(([path, some]) => [
          path === "" ? "threat-model.json" : `${path}/threat-model.json`,
          model(some),
        ]);
        const document = written(await judged(Object.fromEntries(files)));
        expectValid(document);
        const ids = [...document.findings, ...document.excluded].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 40 },
    );
  });
});
