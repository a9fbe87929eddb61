import { describe, expect, it } from "vitest";
import {
  applyEdits,
  type CodeAction,
  type JudgedFinding,
  judgementOf,
  type Language,
} from "../../../src/language/index.ts";
import { openTreeState } from "../../../src/language/tree/tree-state.ts";
import { judgeState, toldOf } from "../../../src/lsp/judge-state.ts";
import { languageOf, marked } from "../support.ts";

type Files = Readonly<Record<string, string>>;

/** The files after an action. */
function acted(files: Files, { edits, newFiles }: CodeAction): Files {
  const changed = [...new Set(edits.map(({ file }) => file))].map((file) => [
    file,
    applyEdits(
      files[file] ?? "",
      edits.filter((one) => one.file === file),
    ),
  ]);
  return {
    ...files,
    ...Object.fromEntries(newFiles.map(({ file, text }) => [file, text])),
    ...Object.fromEntries(changed),
  };
}

async function judged(files: Files) {
  const state = openTreeState("models");
  for (const [file, text] of Object.entries(files)) state.put(file, text);
  return toldOf(state, await judgeState(state, "/nowhere", [], { now: "2026-11-01" }), null);
}

async function opened(files: Files): Promise<Language> {
  const language = languageOf(files);
  language.judged(await judged(files), language.revision());
  return language;
}

function actionsAt(language: Language, file: string, files: Files, word: string) {
  const { position } = marked((files[file] ?? "").replace(word, `‸${word}`));
  const given = { today: "2026-11-01", owner: "Ada" };
  return language.actions(file, { start: position, end: position }, given);
}

describe("mends", () => {
  it.each([
    [
      "a key",
      "model.md",
      "## Servers\n- **W**: isHardend=True\n",
      "isHardend",
      "## Servers\n- **W**: isHardened=True\n",
    ],
    [
      "a key of YAML",
      "model.yaml",
      "servers:\n  W: { controls: { isHardend: true } }\n",
      "isHardend",
      "servers:\n  W: { controls: { isHardened: true } }\n",
    ],
    [
      "a member",
      "model.md",
      "## Data\n- **D**: classification=SECRTE\n",
      "SECRTE",
      "## Data\n- **D**: classification=SECRET\n",
    ],
    [
      "a truth",
      "model.yaml",
      "servers:\n  W: { isHardened: maybe }\n",
      "maybe",
      "servers:\n  W: { isHardened: true }\n",
    ],
    ["a heading", "model.md", "## Sevrers\n- **W**\n", "Sevrers", "## Servers\n- **W**\n"],
    ["a section of YAML", "model.yaml", "sevrers:\n  W: {}\n", "sevrers", "servers:\n  W: {}\n"],
    [
      "a name",
      "model.md",
      '## Servers\n- **Web shop**\n## Dataflows\n- **F**: from="Web shpo", to="Web shop"\n',
      "from",
      '## Servers\n- **Web shop**\n## Dataflows\n- **F**: from="Web shop", to="Web shop"\n',
    ],
    [
      "a name without quotes",
      "model.md",
      "## Servers\n- **A, B**\n- **X**\n## Dataflows\n- **F**: from=X, to=[A; B]\n",
      "to",
      '## Servers\n- **A, B**\n- **X**\n## Dataflows\n- **F**: from=X, to=["A, B"]\n',
    ],
    [
      "a name in front matter",
      "model.md",
      "---\nreviewEveri: 90d\n---\n## Servers\n- **W**\n",
      "reviewEveri",
      "---\nreviewEvery: 90d\n---\n## Servers\n- **W**\n",
    ],
    [
      "a missing comma",
      "model.md",
      "## Servers\n- **W**: type=database isSQL=True\n",
      "database",
      "## Servers\n- **W**: type=database, isSQL=True\n",
    ],
    [
      "a missing value",
      "model.md",
      "## Servers\n- **W**: isHardened\n",
      "isHardened",
      "## Servers\n- **W**: isHardened=True\n",
    ],
    [
      "an open quote",
      "model.md",
      '## Servers\n- **W**: description="x\n',
      '"x',
      '## Servers\n- **W**: description="x"\n',
    ],
    ["a name that is not bold", "model.md", "## Servers\n- Web\n", "- Web", "## Servers\n- **Web**\n"],
    [
      "a kind",
      "model.md",
      "## Servers\n- **W**: kind=Lamda\n",
      "Lamda",
      "## Servers\n- **W**: kind=Lambda\n",
    ],
    [
      "a submodel",
      "model.md",
      "## Servers\n- **W**: submodel=./shpo/model.md\n",
      "submodel",
      "## Servers\n- **W**: submodel=./shop/model.md\n",
    ],
    [
      "a status",
      "decisions.yaml",
      "- finding: AA01@#W\n  status: acepted\n",
      "status",
      "- finding: AA01@#W\n  status: accepted\n",
    ],
    [
      "a field of a rule",
      "rules.yaml",
      "- id: X1\n  title: X\n  condition: target.isHardened\n  targtes: [Server]\n",
      "targtes",
      "- id: X1\n  title: X\n  condition: target.isHardened\n  targets: [Server]\n",
    ],
    [
      "a word of a condition",
      "rules.yaml",
      "- id: X1\n  title: X\n  targets: [Server]\n  condition: target.controls.isHardend\n",
      "target.",
      "- id: X1\n  title: X\n  targets: [Server]\n  condition: target.controls.isHardened\n",
    ],
  ])("%s", async (_, file, text, word, wanted) => {
    const files = {
      "shop/model.md": "## Servers\n- **S**\n",
      "model.md": "## Servers\n- **W**\n",
      [file]: text,
    };
    // What is wrong with decisions, conditions and the hierarchy only judging tells.
    const isNear = file.startsWith("model.") && word !== "submodel";
    const language = isNear ? languageOf(files) : await opened(files);
    const [mend] = actionsAt(language, file, files, word).filter(
      ({ problem }) => problem !== null && problem.finding === null,
    );
    expect(mend ? acted(files, mend)[file] : null).toBe(wanted);
  });
});

