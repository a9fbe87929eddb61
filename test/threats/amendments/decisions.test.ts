import { describe, expect, it } from "vitest";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import { isBlanket, matchesPattern } from "../../../src/threats/amendments/pattern.ts";
import { judged } from "../../support/in-memory.ts";

const anyServer = "- { id: T1, title: A threat, targets: [Server], condition: 'True' }\n";
const web = "## Servers\n- **Web**\n";

/** Judges a tree by `T1`, which fires on every server; one text is the model of the root. */
function decided(texts: string | Readonly<Record<string, string>>, now = "2027-01-31"): Promise<JudgedTree> {
  const files = typeof texts === "string" ? { "model.md": texts } : texts;
  return judged({ "rules.yaml": anyServer, ...files }, { builtIn: false, now });
}

function response(id: string, attributes = 'status=accepted, reason="known"'): string {
  return `## Responses\n- **${id}**: ${attributes}\n`;
}

function statuses({ evaluation }: JudgedTree): Record<string, string> {
  return Object.fromEntries(evaluation.findings.map(({ id, status }) => [id, status]));
}

function states({ evaluation }: JudgedTree): string[] {
  return evaluation.decisions.map(({ level, about, state }) => `${level}|${about}|${state}`);
}

function problems({ diagnostics }: JudgedTree): string[] {
  return diagnostics.map(({ severity, code }) => `${severity} ${code}`);
}

describe("what a decision is about", () => {
  it("is a finding by its id", async () => {
    const result = await decided(`${web}- **Api**\n${response("T1@#Web")}`);
    expect(statuses(result)).toEqual({ "T1@#Web": "accepted", "T1@#Api": "open" });
    expect(states(result)).toEqual(["|T1@#Web|in force"]);
    expect(problems(result)).toEqual([]);
  });

  it.each([
    ["mitigated", "mitigated"],
    ["Accepted", "accepted"],
    ["transferred", "transferred"],
    ["avoided", "avoided"],
    ["false_positive", "false-positive"],
    ["False-Positive", "false-positive"],
  ])("may be %s", async (word, status) => {
    const result = await decided(web + response("T1@#Web", `status=${word}, reason="known"`));
    expect(statuses(result)).toEqual({ "T1@#Web": status });
  });

  it("goes with the finding, with all that was said", async () => {
    const said =
      'status=accepted, owner="Ada, Bob", reviewer=Cy, date=2027-01-30, reason="known", ticket=SEC-1, until=2028-01-01';
    const { evaluation } = await decided(web + response("T1@#Web", said));
    expect(evaluation.findings[0]?.decision).toEqual({
      status: "accepted",
      owner: "Ada, Bob",
      reviewer: "Cy",
      date: "2027-01-30",
      reason: "known",
      ticket: "SEC-1",
      until: "2028-01-01",
      expired: false,
      from: "model.md:4",
    });
  });

  it("may be short in a level's own file", async () => {
    const result = await decided({
      "model.md": web,
      "shop/model.md": web + response("T1#Web"),
    });
    expect(statuses(result)).toEqual({ "T1@#Web": "open", "T1@shop#Web": "accepted" });
    expect(states(result)).toEqual(["shop|T1@shop#Web|in force"]);
  });

  it("may be of any level", async () => {
    const result = await decided({ "model.md": web + response("T1@a/b#Web"), "a/b/model.md": web });
    expect(statuses(result)).toEqual({ "T1@#Web": "open", "T1@a/b#Web": "accepted" });
  });

  it.each([
    [
      "above",
      {
        "model.md": web + response("T1@shop#Web"),
        "shop/model.md": web + response("T1#Web", "status=mitigated"),
      },
    ],
    [
      "beside",
      {
        "a/model.md": web + response("T1@shop#Web"),
        "shop/model.md": web + response("T1#Web", "status=mitigated"),
      },
    ],
    [
      "below",
      {
        "shop/model.md": web + response("T1#Web", "status=mitigated"),
        "shop/x/model.md": web + response("T1@shop#Web"),
      },
    ],
  ])("is decided by the level itself, whatever a level %s says", async (_, files) => {
    expect(statuses(await decided(files))).toMatchObject({ "T1@shop#Web": "mitigated" });
  });
});

