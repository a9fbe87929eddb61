import { describe, expect, it } from "vitest";
import { corpusText, hasCorpus, needsCorpus } from "../../support/corpus.ts";
import { entry, judged, model, said, statedIn, tree } from "../../support/in-memory.ts";

const json = (value: unknown) => JSON.stringify(value, null, 2);
const read = (value: unknown) => model(json(value), "model.json");

/** The form that pytm loads. */
const input = {
  name: "Shop",
  description: "Sells things",
  isOrdered: true,
  onDuplicates: "IGNORE",
  boundaries: [{ name: "Internet" }, { name: "Inside", inBoundary: "Internet" }],
  data: [{ name: "Card", classification: "SECRET", isPII: true }],
  elements: [
    { __class__: "Actor", name: "User", inBoundary: "Internet" },
    { __class__: "Server", name: "Web", port: 443, controls: { isHardened: true } },
    { __class__: "Datastore", name: "Disk", type: "FILE_SYSTEM" },
    { name: "Thing" },
  ],
  flows: [{ name: "Buy", source: "User", sink: "Web", data: ["Card"], note: "now" }],
};

/** The form that pytm writes, shortened: every default resolved, references by name. */
const output = {
  ...input,
  actors: [],
  assets: [],
  findings: [{ id: "1", threat_id: "AA01" }],
  excluded_findings: [],
  threatsExcluded: [],
  threatsFile: "/somewhere/threats.json",
  colormap: false,
  onDuplicates: "Action.NO_ACTION",
  assumptions: ["Nobody cheats"],
  data: [
    {
      name: "Card",
      classification: "Classification.SECRET",
      credentialsLife: "Lifetime.NONE",
      carriedBy: ["Buy"],
      processedBy: ["User", "Web"],
    },
  ],
  boundaries: [{ name: "Internet", inBoundary: null, findings: [], severity: 0 }],
  elements: [
    {
      __class__: "Actor",
      name: "User",
      inBoundary: "Internet",
      outputs: ["Buy"],
      inputs: [],
      levels: [0],
      data: [],
    },
    {
      __class__: "Server",
      name: "Web",
      inBoundary: null,
      minTLSVersion: "TLSVersion.TLSv12",
      protocol: "HTTPS",
      overrides: [""],
      assumptions: ["Nobody cheats"],
      controls: { isHardened: false, isEncrypted: true },
    },
  ],
  flows: [
    {
      name: "Buy",
      source: "User",
      sink: "Web",
      data: ["Card"],
      protocol: "",
      tlsVersion: "TLSVersion.NONE",
      response: null,
      responseTo: null,
      isResponse: false,
      controls: { isEncrypted: false },
    },
  ],
};

describe("what pytm loads", () => {
  it("is read without a word", () => {
    const { model: one, diagnostics } = read(input);
    expect(diagnostics).toEqual([]);
    expect(one.resolved).toBe(false);
    expect(statedIn(one.about)).toEqual({
      title: "Shop",
      description: "Sells things",
      isOrdered: true,
      onDuplicates: "IGNORE",
    });
    expect(one.elements.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "Actor User",
      "Server Web",
      "Datastore Disk",
      "Asset Thing",
    ]);
    expect(statedIn(entry(one, "Web"))).toEqual({ port: 443, "controls.isHardened": true });
    expect(statedIn(entry(one, "Disk"))).toMatchObject({ datastoreType: "FILE_SYSTEM" });
    expect(statedIn(entry(one, "Inside"))).toEqual({ inBoundary: "Internet" });
    expect(statedIn(entry(one, "Card"))).toEqual({ classification: "SECRET", isPII: true });
    expect(statedIn(entry(one, "Buy"))).toEqual({ source: "User", sink: "Web", data: ["Card"], note: "now" });
  });

  it("has words and data of elements under names of ours", () => {
    const elements = [
      { __class__: "Datastore", name: "Disk", type: "FILE_SYSTEM", stereotype: "cache", holds: ["Card"] },
      { __class__: "Server", name: "Web", stereotype: "web_server", inScope: false },
    ];
    const { model: one, diagnostics } = read({ ...input, elements });
    expect(diagnostics).toEqual([]);
    expect(statedIn(entry(one, "Disk"))).toEqual({
      datastoreType: "FILE_SYSTEM",
      type: "cache",
      data: ["Card"],
    });
    expect(statedIn(entry(one, "Web"))).toEqual({ type: "web_server", inScope: false });
  });

  it("keeps the line of each entry", () => {
    const lines = json(input).split("\n");
    for (const { name, place } of read(input).model.elements)
      expect(lines.slice(place.line - 1, place.line + 2).join("")).toContain(JSON.stringify(name));
  });

  it("takes over protocols and ports from the ends", async () => {
    const { system } = await judged({ "threat-model.json": json(input) });
    expect(system.instances.get("")?.[0]?.flows[0]?.values).toMatchObject({ dstPort: 443 });
  });

  it.each<[string, unknown, string]>([
    ["an unknown class", { ...input, elements: [{ __class__: "Sever", name: "Web" }] }, "error bad-value"],
    ["an element without a name", { ...input, elements: [{ __class__: "Server" }] }, "error bad-entry"],
    ["an entry that is a text", { ...input, data: ["Card"] }, "error bad-entry"],
    ["a misspelt property", { ...input, data: [{ name: "Card", isPi: true }] }, "warning unknown-property"],
    [
      "a misspelt control",
      { ...input, elements: [{ __class__: "Server", name: "Web", controls: { isHardend: true } }] },
      "warning unknown-property",
    ],
    [
      "a member that there is not",
      { ...input, data: [{ name: "Card", classification: "SECRTE" }] },
      "error bad-value",
    ],
  ])("tells %s", (_, value, problem) => {
    expect(said(read(value).diagnostics)).toEqual([expect.stringContaining(`${problem} model.json:`)]);
  });

  it("loses no list without a word", () => {
    const { diagnostics } = read({ ...input, dataz: [{ name: "Order" }], owner: "me" });
    expect(diagnostics.map(({ code, hint, loses }) => [code, hint, loses ?? false])).toEqual([
      ["unknown-section", 'did you mean "data"?', true],
      ["unknown-section", null, false],
    ]);
  });

  it.each([
    ["SQLL", ['error bad-value did you mean "SQL"?']],
    ["DatastoreType.FILE_SYSTM", ['error bad-value did you mean "FILE_SYSTEM"?']],
    ["AWS_S3", []],
    ["redis", []],
  ])("knows what a store may be: %s", (type, told) => {
    const { diagnostics } = read({ ...input, elements: [{ __class__: "Datastore", name: "Disk", type }] });
    expect(diagnostics.map(({ severity, code, hint }) => `${severity} ${code} ${hint}`)).toEqual(told);
  });

  it("suggests the class that was meant", () => {
    const { diagnostics } = read({ ...input, elements: [{ __class__: "Sever", name: "Web" }] });
    expect(diagnostics[0]).toMatchObject({
      message: 'pytm has no class "Sever".',
      hint: 'did you mean "Server"?',
    });
  });
});

