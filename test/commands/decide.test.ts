import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { bytesIn, folderWith } from "../support/folders.ts";
import { judgedAt } from "../support/in-memory.ts";
import { scanned } from "../support/scanned.ts";

const rules = `- { id: T1, title: One, targets: [Server], condition: "True" }\n- { id: T2, title: Two, targets: [Server], condition: "True" }\n`;
const tree = {
  "model.md": "## Servers\n- **Web**:\n- **App**: submodel=./app/model.md\n",
  "rules.yaml": rules,
  "app/model.md":
    "## Servers\n- **Code**:\n- **Stated**:\n\n## Responses\n- **T1#Stated**: status=accepted, reason=so\n",
};
const plainly = ["--no-builtin", "--now", "2027-01-31", "--models", "."];

async function decided(files: Record<string, string>, ...args: string[]) {
  const cwd = await folderWith({ ...tree, ...files });
  const run = await tmSite(["decide", ...args, ...plainly], { cwd });
  const after = await judgedAt(cwd, { builtIn: false });
  const answers = after.evaluation.findings.flatMap(({ id, decision }) =>
    decision === null ? [] : [`${id} ${decision.status} ${decision.from}`],
  );
  const codes = after.diagnostics.map(({ code }) => code);
  return { ...run, cwd, answers, codes, at: (file: string) => readFile(join(cwd, file), "utf8") };
}

describe("decide writes", () => {
  it("a decision on a package, and on one of its vulnerabilities, which count then", async () => {
    const why = ["--accept", "--reason", "x"];
    const cve = await decided(scanned, "CVE-2021-44228@#Web", ...why);
    expect([cve.code, await cve.at("decisions.yaml")]).toEqual([
      0,
      expect.stringContaining("CVE-2021-44228@#Web"),
    ]);
    // VEX has answered the other one.
    expect(cve.answers).toContain("pkg.maven.org.x__log4j-core@#Web accepted decisions.yaml:1");
    const again = await decided(
      { ...scanned, "decisions.yaml": await cve.at("decisions.yaml") },
      ...["CVE-2021-44228@#Web", "--mitigate", "--reason", "y"],
    );
    expect((await again.at("decisions.yaml")).match(/CVE/g)).toHaveLength(1);
    const some = await decided(scanned, "--match", "CVE-2021-4422*@*", ...why);
    expect(await some.at("decisions.yaml")).toContain("CVE-2021-44228@#Web");
    const whole = await decided(scanned, "pkg.deb.coreutils@#Web", ...why);
    expect(whole.answers).toContain("pkg.deb.coreutils@#Web accepted decisions.yaml:1");
    expect((await decided(scanned, "CVE-2020-1@#Web", ...why)).code).toBe(2);
  });

  it("a decision on one finding, which counts then", async () => {
    const args = [
      "T1@#Web",
      "--accept",
      "--reason",
      "It is small",
      "--owner",
      "Ann",
      "--until",
      "2027-06-30",
    ];
    const { code, stderr, at, answers, codes } = await decided({}, ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "1 decision in decisions.yaml\n" });
    expect(await at("decisions.yaml")).toBe(
      `- finding: "T1@#Web"\n  status: accepted\n  owner: Ann\n  reason: It is small\n  date: 2027-01-31\n  until: 2027-06-30\n`,
    );
    expect(answers).toEqual(["T1@#Web accepted decisions.yaml:1", "T1@app#Stated accepted app/model.md:6"]);
    expect(codes).toEqual([]);
  });

  it("on all open ones that a pattern matches, into the nearest file", async () => {
    const { code, stderr, answers } = await decided(
      { "app/decisions.yaml": "# here\n" },
      "--match",
      "T1@app#*",
      "--mitigate",
    );
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "1 finding that a pattern matches is decided, and stays so\n1 decision in app/decisions.yaml\n",
    });
    expect(answers).toEqual([
      "T1@app#Code mitigated app/decisions.yaml:3",
      "T1@app#Stated accepted app/model.md:6",
    ]);
  });

  it("the pattern itself, if that is wanted", async () => {
    const { at, answers } = await decided({}, "--match", "T2@*", "--as-pattern", "--avoid", "--reason", "so");
    expect(await at("decisions.yaml")).toBe(
      `- match: "T2@*"\n  status: avoided\n  reason: so\n  date: 2027-01-31\n`,
    );
    expect(answers).toHaveLength(5);
  });

  it("over what was decided, and says what that was", async () => {
    const before = `# mine\n"T1@#Web": # here\n  status: accepted\n  reason: small\n  until: 2026-12-31 # or so\n`;
    const { code, stderr, at } = await decided({ "decisions.yaml": before }, "T1@#Web", "--mitigate");
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `"T1@#Web" was accepted until 2026-12-31 (decisions.yaml:2)\n1 decision in decisions.yaml\n`,
    });
    expect(await at("decisions.yaml")).toBe(
      `# mine\n"T1@#Web": # here\n  status: mitigated\n  date: 2027-01-31\n`,
    );
  });

  it("over what a model above says, nearer", async () => {
    const above = {
      "model.md": `${tree["model.md"]}\n## Responses\n- **T1@app#Code**: status=accepted, reason=so\n`,
    };
    const { answers, at } = await decided(above, "T1@app#Code", "--mitigate");
    expect(answers[0]).toBe("T1@app#Code mitigated app/decisions.yaml:1");
    await expect(at("decisions.yaml")).rejects.toThrow("ENOENT");
  });

  it("from a list, all at once", async () => {
    const list = { "list.txt": "# all\nT1@#Web\nT2@app#Code\n" };
    const { code, answers } = await decided(list, "--from", "list.txt", "--in-progress");
    expect(code).toBe(0);
    expect(answers).toContain("T1@#Web in-progress decisions.yaml:1");
    expect(answers).toContain("T2@app#Code in-progress decisions.yaml:5");
  });

  it("hundreds in one file", async () => {
    const names = Array.from({ length: 500 }, (_, at) => `- **S${at}**:\n`).join("");
    const cwd = await folderWith({ "model.md": `## Servers\n${names}`, "rules.yaml": rules });
    const run = await tmSite(["decide", "--match", "T1@*", "--accept", "--reason", "so", ...plainly], {
      cwd,
    });
    expect(run.stderr).toBe("500 decisions in decisions.yaml\n");
    const after = await judgedAt(cwd, { builtIn: false });
    expect(after.evaluation.findings.filter(({ status }) => status === "accepted")).toHaveLength(500);
  });
});