describe("patterns", () => {
  const three = { "a/model.md": `${web}- **Api**\n`, "ab/model.md": web };
  it.each<[string, string[]]>([
    ["T1@a#*", ["T1@a#Api", "T1@a#Web"]],
    ["*#Web", ["T1@a#Web", "T1@ab#Web"]],
    ["T1@a*#Web", ["T1@a#Web", "T1@ab#Web"]],
    ["T1@a#Web", ["T1@a#Web"]],
    ["*", ["T1@a#Api", "T1@a#Web", "T1@ab#Web"]],
    ["T1@a#W.b", []],
    ["T1@a#We", []],
    ["T1@a#We", []],
  ])("%s", async (pattern, expected) => {
    const result = await decided({
      ...three,
      "model.md": response("All of them", `match="${pattern}", status=accepted, reason="known"`),
    });
    const accepted = Object.entries(statuses(result)).filter(([, status]) => status === "accepted");
    expect(accepted.map(([id]) => id).sort()).toEqual(expected);
    expect(states(result)).toEqual([`|${pattern}|${expected.length > 0 ? "in force" : "resolved"}`]);
    const told = expected.length === 0 ? ["warning matches-nothing"] : [];
    expect(problems(result)).toEqual(pattern === "*" ? ["warning blanket-decision"] : told);
  });

  it("in a level's own file, one that names a rule and no level means the own", async () => {
    const own = response("x", 'match="T1#*", status=accepted, reason="known"');
    const result = await decided({ ...three, "a/model.md": `${three["a/model.md"]}\n${own}` });
    expect(statuses(result)).toMatchObject({
      "T1@a#Api": "accepted",
      "T1@a#Web": "accepted",
      "T1@ab#Web": "open",
    });
    expect(states(result)).toEqual(["a|T1@a#*|in force"]);
  });

  it("are only where `match=` says so: a star in a name is a star", async () => {
    const servers = "## Servers\n- **W*b**\n- **Web**\n";
    expect(statuses(await decided(servers + response("T1@#W*b")))).toEqual({
      "T1@#W*b": "accepted",
      "T1@#Web": "open",
    });
  });
});

describe("of several decisions about one finding", () => {
  const answer = (status: string) =>
    `## Responses\n- **answer**: match="T1@*", status=${status}, reason="known"\n`;

  it("the nearest counts, then the first", async () => {
    const result = await decided({
      "model.md": web + answer("accepted"),
      "a/model.md": web + answer("avoided") + answer("mitigated").replace("## Responses\n", ""),
      "a/b/model.md": web,
      "b/model.md": web + answer("transferred"),
      "b/c/model.md": web + response("T1#Web", 'status=mitigated, reason="done"'),
    });
    expect(statuses(result)).toEqual({
      "T1@#Web": "accepted",
      "T1@a#Web": "avoided",
      "T1@a/b#Web": "avoided",
      "T1@b#Web": "transferred",
      "T1@b/c#Web": "mitigated",
    });
  });

  it("one of a level beside it counts last", async () => {
    const result = await decided({
      "a/model.md": web + answer("avoided"),
      "b/model.md": web,
      "decisions.yaml": '- { name: all, match: "T1@*", status: accepted, reason: known }\n',
    });
    expect(statuses(result)).toEqual({ "T1@a#Web": "avoided", "T1@b#Web": "accepted" });
  });
});

describe("the day until which a decision holds", () => {
  it.each([
    ["2027-01-30", "accepted", "in force"],
    ["2027-01-31", "accepted", "in force"],
    ["2027-02-01", "open", "expired"],
  ])("on %s", async (now, status, state) => {
    const text = web + response("T1@#Web", 'status=accepted, reason="known", until=2027-01-31');
    const result = await decided(text, now);
    expect(statuses(result)).toEqual({ "T1@#Web": status });
    expect(states(result)).toEqual([`|T1@#Web|${state}`]);
    expect(result.evaluation.findings[0]?.decision).toMatchObject({ expired: state === "expired" });
  });

  it("need not be there", async () => {
    expect(statuses(await decided(web + response("T1@#Web"), "2999-12-31"))).toEqual({
      "T1@#Web": "accepted",
    });
  });
});

