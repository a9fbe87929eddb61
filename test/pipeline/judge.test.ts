import { describe, expect, it } from "vitest";
import { exportFinding } from "../../src/export/exported-finding.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { judge } from "../../src/pipeline/judge.ts";
import type { JudgeOptions } from "../../src/pipeline/options.ts";
import { folderWith } from "../support/folders.ts";
import { today } from "../support/in-memory.ts";

const server = (more: string) => `## Servers\n- **Web**: ${more}\n`;

describe("judge", () => {
  it("takes what is not said as the command line does", async () => {
    const where = await folderWith({ "model.md": server("type=web_server"), "sub/model.md": server("") });
    const said = { ignore: [], output: null, allowScripts: false, rules: [], builtIn: true, exclude: [] };
    const now = new Date().toISOString().slice(0, 10);
    const { evaluation, ...short } = await judge(where);
    const { evaluation: whole, ...long } = await judge(where, { ...said, strict: false, now });
    expect(short.rules.length).toBeGreaterThan(30);
    expect({ ...short, ids: evaluation.findings.map(({ id }) => id) }).toEqual({
      ...long,
      ids: whole.findings.map(({ id }) => id),
    });
  });

  it("is rejected where there is nothing", async () => {
    await expect(judge("no/such/folder")).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("answers with what is wrong, all of it, and does not throw", async () => {
    const where = await folderWith(server("isHardend=True, type=, color=nope"));
    const { diagnostics } = await judge(where);
    expect(diagnostics.length).toBeGreaterThan(1);
    expect(
      (await judge(where, { strict: true })).diagnostics.every(({ severity }) => severity === "error"),
    ).toBe(true);
  });

  it("ends with the reason of its signal", async () => {
    const where = await folderWith(server(""));
    const reason = new RangeError("enough");
    await expect(judge(where, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const late = new AbortController();
    const judging = judge(where, { signal: late.signal });
    late.abort(reason);
    await expect(judging).rejects.toBe(reason);
  });
});

/** Trees that have all names in common, and next to nothing that is said of them. */
const trees = [
  {
    "model.md": `
## Boundaries
- **Zone**: isTrusted=True
## Servers
- **Web**: boundary=Zone, isHardened=True, submodel=inside/model.md
- **Mail**: overrides=[{"threat_id": "N1", "severity": "very high"}]
## Dataflows
- **Send**: from=Web, to=Mail, protocol=HTTPS, data=Card
## Data
- **Card**: classification=SECRET
## Severity Multipliers
- **Mail**: factor=2
## Responses
- **N1#Web**: status=accepted, owner=Ann, reason=Known, until=2027-06-30
`,
    "inside/model.md": "## Servers\n- **Web**\n- **Mail**\n",
    "rules.yaml": "- { id: N1, title: One, condition: 'target.isHardened is not True', attack: [T1190] }\n",
  },
  {
    "model.md": `
## Boundaries
- **Zone**: isTrusted=False
## Servers
- **Web**: boundary=Zone, submodel=inside/model.md
- **Mail**: type=database, overrides=[{"threat_id": "N1", "cvss": 3.1}, {"cvss": 1}]
## Dataflows
- **Send**: from=Mail, to=Web, protocol=HTTP, data=Card
## Data
- **Card**: isPII=True
## Custom Mitre Mapping
- **N1**: techniques=[T1078]
## Responses
- **N1#Web**: status=mitigated
- **N1#Mail**: status=accepted, reason=Old, until=2026-01-01
`,
    "inside/model.md": "## Servers\n- **Web**: isHardened=True\n- **Mail**: isHardened=False\n",
    "rules.yaml": "- { id: N1, title: Another, condition: 'target.name == \"Mail\"', attack: [T1485] }\n",
  },
];

/** All that is known of a judged tree, but where it lies. */
function known({ evaluation, counts, diagnostics, rulesDigest }: JudgedTree): object {
  const { findings, excluded, decisions } = evaluation;
  return {
    findings: findings.map(exportFinding),
    excluded: excluded.map(exportFinding),
    decisions: decisions.map(({ level, about, decision, state }) => ({ level, about, decision, state })),
    counts: [...counts],
    diagnostics,
    rulesDigest,
  };
}

describe("judging several trees", () => {
  const judgeOn = (where: string, options: JudgeOptions = {}) => judge(where, { now: today, ...options });

  it("gives of each tree, at once with others, what it gives of it alone", async () => {
    const folders = await Promise.all(trees.map(folderWith));
    const options = [{}, { builtIn: false }, { exclude: ["N1"] }, { now: "2028-01-01", strict: true }];
    const runs = folders.flatMap((where) => options.map((more) => [where, more] as const));
    const alone: object[] = [];
    for (const [where, more] of runs) alone.push(known(await judgeOn(where, more)));
    const together = await Promise.all(runs.map(([where, more]) => judgeOn(where, more)));
    // Evidence and fixes are made when somebody asks: here when all trees have been judged.
    expect(together.map(known)).toEqual(alone);
    expect(new Set(alone.map((one) => JSON.stringify(one))).size).toBe(runs.length);
  });

  it("tells of a tree again what it told the first time", async () => {
    const where = await folderWith(trees[1] ?? {});
    const first = await judgeOn(where);
    expect(first.diagnostics.map(({ code }) => code)).toContain("bad-override");
    expect(known(await judgeOn(where))).toEqual(known(first));
  });
});
