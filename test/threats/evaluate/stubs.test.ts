import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCount, type RolledUp } from "../../../src/threats/findings/roll-up.ts";
import { type Judged, judgeTexts, ruleOf } from "../../support/in-memory.ts";
import { randomTree } from "../../support/random-trees.ts";
import { variedTree } from "../../support/varied-trees.ts";

const rules = [
  ruleOf("target.controls.isHardened is False", { id: "T1", targets: ["Server"] }),
  ruleOf("target.usesCache or target.port > 0", { id: "T2", targets: ["Server"] }),
  ruleOf("not target.isEncryptedInTransit", { id: "T3", targets: ["Dataflow"] }),
  ruleOf("any(not f.controls.authenticatesSource for f in target.inputs)", { id: "T4", targets: ["Server"] }),
];

type Files = Readonly<Record<string, string>>;

/** What a level is made from: the element that it describes, and the flows of that element as they are written. */
type TextOf = (element: string, flows: readonly string[]) => string;

/** The same tree with a level for one of the elements that have none; null if there is none. */
function withLevel(files: Files, at: number, textOf: TextOf): { files: Files; level: string } | null {
  const free = Object.entries(files).flatMap(([file, whole]) =>
    whole
      .split("\n")
      .filter((line) => /^- \*\*E/.test(line) && !line.includes("submodel="))
      .map((line) => ({ file, whole, line })),
  );
  const chosen = free[at % free.length];
  if (!chosen) return null;
  const { file, whole, line } = chosen;
  const element = /\*\*(.*?)\*\*/.exec(line)?.[1] ?? "";
  const flows = whole
    .split("\n")
    .filter((one) => one.includes(`from=${element},`) || new RegExp(`to=${element}(,|$)`).test(one));
  const stub = file.replace(/model\.md$/, "stub/model.md");
  const changed = whole.replace(line, `${line}, submodel=stub/model.md`);
  const more = { [file]: changed, [stub]: textOf(element, flows) };
  return { files: { ...files, ...more }, level: stub.replace("/model.md", "") };
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
        const more = withLevel(files, at, () => "");
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
        const more = withLevel(files, at, () => text);
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
    const ways = [
      (flow: string, element: string) => flow.replaceAll(`=${element}`, "=In"),
      (flow: string, element: string) => flow.replaceAll(`=${element}`, "=In").concat(", inScope=False"),
      (flow: string) => flow.replace(/from=[^,]*, to=[^,]*/, "from=In, to=In"),
      () => "",
    ];
    fc.assert(
      fc.property(
        randomTree({ isBalanced: true, levels: 6 }),
        fc.nat(),
        fc.nat(),
        ({ files }, at, choice) => {
          const more = withLevel(files, at, (element, flows) => {
            const inside = flows.map((flow, index) => {
              const name = /\*\*(.*?)\*\*/.exec(flow)?.[1] ?? "";
              const way = ways[Math.floor(choice / 5 ** index) % 5] ?? ways[0];
              const said = way?.(flow.replace(/, realizes=.*/, ""), element) ?? "";
              return said === ""
                ? ""
                : said.replace(`**${name}**`, `**N${index}**`).concat(`, realizes=${name}`);
            });
            return `## Servers\n- **In**: isHardened=True\n## Dataflows\n${inside.filter(Boolean).join("\n")}\n`;
          });
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
        },
      ),
      { numRuns: 80 },
    );
    expect(takenOver).toBeGreaterThan(0);
  });
});
