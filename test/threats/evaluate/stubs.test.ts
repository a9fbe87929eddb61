import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCount, type RolledUp } from "../../../src/threats/findings/roll-up.ts";
import { type Judged, judgeTexts, ruleOf } from "../../support/judge.ts";
import { randomTree } from "../../support/random-trees.ts";
import { variedTree } from "../../support/varied-trees.ts";

const rules = [
  ruleOf("target.controls.isHardened is False", { id: "T1", targets: ["Server"] }),
  ruleOf("target.usesCache or target.port > 0", { id: "T2", targets: ["Server"] }),
  ruleOf("not target.isEncryptedInTransit", { id: "T3", targets: ["Dataflow"] }),
  ruleOf("any(not f.controls.authenticatesSource for f in target.inputs)", { id: "T4", targets: ["Server"] }),
];

type Files = Readonly<Record<string, string>>;

/** The same tree with a level for the element in the line with that number; null if that is none without a level. */
function withLevel(files: Files, at: number, text: string): { files: Files; level: string } | null {
  const lines = Object.entries(files).flatMap(([file, whole]) =>
    whole
      .split("\n")
      .flatMap((line) => (/^- \*\*E/.test(line) && !line.includes("submodel=") ? [{ file, line }] : [])),
  );
  const chosen = lines[at % lines.length];
  if (!chosen) return null;
  const { file, line } = chosen;
  const stub = file.replace(/model\.md$/, "stub/model.md");
  const changed = (files[file] as string).replace(line, `${line}, submodel=stub/model.md`);
  return { files: { ...files, [file]: changed, [stub]: text }, level: stub.replace("/model.md", "") };
}

/** What counts, by id: what is open, how bad, and whether it is left to a level below. */
function counted({ findings }: Judged, but: string) {
  return new Map(
    findings
      .filter(({ level }) => level !== but)
      .map(({ id, status, severity, refinedBy }) => [id, { status, severity, refinedBy }]),
  );
}

function open({ counts }: Judged, level: string): number {
  return openCount((counts.get(level) as RolledUp).own);
}

const anyTree = fc.oneof(
  randomTree({ isBalanced: false, levels: 6 }).map(({ files }) => files),
  randomTree({ isBalanced: true, levels: 6 }).map(({ files }) => files),
  variedTree(),
);

describe("a stub hides nothing", () => {
  it("an empty level changes no finding and no total", () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), (files, at) => {
        const more = withLevel(files, at, "");
        fc.pre(more !== null);
        const [before, after] = [judgeTexts(files, rules), judgeTexts(more.files, rules)];
        expect(counted(after, more.level)).toEqual(counted(before, more.level));
        for (const [level, { own, total }] of before.counts)
          expect(after.counts.get(level), level).toEqual({ own, total });
      }),
      { numRuns: 60 },
    );
  });

  it("a level without flows changes nothing above it, and adds what it has itself", () => {
    const text =
      "## Boundaries\n- **Z**: isTrusted=True\n## Servers\n- **Fine**: isHardened=True, boundary=Z\n- **Bad**:\n## Datastores\n- **Store**:\n";
    fc.assert(
      fc.property(anyTree, fc.nat(), (files, at) => {
        const more = withLevel(files, at, text);
        fc.pre(more !== null);
        const [before, after] = [judgeTexts(files, rules), judgeTexts(more.files, rules)];
        expect(counted(after, more.level)).toEqual(counted(before, more.level));
        for (const level of before.counts.keys()) expect(open(after, level), level).toBe(open(before, level));
        const root = (judged: Judged) => openCount((judged.counts.get(judged.tree.root) as RolledUp).total);
        expect(root(after)).toBe(root(before) + open(after, more.level));
      }),
      { numRuns: 60 },
    );
  });

  it("whatever a level says, what it takes over is all carried by flows of it that are judged", () => {
    let takenOver = 0;
    fc.assert(
      fc.property(randomTree({ isBalanced: true, levels: 6 }), fc.nat(), fc.nat(), ({ files }, at, seed) => {
        const names = [
          ...Object.values(files)
            .join("\n")
            .matchAll(/^- \*\*([FE]\d\S*)\*\*/gm),
        ].map(([, name]) => name);
        const pick = (n: number) => names[(seed + n) % names.length];
        const flows = [1, 2, 3, 4, 5, 6].map(
          (n) =>
            `- **N${n}**: from=${pick(7 * n)}, to=In, realizes=${pick(3 * n)}${n % 3 ? "" : ", inScope=False"}`,
        );
        const more = withLevel(
          files,
          at,
          `## Servers\n- **In**: isHardened=True\n## Dataflows\n${flows.join("\n")}\n`,
        );
        fc.pre(more !== null);
        const [before, after] = [judgeTexts(files, rules), judgeTexts(more.files, rules)];
        const counts = (judged: Judged) =>
          judged.findings.filter(({ status, refinedBy }) => status === "open" && refinedBy.length === 0);
        const still = new Set(counts(after).map(({ id }) => id));
        const refined = new Set([...after.system.refined].map(({ level, key }) => `${level}#${key}`));
        for (const { id, level, element } of counts(before)) {
          if (still.has(id)) continue;
          takenOver++;
          expect(refined, id).toContain(`${level}#${element.id}`);
        }
      }),
      { numRuns: 300 },
    );
    expect(takenOver).toBeGreaterThan(0);
  });
});