describe("decisions that answer nothing", () => {
  it("are resolved when their rule no longer fires", async () => {
    const result = await decided(`${web}## Actors\n- **User**\n${response("T1@#User")}`);
    expect(states(result)).toEqual(["|T1@#User|resolved"]);
    expect(problems(result)).toEqual([]);
  });

  it.each([
    ["T2@#Web", "unknown-rule", 'did you mean "T1"?'],
    ["T1@shpo#Web", "unknown-level", 'did you mean "shop"?'],
    ["T1@#Wbe", "unknown-element", 'did you mean "Web"?'],
    ["T1@#flow:Ak", "unknown-element", 'did you mean "flow:Ask"?'],
    ["T1@shop#Web", "unknown-element", null],
    ["Web", "bad-decision", "write RULE@level/path#element"],
    ["T1@*", "bad-decision", 'a pattern stands in match: add match="T1@*"'],
    ["T1@#web", "unknown-element", 'did you mean "Web"?'],
  ])("%s is an error: %s", async (id, code, hint) => {
    const result = await decided({
      "model.md": `${web}## Dataflows\n- **Ask**: from=Web, to=Web\n${response(id)}`,
      "shop/model.md": "## Servers\n- **Checkout**\n",
    });
    expect(result.diagnostics).toMatchObject([
      { severity: "error", code, file: "model.md", line: 6, column: 1, hint },
    ]);
    expect(statuses(result)).toEqual({ "T1@#Web": "open", "T1@shop#Checkout": "open" });
  });

  it.each([
    ["", "The decision on", "one of mitigated, accepted"],
    ["status=acepted, ", '"acepted" is no status', 'did you mean "accepted"?'],
    ["status=open, ", '"open" is no status', "one of mitigated, accepted"],
    ["status=wontfix, ", '"wontfix" is no status', 'did you mean "accepted"?'],
    ["status=purple, ", '"purple" is no status', "one of mitigated, accepted"],
  ])("{%s} is an error: %s", async (status, message, hint) => {
    const { diagnostics, evaluation } = await decided(web + response("T1@#Web", `${status}reason="known"`));
    expect(diagnostics).toMatchObject([{ severity: "error", code: "bad-status", file: "model.md", line: 4 }]);
    expect(diagnostics[0]?.message).toContain(message);
    expect(diagnostics[0]?.hint).toContain(hint);
    expect(evaluation.findings[0]?.status).toBe("open");
    expect(evaluation.decisions).toEqual([]);
  });

  it("give a reason, unless the threat is mitigated", async () => {
    expect(problems(await decided(web + response("T1@#Web", "status=accepted")))).toEqual([
      "warning no-reason",
    ]);
    expect(problems(await decided(web + response("T1@#Web", "status=mitigated")))).toEqual([]);
  });
});