describe("what pytm writes", () => {
  it("is read without a word, as resolved", () => {
    const { model: one, diagnostics } = read(output);
    expect(diagnostics).toEqual([]);
    expect(one.resolved).toBe(true);
    expect(statedIn(one.about)).toMatchObject({ title: "Shop" });
    expect(statedIn(entry(one, "Card"))).toEqual({ classification: "SECRET" });
    expect(statedIn(entry(one, "Internet"))).toEqual({});
    expect(statedIn(entry(one, "Web"))).toMatchObject({
      minTLSVersion: "TLSv12",
      assumptions: ["Nobody cheats"],
    });
    expect([...entry(one, "Web").properties.keys()]).not.toContain("overrides");
    expect([...entry(one, "Web").properties.keys()]).not.toContain("inBoundary");
    expect([...entry(one, "Buy").properties.keys()]).not.toContain("response");
    expect(one.assumptions.map(({ name }) => name)).toEqual(["Nobody cheats"]);
  });

  it("tells the rules that pytm left out, since nobody leaves them out here", () => {
    const { diagnostics } = read({ ...output, threatsExcluded: ["INP01", "DS01"] });
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ["pytm-excluded", "say it with --exclude INP01,DS01"],
    ]);
  });

  it("takes nothing over: what pytm resolved stays", async () => {
    const { system } = await judged({ "threat-model.json": json(output) });
    const [flow] = system.instances.get("")?.[0]?.flows ?? [];
    expect(flow?.values).toMatchObject({ protocol: "", "controls.isEncrypted": false });
  });

  it.each(["findings", "excluded_findings", "threatsExcluded", "actors", "assets"])(
    "is known by its %s",
    (key) => {
      expect(read({ ...input, [key]: [] }).model.resolved).toBe(true);
    },
  );
});

describe("our own JSON", () => {
  it.each<[string, unknown]>([
    ["with flows", { title: "Shop", servers: ["Web"], flows: [{ name: "A", from: "Web", to: "Web" }] }],
    ["with a map of flows", { title: "Shop", servers: ["Web"], flows: { A: { from: "Web", to: "Web" } } }],
  ])("%s is not pytm's", (_, value) => {
    const { model: one, diagnostics } = read(value);
    expect(diagnostics).toEqual([]);
    expect([one.elements.length, one.flows.length]).toEqual([1, 1]);
  });
});

