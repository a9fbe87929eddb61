import { execFileSync, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rules } from "../report/shop.ts";
import { type Run, repository, tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";
import { hostileTexts } from "../support/hostile.ts";
import type { Texts } from "../support/in-memory.ts";

const mine = ["--no-builtin", "--now", "2027-01-31"];

/** `check` in a folder with these files. */
async function check(texts: Texts, ...args: string[]): Promise<Run> {
  return tmSite(["check", await folderWith(texts), ...args]);
}

/** Both rules of the shop see it: a server without a word about hardening, a flow in the clear. */
const small = {
  "rules.yaml": rules,
  "model.md": `## Boundaries
- **Out**: isTrusted=False
## Servers
- **A**:
- **B**: isHardened=True
## Data
- **D**: classification=SECRET
## Dataflows
- **F**: from=A, to=B, protocol=HTTP, data=D
`,
};
const clean = {
  "rules.yaml": rules,
  "model.md": "---\ntitle: Clean\n---\n## Servers\n- **A**: isHardened=True\n",
};

describe("results", () => {
  it("go to standard output, by level and worst first, and nothing to standard error", async () => {
    const below =
      "---\ntitle: Below\n---\n## Servers\n- **C**: isHardened=False\n## Responses\n- **BARE#C**: status=accepted, reason=old\n";
    const { code, stdout, stderr } = await check({ ...small, "sub/model.md": below }, ...mine);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const told = stdout
      .replace(/ +\d+\.\d +/g, " # ")
      .replace(/\S*(?<=[/ ])tm-site-test-\w+\//g, "TREE/")
      .replace(/^tm-site-test-\w+$/m, "FOLDER");
    expect(told).toBe(`FOLDER
  F  Dataflow  TREE/model.md:9
    critical # LEAK   Anybody can read along  (since: protocol=HTTP)
  A  Server  TREE/model.md:4
    high # BARE   A bare server  (open: isHardened not stated)

Below (sub)
  C  Server  TREE/sub/model.md:5
    high # BARE   A bare server  (accepted; since: isHardened=False)

2 levels, open findings: 1 critical, 1 high, 0 medium, 0 low, 0 info
`);
  });

  it("tell what was inherited from a level above, with the line", async () => {
    const { stdout } = await check(
      {
        "rules.yaml": rules,
        "model.md": "## Boundaries\n- **In**: isTrusted=True\n## Servers\n- **S**: boundary=In, submodel=s\n",
        "s/model.md": "## Servers\n- **Gate**: isHardened=False\n",
      },
      ...mine,
    );
    expect(stdout).toMatch(
      / {2}Gate {2}Server {2}\S*\/s\/model\.md:2 {2}\(inherits from \S*\/model\.md:2\)\n/,
    );
  });

  it("are one JSON document with --json, and with --format json", async () => {
    const folder = await folderWith(small);
    const runs = await Promise.all(
      [["--json"], ["--format", "json"]].map((more) => tmSite(["check", folder, ...mine, ...more])),
    );
    const [one, two] = runs.map(({ stdout }) => stdout);
    expect(two).toBe(one);
    const document = JSON.parse(one ?? "");
    expect(document.findings.map(({ id }: { id: string }) => id)).toEqual(["LEAK@#flow:F", "BARE@#A"]);
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
  });

  it("of a single file are those of the file and what it links to", async () => {
    const folder = await folderWith({
      "any name.md": "## Servers\n- **A**: submodel=./sub/other.md\n",
      "sub/other.md": "## Servers\n- **B**:\n",
      "model.md": "## Servers\n- **Not me**:\n",
      "r.yaml": rules,
    });
    const { code, stdout } = await tmSite([
      "check",
      join(folder, "any name.md"),
      ...mine,
      "--rules",
      join(folder, "r.yaml"),
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ {2}B {2}Server .*\n.* A bare server/);
    expect(stdout).not.toContain("Not me");
    expect(stdout).toContain("2 levels,");
  });
});

describe("the gate", () => {
  it.each([
    [[], 0],
    [["--fail-on", "critical"], 1],
    [["--fail-on", "info"], 2],
  ])("%j objects to %i findings", async (flags, objections) => {
    const { code, stderr, stdout } = await check(small, ...mine, ...flags);
    expect(code).toBe(objections > 0 ? 1 : 0);
    expect(stderr).toBe(
      objections > 0
        ? `fails: ${objections} open finding${objections > 1 ? "s" : ""} of severity ${flags[1]} or worse (--fail-on ${flags[1]})\n`
        : "",
    );
    expect(stdout).toContain("open findings:");
  });

  it("is content with a tree that has none", async () => {
    expect(await check(clean, ...mine, "--fail-on", "info")).toMatchObject({ code: 0, stderr: "" });
  });

  it("counts no finding that the baseline has open", async () => {
    const folder = await folderWith(small);
    const { stdout } = await tmSite(["check", folder, ...mine, "--json"]);
    const baseline = join(folder, "findings.json");
    await writeFile(baseline, stdout);
    const gate = ["check", folder, ...mine, "-q", "--fail-on", "low", "--baseline", baseline];
    expect(await tmSite(gate)).toMatchObject({ code: 0, stdout: "", stderr: "" });
    await writeFile(
      join(folder, "model.md"),
      `${small["model.md"]}## Processes\n- **P**:\n## Agents\n- **G**:\n## Servers\n- **New**:\n`,
    );
    expect(await tmSite(gate)).toMatchObject({
      code: 1,
      stderr: "fails: 1 new open finding of severity low or worse (--fail-on low)\n",
    });
    // Accepted in the baseline, open now: it is new.
    await writeFile(baseline, stdout.replaceAll('"status":"open"', '"status":"accepted"'));
    expect(await tmSite(gate)).toMatchObject({
      code: 1,
      stderr: "fails: 3 new open findings of severity low or worse (--fail-on low)\n",
    });
  });

  it("reads a baseline of version 1 as well", async () => {
    const folder = await folderWith(small);
    const { stdout } = await tmSite(["check", folder, ...mine, "--json"]);
    const { findings } = JSON.parse(stdout) as { findings: { id: string; status: string }[] };
    const old = {
      schemaVersion: 1,
      findings: findings.map(({ id, status }) => ({ id, status, evidence: [] })),
    };
    const baseline = join(folder, "old.json");
    await writeFile(baseline, JSON.stringify(old));
    const gate = ["check", folder, ...mine, "-q", "--fail-on", "low", "--baseline", baseline];
    expect(await tmSite(gate)).toMatchObject({ code: 0 });
  });

  it.each([
    ["nothing.json", null],
    ["broken.json", "{"],
    ["hostile.json", "\u001b[2J\u009b"],
    ["other.json", "[]"],
    ["null.json", "null"],
    ["shape.json", '{"schemaVersion": 1, "findings": {}}'],
    ["version.json", '{"schemaVersion": 99, "findings": []}'],
    ["sarif.json", '{"version": "2.1.0", "runs": []}'],
    ["statusless.json", '{"schemaVersion": 1, "findings": [{"id": "A@#B"}]}'],
  ])("cannot use the baseline %s", async (name, text) => {
    const folder = await folderWith({ ...clean, ...(text === null ? {} : { [name]: text }) });
    const { code, stderr } = await tmSite([
      "check",
      folder,
      ...mine,
      "--fail-on",
      "high",
      "--baseline",
      join(folder, name),
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      new RegExp(
        `^error: The baseline .*${name} (is no file, no folder and no git revision|is no JSON|is no findings\\.json|is a findings\\.json of version 99|has no list of findings).*\n {2}mend: name a findings\\.json, .*\n$`,
      ),
    );
    expect(stderr).not.toMatch(/[\u001b\u009b]/);
  });

  it("needs a severity for a baseline", async () => {
    const folder = await folderWith({ ...clean });
    expect(await tmSite(["check", folder, ...mine, "--baseline", join(folder, "x.json")])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("mend: add --fail-on-new, or a severity"),
    });
  });

  it.each([
    ["an unknown section", "## Databases\n- **D**:\n", "unknown-section"],
    ["an end that nobody declares", "## Dataflows\n- **f**: from=A, to=Nobody\n", "unknown-element"],
    ["a flow without an end", "## Dataflows\n- **f**: from=A\n", "flow-without-end"],
    ["a boundary that nobody declares", "## Actors\n- **U**: boundary=Nowhere\n", "unknown-boundary"],
    ["data that nobody declares", "## Dataflows\n- **f**: from=A, to=A, data=Nothing\n", "unknown-data"],
  ])("gives no answer where something is not judged: %s", async (_, more, code) => {
    const folder = await folderWith({ "model.md": `## Servers\n- **A**: isHardened=True\n${more}` });
    const gate = await tmSite(["check", folder, "--fail-on", "critical", "--quiet"]);
    expect(gate).toMatchObject({ code: 2, stderr: expect.stringContaining(`[${code}]`) });
    expect(gate.stderr).toContain("about what is not judged");
    expect((await tmSite(["check", folder])).code).toBe(0);
  });

  it("passes over prose, and keys that no rule reads", async () => {
    const text = "## Servers\n- **A**: isHardened=True, colour2=x\n## Threats we saw\nOnly words.\n";
    expect(
      (await tmSite(["check", await folderWith({ "model.md": text }), "--fail-on", "critical"])).code,
    ).not.toBe(2);
  });

  it("judges decisions by the day", async () => {
    const decided = {
      "rules.yaml": rules,
      "model.md":
        '## Servers\n- **A**:\n## Responses\n- **BARE#A**: status=accepted, reason="x", until=2027-01-31\n',
    };
    const folder = await folderWith(decided);
    const on = (...args: string[]) =>
      tmSite(["check", folder, "--no-builtin", "-q", "--fail-on", "low", ...args]);
    const epoch = (seconds: string) =>
      tmSite(["check", folder, "--no-builtin", "-q", "--fail-on", "low"], {
        env: { SOURCE_DATE_EPOCH: seconds },
      });
    const day = (date: string) => String(Date.parse(`${date}T12:00:00Z`) / 1000);
    const runs = await Promise.all([
      on("--now", "2027-01-31"),
      on("--now", "2027-02-01"),
      epoch(day("2027-01-31")),
      epoch(day("2027-02-01")),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 1, 0, 1]);
  });
});

describe("what a call may say", () => {
  it.each([
    ["one rule left out", ["--exclude", "BARE"], ["LEAK"]],
    ["several, with blanks", ["--exclude", "BARE, LEAK"], []],
    ["several times", ["--exclude", "LEAK", "--exclude", "BARE"], []],
  ])("%s", async (_, flags, left) => {
    const { stdout } = await check(small, ...mine, ...flags, "--json");
    expect(JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule)).toEqual(left);
  });

  it("rules of its own, over the built-in ones or alone", async () => {
    const folder = await folderWith({ "model.md": small["model.md"], "mine/r.yaml": rules });
    const count = async (...args: string[]) =>
      JSON.parse((await tmSite(["check", folder, "--json", ...args])).stdout).rules.count;
    const [builtIn, both, alone, none] = await Promise.all([
      count(),
      count("--rules", join(folder, "mine/r.yaml")),
      count("--rules", join(folder, "mine/r.yaml"), "--no-builtin"),
      count("--no-builtin"),
    ]);
    expect(builtIn).toBeGreaterThan(30);
    expect([both, alone, none]).toEqual([builtIn + 2, 2, 0]);
  });

  it("folders that are not walked", async () => {
    const { stdout } = await check(
      { ...clean, "old/model.md": "## Servers\n- **Old**:", "old/x/model.md": "## Servers\n- **Older**:" },
      ...mine,
      "--ignore",
      "old/**",
      "--json",
    );
    expect(JSON.parse(stdout).levels.map(({ path }: { path: string }) => path)).toEqual([""]);
  });

  it("that warnings are errors", async () => {
    const model = "## Servers\n- **A**: isHardend=True\n";
    const [kind, strict] = await Promise.all([check(model, ...mine), check(model, ...mine, "--strict")]);
    expect(kind).toMatchObject({ code: 0, stderr: expect.stringContaining("warning: ") });
    expect(strict).toMatchObject({ code: 2, stderr: expect.stringContaining("error: ") });
    expect(strict.stderr).toContain("1 error, 0 warnings");
  });

  it("that only errors matter", async () => {
    const warned = "## Servers\n- **A**: isHardend=True\n";
    expect(await check(warned, ...mine, "--quiet")).toMatchObject({ code: 0, stdout: "", stderr: "" });
    const { code, stdout, stderr } = await check(`${warned}- **B**: isHardened=perhaps\n`, ...mine, "-q");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("isHardened is True or False");
    expect(stderr).not.toContain("isHardend");
  });

  it("a day, which stands in the result", async () => {
    const folder = await folderWith(clean);
    const now = async (args: string[], env: Record<string, string> = {}) =>
      JSON.parse((await tmSite(["check", folder, "--json", "--no-builtin", ...args], { env })).stdout).now;
    const before = new Date().toISOString().slice(0, 10);
    const [stated, epoch, both, today] = await Promise.all([
      now(["--now", "2026-02-28"]),
      now([], { SOURCE_DATE_EPOCH: "86399" }),
      now(["--now", "2026-02-28"], { SOURCE_DATE_EPOCH: "0" }),
      now([]),
    ]);
    expect([stated, epoch, both]).toEqual(["2026-02-28", "1970-01-01", "2026-02-28"]);
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(today);
  });
});

describe("a wrong call or input ends with 2", () => {
  it.each([
    [["check", "/nowhere/at/all"], /^error: \/nowhere\/at\/all does not exist\.\n$/],
    [
      ["check", ".", "--now", "2026-02-31"],
      /^error: --now is a date such as 2026-11-21, not "2026-02-31"\.\n$/,
    ],
    [["check", ".", "--fail-on", "bad"], /Allowed choices are critical, high, medium, low, info/],
    [["check", ".", "--format", "xml"], /Allowed choices are pretty, json/],
    [["check", ".", "--colour"], /unknown option '--colour'/],
    [["check", ".", "more"], /too many arguments/],
    [["chek"], /unknown command 'chek'/],
    [["check", "model.md", "--rules", "none.yaml"], /The rule file none\.yaml cannot be read \(ENOENT\)/],
    [["check", "model.md", "--rules", "."], /The rule file \. cannot be read \(EISDIR\)/],
    [["check", "notes.txt"], /There is no reader for \.txt files/],
    [["check", "empty"], /There is no model here/],
    [["describe"], /missing required argument 'kind'/],
    [["dfd"], /missing required argument 'file'/],
    [["list"], /Usage: tm-site list/],
    [[], /Usage: tm-site/],
  ])("%j", async (args, said) => {
    const cwd = await folderWith({
      "model.md": "## Servers\n- **A**:\n",
      "notes.txt": "x",
      "empty/readme.txt": "",
    });
    const { code, stdout, stderr } = await tmSite(args, { cwd });
    expect({ code, stdout: stdout.startsWith("1 level") || stdout === "" }).toEqual({
      code: 2,
      stdout: true,
    });
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it("a clock that is no number", async () => {
    expect(await tmSite(["check", "models"], { env: { SOURCE_DATE_EPOCH: "today" } })).toMatchObject({
      code: 2,
      stderr: 'error: SOURCE_DATE_EPOCH is a number of seconds, not "today".\n',
    });
  });

  it("a tree with errors: all of them are told at once", async () => {
    const { code, stderr } = await check(
      {
        "model.md": "## Servers\n- **A**: isHardened=perhaps\n- **A**:\n",
        "b/model.md": "## Servers\n- **B**: submodel=./none.md, port=x\n",
      },
      ...mine,
      "--json",
    );
    expect(code).toBe(2);
    expect(stderr.match(/error: /g)).toHaveLength(4);
    expect(stderr).toMatch(/4 errors, \d warnings?\n$/);
  });

  it("an engine that is not there", async () => {
    const folder = await folderWith(clean);
    const build = (...args: string[]) =>
      tmSite(["build", join(folder, "model.md"), "-o", join(folder, "out"), "--no-cache", ...args]);
    const runs = await Promise.all([
      build("--dot", "/nowhere/dot"),
      build("--dot", "wasm", "--plantuml", "/nowhere.jar"),
      build("--dot", "nativ"),
      build("--jobs", "0"),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(runs.map(({ stderr }) => stderr.split("\n")[0])).toEqual([
      expect.stringContaining("/nowhere/dot cannot be started"),
      expect.stringContaining("there is no PlantUML jar at /nowhere.jar"),
      'error: --dot is auto, native, wasm or a path, not "nativ".',
      'error: --jobs is a whole number from 1 to 9999, not "0".',
    ]);
  });
});

describe("diagnostics", () => {
  it("go to standard error, with the line, a caret and the mend", async () => {
    const folder = await folderWith({
      "model.md": clean["model.md"],
      "sub/model.md": "## Servers\n- **A**: isHardend=True\n",
    });
    const { code, stdout, stderr } = await tmSite(["check", ".", ...mine], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).not.toContain("isHardend");
    expect(
      stderr,
    ).toBe(`sub/model.md:2:10: warning: A Server has no property "isHardend" (in "A"); it is ignored. [unknown-property]
  2 | - **A**: isHardend=True
    |          ^
  mend: did you mean "isHardened"?
0 errors, 1 warning
`);
  });

  it.each([
    [".", "models", "models/sub/model.md:2:10: "],
    ["models/sub", "..", "model.md:2:10: "],
    ["other", "../models", "../models/sub/model.md:2:10: "],
  ])(
    "have ways from %s, for %s, that editors follow; JSON has those from the root",
    async (at, where, way) => {
      const folder = await folderWith({
        "models/model.md": clean["model.md"],
        "models/sub/model.md": "## Servers\n- **A**: isHardend=True\n",
        "other/note": "",
      });
      const run = await tmSite(["check", where, ...mine, "--json"], { cwd: join(folder, at) });
      expect(run.stderr.startsWith(way)).toBe(true);
      expect(JSON.parse(run.stdout).diagnostics).toMatchObject([
        { file: "sub/model.md", line: 2, column: 10 },
      ]);
    },
  );

  it("of one kind are folded, and unfolded by --all", async () => {
    const model = `## Servers\n${Array.from({ length: 8 }, (_, at) => `- **S${at}**: isHardend=True\n`).join("")}`;
    const folder = await folderWith({ "model.md": model });
    const [folded, all] = await Promise.all(
      [[], ["--all"]].map((more) => tmSite(["check", folder, ...mine, ...more])),
    );
    expect(folded?.stderr.match(/warning: /g)).toHaveLength(5);
    expect(folded?.stderr).toContain(
      "… and 3 warnings of the same kinds (--all tells them)\n0 errors, 8 warnings\n",
    );
    expect(all?.stderr.match(/warning: /g)).toHaveLength(8);
    expect(all?.stderr).not.toContain("…");
  });

  it.each([
    ["model.md", "## Servers\n- **A**: isHardened=perhaps\n", "write isHardened=True or isHardened=False"],
    ["model.yaml", "servers:\n  A: { isHardened: perhaps }\n", "write isHardened: true or isHardened: false"],
    [
      "threat-model.json",
      '{"servers": {"A": {"isHardened": "perhaps"}}}',
      'write "isHardened": true or "isHardened": false',
    ],
    ["model.md", "---\nreviewEvery: 90\n---\n## Servers\n- **A**:\n", "write reviewEvery: 90d; or "],
  ])("speak the language of %s", async (file, text, mend) => {
    const { stderr } = await check({ [file]: text }, ...mine);
    expect(stderr).toContain(`mend: ${mend}`);
  });

  it("tell decisions that end and reviews that are due, as errors where all is to be right", async () => {
    const text =
      '---\nreviewed: 2026-01-01\nreviewEvery: 90d\n---\n## Servers\n- **A**:\n## Responses\n- **BARE#A**: status=accepted, reason="x", until=2027-02-10\n';
    const folder = await folderWith({ "rules.yaml": rules, "model.md": text });
    const told = async (...args: string[]) =>
      JSON.parse((await tmSite(["check", folder, "--no-builtin", "--json", ...args])).stdout).diagnostics.map(
        ({ severity, code }: { severity: string; code: string }) => `${severity} ${code}`,
      );
    expect(await told("--now", "2027-01-31")).toEqual([
      "warning review-overdue",
      "warning decision-ends-soon",
    ]);
    expect(await told("--now", "2027-02-11", "--strict")).toEqual([
      "error review-overdue",
      "error decision-expired",
    ]);
  });

  it("point into long lines, and count characters where tabs are", async () => {
    const { stderr } = await check(
      `## Servers\n- **A**:\tisHardened=True, description="${"x".repeat(150)}", isHardend=True\n`,
      ...mine,
    );
    const [, excerpt = "", caret = ""] = stderr.split("\n");
    expect(excerpt.length).toBeLessThan(110);
    expect(excerpt.slice(caret.indexOf("^"))).toBe("isHardend=True");
  });

  it("stay short, however long what they quote is", async () => {
    const { stderr } = await check(`## Servers\n- **A**: ${"y".repeat(50_000)}=1\n`, ...mine);
    expect(stderr).toMatch(/: warning: A Server has no property "y+… \[unknown-property\]\n/);
    expect(stderr.length).toBeLessThan(1200);
  });
});

/** Nothing in an output may steer a terminal, or turn the direction of what follows. */
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe("hostile text", () => {
  const texts = hostileTexts.map((text) => text.toWellFormed());
  const evil = "A\u001b[2J\u001b[31m\u009b5n\u0007\u202ek\u2066z\u007f";

  it("cannot steer the terminal from names, messages and excerpts", async () => {
    const model = JSON.stringify({
      title: evil,
      servers: Object.fromEntries(
        [...texts, evil]
          .filter((text) => text.trim() !== "")
          .map((name) => [name, { [evil]: name, isHardened: name, inBoundary: name }]),
      ),
      dataflows: [{ name: `${evil}\nerror: forged`, from: `${evil}\nmodel.md:1:1: error: forged`, to: evil }],
    });
    const folder = await folderWith({
      "threat-model.json": model,
      "rules.yaml": rules.replace("A bare server", JSON.stringify(evil)),
    });
    const runs = await Promise.all(
      [[], ["--json"], ["-q"]].map((more) => tmSite(["check", folder, ...mine, ...more])),
    );
    for (const { stdout, stderr } of runs) {
      expect(stderr).not.toMatch(steering);
      expect(stdout.replace(/^\{[\s\S]*\}\n$/, "")).not.toMatch(steering);
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      expect(stderr).not.toMatch(/^(?:model\.md:1:1: )?error: forged/m);
    }
  });

  it("cannot steer it from a rule file either", async () => {
    const evilRules = `- id: X1\n  title: ${JSON.stringify(evil)}\n  targets: [Server]\n  condition: "True"\n`;
    const folder = await folderWith({ "model.md": "## Servers\n- **A**:\n", "r.yaml": evilRules });
    const [list, found] = await Promise.all([
      tmSite(["list", "threats", "--no-builtin", "--rules", join(folder, "r.yaml")]),
      tmSite(["check", join(folder, "model.md"), ...mine, "--rules", join(folder, "r.yaml")]),
    ]);
    expect(list.stdout).toMatch(/^X1 .*\[2J/);
    expect(found.stdout).toMatch(/X1 .*\[2J/);
    expect(list.stdout + found.stdout).not.toMatch(steering);
  });
});

describe("pipes and terminals", () => {
  const program = join(repository, "dist/cli.js");

  it("a reader that has seen enough is no failure", () => {
    const { stdout, stderr } = spawnSync(
      "sh",
      ["-c", `"${process.execPath}" "${program}" check models --json | head -c 20`],
      { cwd: repository, encoding: "utf8" },
    );
    expect(stdout).toBe('{"schemaVersion":2,"');
    expect(stderr).not.toMatch(/EPIPE|at /);
  });

  let hasScript = false;
  beforeAll(() => {
    try {
      execFileSync("script", ["-qec", "true", "/dev/null"], { stdio: "ignore" });
      hasScript = process.platform === "linux";
    } catch {
      hasScript = false;
    }
  });

  it.each([
    [{}, true],
    [{ CI: "true" }, true],
    [{ NO_COLOR: "1" }, false],
    [{ TERM: "dumb" }, false],
  ])("a terminal with %j has colours: %s", async (env, colorful) => {
    if (!hasScript) return console.warn("skipped: there is no script(1) that makes a terminal");
    const folder = await folderWith({ ...small, "model.md": `${small["model.md"]}- **G**: isGone=True\n` });
    const { NO_COLOR, FORCE_COLOR, ...plain } = process.env;
    const command = `'${process.execPath}' '${program}' check '${folder}' --no-builtin`;
    const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
      encoding: "utf8",
      env: { ...plain, TERM: "xterm", ...env },
    });
    expect(stdout).toContain("A bare server");
    expect(stdout).toContain("warning");
    expect(stdout.includes("\u001b[")).toBe(colorful);
  });
});

describe("a level of a tree", () => {
  const files = {
    ".git": "",
    "models/rules.yaml": rules,
    "models/model.md":
      "## Boundaries\n- **In**: isTrusted=True\n## Servers\n- **A**: boundary=In, submodel=a/model.md, isHardened=True\n- **Bare**:\n",
    "models/a/model.md": "## Servers\n- **B**: isHardened=True\n",
  };

  it("is judged in the context of the tree; one line says so, and the gate sees nothing else", async () => {
    const cwd = await folderWith(files);
    const args = ["--no-builtin", "--fail-on", "info"];
    const level = await tmSite(["check", "models/a", ...args], { cwd });
    expect(level.code).toBe(0);
    expect(level.stderr).toBe("judged in the context of models/ (use --alone for itself)\n");
    expect(level.stdout).toContain("1 level, open findings: 0 critical");
    expect((await tmSite(["check", "models", ...args], { cwd })).code).toBe(1);
    const quiet = await tmSite(["check", "models/a/model.md", "-q", ...args], { cwd });
    expect([quiet.code, quiet.stderr]).toEqual([0, ""]);
    const inside = await tmSite(["check", ".", ...args], { cwd: join(cwd, "models/a") });
    expect(inside.stderr).toBe("judged in the context of ../ (use --alone for itself)\n");
  });

  it("--alone forgets the tree, --root names it", async () => {
    const cwd = await folderWith(files);
    const alone = await tmSite(["check", "models/a", "--alone"], { cwd });
    expect([alone.code, alone.stderr]).toEqual([0, ""]);
    const named = await tmSite(["check", "models/a", "--root", "models"], { cwd });
    expect(named.stderr).toContain("judged in the context of models/");
    const elsewhere = await tmSite(["check", "models", "--root", "models/a"], { cwd });
    expect(elsewhere.code).toBe(2);
    expect(elsewhere.stderr).toContain("models is no level of the tree at models/a. [not-in-tree]");
    for (const args of [["--root", "models", "--alone"], ["--root="], ["--root", "nowhere"]])
      expect((await tmSite(["check", "models/a", ...args], { cwd })).code, args.join(" ")).toBe(2);
  });

  it("is drawn in that context by dfd and seq", async () => {
    const cwd = await folderWith(files);
    const [inTree, alone] = [
      await tmSite(["dfd", "models/a/model.md"], { cwd }),
      await tmSite(["dfd", "models/a/model.md", "--alone"], { cwd }),
    ];
    expect(inTree.stdout).toContain("<B>In</B>");
    expect(alone.stdout).not.toContain("<B>In</B>");
    expect((await tmSite(["seq", "models/a"], { cwd })).stderr).toContain("judged in the context of models/");
  });
});