describe("decisions.yaml", () => {
  const spellings = {
    "a map from ids": '"ID": { status: accepted, reason: known }\n',
    "a list": "- { finding: 'ID', status: accepted, reason: known }\n",
    "a list with names": "- { name: 'ID', status: accepted, reason: known }\n",
    "a list under its key": "responses:\n  - { finding: 'ID', status: accepted, reason: known }\n",
    "a map under its key": "decisions:\n  'ID': { status: accepted, reason: known }\n",
  };
  it.each(Object.entries(spellings))("may be %s", async (_, text) => {
    const result = await decided({ "model.md": web, "decisions.yaml": text.replace("ID", "T1@#Web") });
    expect(problems(result)).toEqual([]);
    expect(statuses(result)).toEqual({ "T1@#Web": "accepted" });
    expect(result.evaluation.findings[0]?.decision?.from).toMatch(/^decisions\.yaml:[12]$/);
  });

  it("may say the status alone, which a reason would improve", async () => {
    for (const text of [
      '"T1@#Web": accepted\n',
      'responses:\n  "T1@#Web": accepted\n',
      '{"T1@#Web": "accepted"}',
    ]) {
      const result = await decided({ "model.md": web, "decisions.yaml": text });
      expect(statuses(result)).toEqual({ "T1@#Web": "accepted" });
      expect(problems(result)).toEqual(["warning no-reason"]);
    }
    const fixed = await decided({ "model.md": web, "decisions.yaml": '"T1@#Web": mitigated\n' });
    expect(problems(fixed)).toEqual([]);
  });

  it.each([
    ["acepted", 'did you mean "accepted"?'],
    ["mitigatd", 'did you mean "mitigated"?'],
    ["open", "one of mitigated, accepted, transferred, avoided, false-positive, in-progress, in-discussion"],
    [
      "perhaps",
      "one of mitigated, accepted, transferred, avoided, false-positive, in-progress, in-discussion",
    ],
  ])("a status alone that is none (%s) is an error with the nearest", async (word, hint) => {
    const { diagnostics } = await decided({ "model.md": web, "decisions.yaml": `"T1@#Web": ${word}\n` });
    expect(diagnostics).toMatchObject([{ code: "bad-status", line: 1, column: 12, hint }]);
  });

  it("stands beside a model, where ids may be short", async () => {
    const text = spellings["a map from ids"].replace("ID", "T1#Web");
    const result = await decided({ "model.md": web, "shop/model.md": web, "shop/decisions.yaml": text });
    expect(statuses(result)).toEqual({ "T1@#Web": "open", "T1@shop#Web": "accepted" });
  });

  it("stands at the root, even where no model is there", async () => {
    const text = spellings["a list"].replace("ID", "T1@shop#Web");
    const result = await decided({ "shop/model.md": web, "cellar/model.md": web, "decisions.yaml": text });
    expect(statuses(result)).toEqual({ "T1@cellar#Web": "open", "T1@shop#Web": "accepted" });
  });

  it("tells what is wrong with it, and where", async () => {
    const text = '"T1@#Wbe": { status: accepted, reason: known }\n"T1@#Web": { status: acepted }\n';
    const { diagnostics } = await decided({ "model.md": web, "decisions.yaml": text });
    expect(diagnostics).toMatchObject([
      { code: "unknown-element", file: "decisions.yaml", line: 1 },
      { code: "bad-status", file: "decisions.yaml", line: 2 },
    ]);
  });

  it("may be empty", async () => {
    expect(problems(await decided({ "model.md": web, "decisions.yaml": "# none yet\n" }))).toEqual([]);
  });

  it("is no list of words", async () => {
    expect(problems(await decided({ "model.md": web, "decisions.yaml": "nothing\n" }))).toEqual([
      "error bad-entry",
    ]);
  });
});

describe("a pattern", () => {
  it.each([
    ["T1@*#Web", "T1@shop/db#Web", true],
    ["*", "", true],
    ["T1", "T1", true],
    ["T1", "T12", false],
    ["T1@*", "T2@#Web", false],
    ["*#Web", "T1@#Web 2", false],
    ["ab*ba", "aba", false],
    ["a*b*c*d", "axbxcxd", true],
    ["a*b*c*d", "axcxbxd", false],
    ["a*b*b", "ab", false],
    ["T.@*", "T1@#Web", false],
  ])("%s, %s: %s", (pattern, text, answer) => {
    expect(matchesPattern(pattern, text)).toBe(answer);
  });

  it("of many stars is answered at once", () => {
    expect(matchesPattern(`${"*a".repeat(40)}*b`, "a".repeat(5000))).toBe(false);
  });

  it("that names a rule which does not exist is an error; one whose rule fires nowhere is resolved", async () => {
    const about = (pattern: string) =>
      `${response(pattern, `match="${pattern}", status=accepted, reason=x`)}`;
    expect(problems(await decided(web + about("T9@*")))).toEqual(["error unknown-rule"]);
    const result = await decided(`## Actors\n- **User**\n${about("T1@*")}`);
    expect(problems(result)).toEqual(["warning matches-nothing"]);
    expect(states(result)).toEqual(["|T1@*|resolved"]);
  });

  it.each([
    ["*", true],
    ["*@*", true],
    ["*@*#*", true],
    ["*@shop#*", true],
    ["**", true],
    ["T1@*", false],
    ["*#Web", false],
    ["*@shop#Web", false],
  ])("%s is about everything: %s", async (pattern, answer) => {
    expect(isBlanket(pattern)).toBe(answer);
  });
});