describe("requests and responses that share names and ends", () => {
  const flow = (name: string, source: string, sink: string, more: object) => ({
    name,
    source,
    sink,
    ...more,
  });
  const flows = [
    flow("Ask", "User", "Web", { response: "Answer", responseTo: null, isResponse: false }),
    flow("Ask", "User", "Web", { response: "Answer", responseTo: null, isResponse: false }),
    flow("Answer", "Web", "User", { response: null, responseTo: "Ask", isResponse: true }),
    flow("Answer", "Web", "User", { response: null, responseTo: "Ask", isResponse: true }),
  ];

  it("are paired in their order in what pytm resolved, where nobody could write anything else", () => {
    const linked = tree({ "threat-model.json": json({ ...output, flows }) });
    expect(said(linked.diagnostics).filter((one) => one.includes("ambiguous"))).toEqual([]);
    const pairs = linked.linked("").flows.map(({ key, response }) => `${key} ${response?.key ?? ""}`);
    expect(pairs).toEqual([
      "flow:Ask(User>Web) flow:Answer(Web>User)",
      "flow:Ask(User>Web)~2 flow:Answer(Web>User)~2",
      "flow:Answer(Web>User) ",
      "flow:Answer(Web>User)~2 ",
    ]);
  });

  it("are ambiguous in a model that somebody writes", () => {
    const linked = tree({ "threat-model.json": json({ ...input, flows }) });
    expect(linked.diagnostics.filter(({ code }) => code === "ambiguous-reference")).toHaveLength(4);
  });
});

describe("assumptions of elements", () => {
  const assumption = { name: "Managed", exclude: ["T1"], description: "by others" };
  const rules = "- { id: T1, title: T, targets: [Server], condition: 'True' }\n";
  const servers = (...assumptions: unknown[][]) =>
    assumptions.map((one, at) => ({ __class__: "Server", name: `S${at}`, assumptions: one }));
  const judge = (elements: unknown[], assumptions: unknown[] = []) =>
    judged(
      { "threat-model.json": json({ ...input, elements, flows: [], assumptions }), "rules.yaml": rules },
      { builtIn: false },
    );

  it("may be whole assumptions, which hold for these elements only", async () => {
    const { evaluation, diagnostics } = await judge(servers([assumption], [], [assumption]));
    expect(diagnostics).toEqual([]);
    expect(evaluation.excluded.map(({ id, assumption }) => [id, assumption])).toEqual([
      ["T1@#S0", "Managed"],
      ["T1@#S2", "Managed"],
    ]);
    expect(evaluation.findings.map(({ id }) => id)).toEqual(["T1@#S1"]);
  });

  it("may be names of those of the model", async () => {
    const { evaluation } = await judge(servers(["Managed"], []), [assumption]);
    expect(evaluation.excluded.map(({ id }) => id)).toEqual(["T1@#S0"]);
  });

  it("hold everywhere where no element names them", async () => {
    const { evaluation } = await judge(servers([], []), [assumption]);
    expect(evaluation.excluded.map(({ id }) => id)).toEqual(["T1@#S0", "T1@#S1"]);
  });
});

describe("assumptions that share a name", () => {
  const rules = ["T1", "T2"].map((id) => ({ id, title: id, targets: ["Server"], condition: "True" }));
  const called = (...exclude: string[]) => ({ name: "Managed", exclude });

  it.each<[string, object[], object[][], string[]]>([
    [
      "of two elements each hold for their own",
      [],
      [[called("T1")], [called("T2")], []],
      ["T1@#S0 Managed", "T2@#S1 Managed (S1)"],
    ],
    [
      "of the model and of an element each hold where they are stated",
      [called("T1")],
      [[called("T2")], []],
      ["T1@#S0 Managed", "T1@#S1 Managed", "T2@#S0 Managed (S0)"],
    ],
    [
      "of the model all hold",
      [called("T1"), called("T2"), called("T1")],
      [[]],
      ["T1@#S0 Managed", "T2@#S0 Managed (2)"],
    ],
    [
      "and are the same hold everywhere, if one is of the model",
      [called("T1")],
      [[called("T1")], []],
      ["T1@#S0 Managed", "T1@#S1 Managed"],
    ],
  ])("%s", async (_, assumptions, ofElements, excluded) => {
    const elements = ofElements.map((one, at) => ({
      __class__: "Server",
      name: `S${at}`,
      assumptions: one,
    }));
    const { evaluation, diagnostics } = await judged(
      {
        "threat-model.json": json({ ...input, elements, flows: [], assumptions }),
        "rules.yaml": json(rules),
      },
      { builtIn: false },
    );
    expect(diagnostics).toEqual([]);
    expect(evaluation.excluded.map(({ id, assumption }) => `${id} ${assumption}`).sort()).toEqual(excluded);
  });
});

describe.skipIf(!hasCorpus)(`pytm's own input${needsCorpus}`, () => {
  it("is read, with a warning for what pytm itself drops", () => {
    const { model: one, diagnostics } = model(corpusText("pytm/input.json"), "input.json");
    expect(diagnostics.map(({ code, message }) => [code, message.includes('"lifetime"')])).toEqual([
      ["unknown-property", true],
    ]);
    expect([one.boundaries, one.data, one.elements, one.flows].map(({ length }) => length)).toEqual([
      2, 1, 3, 4,
    ]);
    expect(one.resolved).toBe(false);
  });
});