describe("--dry-run", () => {
  it("prints what would change, and writes nothing", async () => {
    const { code, stdout, at } = await decided({}, "T1@#Web", "--mitigate", "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toBe(
      `--- /dev/null\n+++ decisions.yaml\n@@ -0,0 +1,3 @@\n+- finding: "T1@#Web"\n+  status: mitigated\n+  date: 2027-01-31\n`,
    );
    await expect(at("decisions.yaml")).rejects.toThrow("ENOENT");
  });

  it("steers no terminal with what a model is called", async () => {
    const hostile = { "decisions.yaml": `# \u001b[2J\n"T1@#Web": mitigated\n` };
    const { stdout } = await decided(
      hostile,
      "T1@#Web",
      "--avoid",
      "--reason",
      "\u001b]0;x\u0007",
      "--dry-run",
    );
    expect(stdout).toContain("+  status: avoided");
    expect(stdout).not.toContain("\u001b");
  });
});

describe("nothing is written", () => {
  it.each<[what: string, args: string[], said: string[]]>([
    [
      "where an id is none",
      ["T1@#Web", "T1@#Wbe", "--mitigate"],
      ['error: There is no finding "T1@#Wbe".', 'did you mean "T1@#Web"'],
    ],
    ["where a pattern matches nothing", ["--match", "T9*", "--mitigate"], ['No finding matches "T9*".']],
    [
      "where what the level's own model says counts before",
      ["T1@app#Stated", "--mitigate"],
      ["model.md:6 says (accepted) counts before"],
    ],
    ["where a reason is missing", ["T1@#Web", "--accept"], ["What is accepted needs a reason."]],
    ["where nothing says what was decided", ["T1@#Web"], ["Nothing says what was decided."]],
    ["where no finding is named", ["--mitigate"], ["No finding is named."]],
    ["where the list is not there", ["--from", "none.txt", "--mitigate"], ["none.txt cannot be read"]],
    ["where the list is none", ["--from", "list.json", "--mitigate"], ["list.json is no JSON"]],
    [
      "where --as-pattern has no pattern",
      ["T1@#Web", "--as-pattern", "--mitigate"],
      ["--as-pattern is about --match"],
    ],
  ])("%s", async (_, args, said) => {
    const cwd = await folderWith({ ...tree, "list.json": "{" });
    const before = await bytesIn(cwd);
    const { code, stderr } = await tmSite(["decide", ...args, ...plainly], { cwd });
    expect(code).toBe(2);
    for (const one of said) expect(stderr).toContain(one);
    expect(await bytesIn(cwd)).toEqual(before);
  });

  it("where the tree has errors", async () => {
    const { code, stderr } = await decided(
      { "decisions.yaml": `"T1@#Nobody": mitigated\n` },
      "T1@#Web",
      "--mitigate",
    );
    expect(code).toBe(2);
    expect(stderr).toContain("unknown-element");
  });

  it("where a file is written in a way that is not followed, which says what to write", async () => {
    const anchored = `- &x\n  finding: "T2@#Web"\n  status: mitigated\n- <<: *x\n  finding: "T1@#Web"\n`;
    const { code, stderr, at } = await decided(
      { "decisions.yaml": anchored },
      "T2@#Web",
      "--avoid",
      "--reason",
      "so",
    );
    expect(code).toBe(2);
    expect(stderr).toContain('write it there: - finding: "T2@#Web"; status: avoided');
    expect(await at("decisions.yaml")).toBe(anchored);
  });

  it("through a symbolic link", async () => {
    const cwd = await folderWith(tree);
    const elsewhere = await folderWith({ "d.yaml": "# else\n" });
    await symlink(join(elsewhere, "d.yaml"), join(cwd, "decisions.yaml"));
    const { code } = await tmSite(["decide", "T1@#Web", "--mitigate", ...plainly], { cwd });
    expect(code).toBe(2);
    expect(await readFile(join(elsewhere, "d.yaml"), "utf8")).toBe("# else\n");
  });
});

it("an id that is told otherwise now is decided under what it is called", async () => {
  const formerly = {
    "rules.yaml": `${rules}- { id: T3, title: New, targets: [Server], condition: "True", formerly: [T0] }\n`,
  };
  const { code, stderr, answers } = await decided(formerly, "T0@#Web", "--mitigate");
  expect(code).toBe(0);
  expect(stderr).toContain('"T0@#Web" is told as "T3@#Web" now');
  expect(answers[0]).toBe("T3@#Web mitigated decisions.yaml:1");
});

it("a level is decided in the context of its tree", async () => {
  const cwd = await folderWith({ ...tree });
  await mkdir(join(cwd, ".git"));
  await writeFile(join(cwd, "decisions.yaml"), "");
  const run = await tmSite(
    ["decide", "T1@app#Code", "--mitigate", "--no-builtin", "--now", "2027-01-31", "--models", "app"],
    { cwd },
  );
  expect(run.code).toBe(0);
  expect(await readFile(join(cwd, "decisions.yaml"), "utf8")).toContain("T1@app#Code");
});