describe("what would hide a finding without a word", () => {
  it.each([
    ["untill=2027-06-30", "error unknown-property"],
    ["expires=2027-06-30", "error unknown-property"],
    ["until=soon", "error bad-value"],
    ["date=2027-02-01", "error future-date"],
    ["date=2027-01-01, until=2026-12-31", "error bad-date"],
  ])("%s is an error", async (attribute, problem) => {
    const result = await decided(web + response("T1@#Web", `status=accepted, reason=x, ${attribute}`));
    expect(problems(result)).toEqual([problem]);
  });

  it("has a mend", async () => {
    const result = await decided(web + response("T1@#Web", "status=accepted, reason=x, untill=2027-06-30"));
    expect(result.diagnostics[0]?.hint).toBe('did you mean "until"?');
    const yaml = '"T1@#Web": { status: accepted, reason: x, becuase: y }\n';
    expect(problems(await decided({ "model.md": web, "decisions.yaml": yaml }))).toEqual([
      "error unknown-property",
    ]);
  });

  it("is told: two decisions on one finding, of which the first counts", async () => {
    const twice = `${response("T1@#Web", "status=mitigated")}- **T1#Web**: status=accepted, reason=x\n`;
    const result = await decided(web + twice);
    expect(statuses(result)).toEqual({ "T1@#Web": "mitigated" });
    expect(problems(result)).toEqual(["warning two-decisions"]);
    const beside = await decided({
      "model.md": web + response("T1@#Web", "status=mitigated"),
      "decisions.yaml": '"T1@#Web": mitigated\n',
    });
    expect(problems(beside)).toEqual(["warning two-decisions"]);
  });

  it("is none: an id over a pattern of the same level, whichever stands first", async () => {
    for (const order of [0, 1]) {
      const lines = [
        "- **all**: match=T1@#*, status=accepted, reason=x\n",
        "- **T1@#Web**: status=in-progress\n",
      ];
      if (order === 1) lines.reverse();
      const result = await decided(`${web}- **Api**\n## Responses\n${lines.join("")}`);
      expect(statuses(result)).toEqual({ "T1@#Web": "open", "T1@#Api": "accepted" });
      expect(problems(result)).toEqual([]);
    }
  });

  it("is told: patterns that do not agree", async () => {
    const lines = "- **a**: match=T1@#*, status=accepted, reason=x\n- **b**: match=*#Web, status=mitigated\n";
    expect(problems(await decided(`${web}## Responses\n${lines}`))).toEqual(["warning two-decisions"]);
  });
});

describe("a finding that is being worked on", () => {
  it.each(["in-progress", "in-discussion", "In Progress", "in_discussion"])("%s stays open", async (word) => {
    const { evaluation } = await decided(web + response("T1@#Web", `status="${word}", reviewer=Cy`));
    const [finding] = evaluation.findings;
    expect(finding).toMatchObject({ status: "open", decision: { reviewer: "Cy" } });
    expect(finding?.work).toBe(word.toLowerCase().replace(/[ _]/, "-"));
  });

  it("is no longer once that has ended", async () => {
    const text = response("T1@#Web", "status=in-progress, until=2027-01-01");
    expect((await decided(web + text)).evaluation.findings[0]).toMatchObject({ status: "open", work: null });
  });
});

describe("a reference by name", () => {
  it("is the element that has an id", async () => {
    const result = await decided(`## Servers\n- **Web**: id=w1\n${response("T1#Web")}`);
    expect(statuses(result)).toEqual({ "T1@#w1": "accepted" });
  });

  it("of several flows proposes their keys", async () => {
    const flows = "## Dataflows\n- **F**: from=Web, to=Api\n- **F**: from=Api, to=Web\n";
    const { diagnostics } = await decided(`${web}- **Api**\n${flows}${response("T1#flow:F")}`);
    expect(diagnostics.find(({ severity }) => severity === "error")).toMatchObject({
      code: "ambiguous-reference",
      hint: 'write one of "T1@#flow:F(Web>Api)", "T1@#flow:F(Api>Web)"',
    });
  });
});

describe("decisions on rules of a broken file", () => {
  it("are about rules that nobody knows", async () => {
    const broken = "- { id: T1, title: x, targets: [Server], condition: 'target.' }\n- { id: T2, [ }\n";
    const { diagnostics } = await decided({ "rules.yaml": broken, "model.md": web + response("T2@#Web") });
    const about = diagnostics.find(({ code }) => code === "unknown-rule");
    expect(about).toMatchObject({ severity: "warning", hint: "mend rules.yaml first" });
  });
});