const shop = {
  "model.md": `---
owner: Shop team
---
## Boundaries
- **Net**: isTrusted=False
## Actors
- **User**: boundary=Net
## Servers
- **Web**: type=web_server
## Datastores
- **DB**: port=5432   // the old one
## Dataflows
- **Buy**: from=User, to=Web, protocol=HTTP
- **Store**: from=Web, to=DB, protocol=SQL
`,
};

describe("findings", () => {
  it("end with each change that is offered", async () => {
    const language = await opened(shop);
    const judgement = await judged(shop);
    let tried = 0;
    for (const word of ["Web", "DB", "Buy"]) {
      const actions = actionsAt(language, "model.md", shop, `**${word}`);
      const fixes = actions.filter(({ title }) => title.startsWith("End "));
      expect(fixes.length).toBeGreaterThan(1);
      for (const fix of fixes.slice(0, 2)) {
        const [, rule = ""] = /^End (\S+)/.exec(fix.title) ?? [];
        const key = word === "Buy" ? "flow:Buy" : word;
        const id = `${rule}@#${key}`;
        expect(judgement.findings.find((one) => one.id === id)?.status).toBe("open");
        const now = await judged(acted(shop, fix));
        expect([id, now.findings.some((one: JudgedFinding) => one.id === id)]).toEqual([id, false]);
        expect(now.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(5);
  });

  it("are accepted with an owner and an end, in a new file or beside others", async () => {
    for (const decisions of [null, "- finding: AA01@#Web\n  status: mitigated\n"]) {
      const files: Files = decisions === null ? shop : { ...shop, "decisions.yaml": decisions };
      const language = await opened(files);
      const [accept] = actionsAt(language, "model.md", files, "**DB").filter(({ title }) =>
        title.startsWith("Accept "),
      );
      expect(accept?.title).toMatch(/until 2027-04-30, by Ada$/);
      const files2 = acted(files, accept as CodeAction);
      expect(files2["decisions.yaml"]).toContain(decisions ?? "");
      expect(files2["decisions.yaml"]).toMatch(
        /status: accepted[\s\S]*owner: Ada[\s\S]*date: 2026-11-01[\s\S]*until: 2027-04-30/,
      );
      const now = await judged(files2);
      expect(now.findings.filter(({ status }) => status === "accepted")).toHaveLength(1);
      expect(now.diagnostics.map(({ code }) => code)).toContain("no-reason");
    }
  });
});

describe("what has another key than its name", () => {
  const files: Files = {
    "model.md": `## Boundaries
- **Net**: isTrusted=False
## Actors
- **User**: boundary=Net
## Servers
- **Web**: id=w1
## Datastores
- **DB**
## Dataflows
- **Ask**: from=User, to=w1, protocol=HTTP
- **Ask**: from=w1, to=DB, protocol=HTTP
- **Ask**: from=w1, to=DB, protocol=FTP
- from=User, to=DB, protocol=HTTP
- from=User, to=DB, protocol=FTP
`,
    "below/model.md":
      "## Servers\n- **S**\n## Dataflows\n- **Get**: from=User, to=S, protocol=HTTP\n- **Get**: from=../w1, to=S, protocol=HTTP\n",
  };

  it("has its findings where it stands, and what can be done about them", async () => {
    const judgement = await judged(files);
    const language = await opened(files);
    const known = Object.keys(files).flatMap((file) => language.problems(file, { findings: true }));
    const open = judgement.findings.filter(({ status, refined }) => status === "open" && !refined);
    const shown = known.flatMap(({ finding }) => finding ?? []);
    expect(shown.sort()).toEqual(open.map(({ id }) => id).sort());
    expect(open.map(({ element }) => element)).toEqual(
      expect.arrayContaining(["w1", "flow:Ask(Web>DB)~2", "flow:User → DB(User>DB)"]),
    );
    for (const [file, word, title] of [
      ["model.md", "**Web", 'Make "Web" a level'],
      ["model.md", "**Web", "End "],
      ["model.md", "**Ask**: from=w1, to=DB, protocol=FTP", "End "],
    ] as const) {
      const action = actionsAt(language, file, files, word).find((one) => one.title.startsWith(title));
      expect(action, `${word}: ${title}`).toBeDefined();
      const id = action?.problem?.finding;
      if (!action || !id) continue;
      const now = await judged(acted(files, action));
      expect([id, now.findings.some((one) => one.id === id)]).toEqual([id, false]);
    }
    for (const [file, key, line] of [
      ["model.md", "flow:Ask(Web>DB)~2", 11],
      ["below/model.md", "flow:Get(Web>S)", 4],
    ] as const)
      expect(language.change(file, { do: "scope", key, isIn: false })).toMatchObject({
        edits: [{ newText: ", inScope=False", range: { start: { line } } }],
      });
  });
});

describe("making an element a level", () => {
  it.each([
    ["Markdown", shop, "model.md", "**Web", "web/model.md"],
    [
      "YAML",
      {
        "model.yaml":
          'actors:\n  User: {}\nservers:\n  "Web: shop": { port: 1 }\n  web-shop: {}\ndataflows:\n  Buy: { from: User, to: "Web: shop" }\n',
        "web-shop/model.md": "## Servers\n- **X**\n",
      },
      "model.yaml",
      '"Web: shop',
      "web-shop-2/model.yaml",
    ],
    [
      "JSON",
      {
        "model.json":
          '{"actors": [{"name": "User"}], "servers": [{"name": "Web"}],\n "dataflows": [{"name": "Buy", "from": "User", "to": "Web"}]}',
      },
      "model.json",
      '"Web"',
      "web/model.json",
    ],
  ])("in %s carries its flows inside", async (_, files, file, word, made) => {
    const language = await opened(files as Files);
    const [action] = actionsAt(language, file, files as Files, word).filter(
      ({ kind }) => kind === "refactor",
    );
    const now = acted(files as Files, action as CodeAction);
    expect(Object.keys(now)).toContain(made);
    const judgement = await judged(now);
    const about = judgement.diagnostics.filter(
      (one) => one.severity === "error" || /carried|outsider|unknown/.test(one.code),
    );
    expect(about).toEqual([]);
    expect(now[file]).toContain(`./${made}`);
  });
});

it("hands over what was judged as plain data", async () => {
  const judgement = await judged(shop);
  expect(structuredClone(judgement)).toEqual(judgement);
  expect(judgementOf).toBeTypeOf("function");
});
