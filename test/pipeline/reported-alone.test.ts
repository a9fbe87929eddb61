import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judge } from "../../src/pipeline/judge.ts";
import type { JudgeOptions } from "../../src/pipeline/options.ts";
import { openCount } from "../../src/threats/findings/roll-up.ts";
import { tempTree } from "../support/folders.ts";

const rules = `- { id: OUT, title: In from outside, targets: [Dataflow], condition: target.entersTrusted() }
- { id: HARD, title: Not hardened, targets: [Server], condition: not target.controls.isHardened }
`;

const files: Readonly<Record<string, string>> = {
  ".git": "",
  "rules.yaml": rules,
  "decisions.yaml":
    'HARD@a#Late: { status: accepted, owner: B, reason: "r" }\nHARD@c#S: { status: accepted, reason: r }\n',
  "model.md": `## Boundaries
- **Net**: isTrusted=False
- **In**: isTrusted=True
## Actors
- **U**: boundary=Net
## Servers
- **A**: boundary=In, submodel=a/model.md
- **C**: boundary=In, submodel=c/model.md
- **Typo**: isHardend=True
## Dataflows
- **Ask**: from=U, to=A
`,
  "a/model.md":
    "## Servers\n- **Late**:\n- **Deep**: submodel=deep/model.md\n- **Log**: submodel=../log/model.md\n## Dataflows\n- **Take**: from=U, to=Late\n- **Lost**: from=Late, to=Nowhere\n",
  "a/deep/model.md": "## Servers\n- **D**:\n",
  "c/model.md":
    "---\ntitle: Cellar\n---\n## Servers\n- **S**: submodel=../log/model.md\n- **Bad**: isHardened=perhaps\n",
  "log/model.md": "---\nparent: ../c\n---\n## Servers\n- **L**:\n",
};

async function judged(where: string, options: JudgeOptions = {}, more = files) {
  return judge(join(tempTree(more), where), { builtIn: false, now: "2027-01-31", ...options });
}

describe("a level of a tree", () => {
  it("is judged as the whole tree judges it, and reported with what it leads to, alone", async () => {
    const [whole, level] = [await judged(""), await judged("a")];
    const ids = level.evaluation.findings.map(({ id }) => id);
    const wanted = ["a", "a/deep", "log"];
    expect([...level.tree.levels.keys()]).toEqual(wanted);
    expect(ids).toEqual(
      whole.evaluation.findings.filter((one) => wanted.includes(one.level)).map(({ id }) => id),
    );
    // Trust comes from above; the boundary of U is there.
    expect(ids).toContain("OUT@a#flow:Take");
    const total = level.counts.get("a")?.total;
    expect(total).toEqual(whole.counts.get("a")?.total);
    expect(total && openCount(total)).toBe(ids.length - 1);
    expect([level.tree.root, level.tree.levels.get("a")?.parent]).toEqual(["a", null]);
    expect(level.tree.levels.get("log")).toMatchObject({ parent: "a", uses: [{ level: "a" }] });
    expect(level.context).toMatchObject({ level: "a" });
    expect(whole.context).toBeNull();
  });

  it("has the decisions that answer its findings", async () => {
    const { evaluation } = await judged("a");
    expect(evaluation.findings.find(({ id }) => id === "HARD@a#Late")?.status).toBe("accepted");
    expect(evaluation.decisions.map(({ about }) => about)).toEqual(["HARD@a#Late"]);
  });

  it("has its own diagnostics, what does not balance, and a word about errors above it", async () => {
    const code = async (where: string, options: JudgeOptions = {}, more = files) =>
      (await judged(where, options, more)).diagnostics.map(
        (one) => `${one.severity} ${one.code} ${one.file}`,
      );
    expect(await code("a")).toEqual(["warning unknown-element a/model.md"]);
    expect(await code("a", { strict: true })).toEqual(["error unknown-element a/model.md"]);
    expect(await code("c")).toEqual(["error bad-value c/model.md"]);
    const unbalanced = { ...files, "a/model.md": "## Servers\n- **Late**:\n" };
    expect(await code("a", {}, unbalanced)).toContain("warning flow-not-carried model.md");
    const broken = {
      ...files,
      "model.md": `${files["model.md"]}- **Again**: from=U, to=A, isEncrypted=perhaps\n`,
    };
    expect(await code("a", {}, broken)).toContain("warning context-with-errors model.md");
    // Of the levels above, the parent comes first.
    expect(await code("log", {}, broken)).toEqual(["warning context-with-errors c/model.md"]);
  });

  it("is told what is wrong with the rules that the run names", async () => {
    const top = tempTree({
      ...files,
      "mine.yaml": "- { id: X, title: X, targets: [Server], condition: target.no }\n",
    });
    const { diagnostics } = await judge(join(top, "a"), { builtIn: false, rules: [join(top, "mine.yaml")] });
    expect(diagnostics.map(({ file }) => file)).toContain("mine.yaml");
  });

  it("is judged for itself if that is wanted", async () => {
    const alone = await judged("a/deep", { alone: true });
    expect(alone.context).toBeNull();
    expect([...alone.tree.levels.keys()]).toEqual([""]);
    const below = await judged("a/deep", { root: null });
    expect(below.context).toMatchObject({ level: "a/deep" });
  });
});
