import { describe, expect, it } from "vitest";
import { judge } from "../../src/pipeline/judge.ts";
import { folderWith } from "../support/system.ts";

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

  it("does not see another one at the same time, on a tree of the same names", async () => {
    const one = await folderWith({
      "model.md": `## Boundaries\n- **Zone**: isTrusted=True\n${server('boundary="Zone", type=web_server')}`,
      "sub/model.md": server("isHardened=True"),
      "rules.yaml": "- { id: OWN, title: One, targets: [Server], condition: 'True' }\n",
      "decisions.yaml": 'OWN@#Web: { status: accepted, owner: A, reason: "known" }\n',
    });
    const two = await folderWith({
      "model.md": `## Boundaries\n- **Zone**: isTrusted=False\n${server('boundary="Zone"')}`,
      "sub/model.md": server("type=database"),
      "rules.yaml": "- { id: OWN, title: Two, targets: [Server], condition: target.inBoundary.isTrusted }\n",
    });
    const told = async (where: string) => {
      const { evaluation, diagnostics } = await judge(where, { now: "2027-01-31" });
      return JSON.stringify([
        evaluation.findings.map((one) => [
          one.id,
          one.rule.title,
          one.status,
          one.score,
          one.evidence,
          one.fix,
        ]),
        diagnostics,
      ]);
    };
    const alone = [await told(one), await told(two)];
    expect(alone[0]).not.toBe(alone[1]);
    expect(await Promise.all([one, two, one, two].map(told))).toEqual([...alone, ...alone]);
  });
});
