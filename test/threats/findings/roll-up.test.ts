import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { strideLetters } from "../../../src/rules/rule.ts";
import type { Evaluation, ExcludedFinding } from "../../../src/threats/evaluate/evaluate.ts";
import { type Counts, type Finding, severities, statuses } from "../../../src/threats/findings/finding.ts";
import {
  countsOf,
  openCount,
  type RolledUp,
  reachable,
  rollUp,
  worstOf,
} from "../../../src/threats/findings/roll-up.ts";
import type { Level, Tree } from "../../../src/tree/level.ts";
import type { Files } from "../../support/folders.ts";
import { idsOf, judgeTexts, ruleOf } from "../../support/in-memory.ts";
import { randomTree } from "../../support/random-trees.ts";

const [template] = judgeTexts("## Servers\n- **A**:\n", [ruleOf("True")]).findings;

/** A finding as far as counting goes. */
type Sketch = Pick<Finding, "id" | "level" | "severity" | "status" | "refinedBy"> & {
  readonly stride: Finding["rule"]["stride"];
};

function finding({ stride, ...sketch }: Sketch): Finding {
  if (!template) throw new Error("the rule of the template does not fire");
  return { ...template, ...sketch, rule: { ...template.rule, stride } };
}

/** Levels by number: who is whose parent, and who else refers to whom. The first is the root. */
interface Shape {
  readonly parents: readonly (number | null)[];
  readonly uses: readonly (readonly [from: number, to: number])[];
}

function treeOf({ parents, uses }: Shape): Tree {
  const place = { file: "model.md", line: 1, column: 1 };
  const level = (index: number): Level => ({
    path: String(index),
    title: "",
    model: null,
    parent: parents[index] === null ? null : String(parents[index]),
    children: parents.flatMap((parent, child) => (parent === index ? [String(child)] : [])),
    uses: uses.flatMap(([from, to]) => (to === index ? [{ level: String(from), element: "E", place }] : [])),
  });
  const levels = new Map(parents.map((_, index) => [String(index), level(index)]));
  return { levels, root: "0", submodels: new Map() };
}

/** Whom each level reaches, itself included: edges are joined until nothing is new. */
function closure({ parents, uses }: Shape): readonly ReadonlySet<number>[] {
  const edges = [
    ...uses,
    ...parents.flatMap((parent, child) => (parent === null ? [] : [[parent, child] as const])),
  ];
  const reach = parents.map((_, index) => new Set([index]));
  for (let grew = true; grew; ) {
    grew = false;
    for (const [from, to] of edges) {
      for (const one of reach[to] ?? []) {
        if (reach[from]?.has(one)) continue;
        reach[from]?.add(one);
        grew = true;
      }
    }
  }
  return reach;
}

function evaluation(sketches: readonly Sketch[], excluded: readonly Sketch[] = []): Evaluation {
  const withAssumption = (sketch: Sketch): ExcludedFinding => ({ ...finding(sketch), assumption: "A" });
  return { findings: sketches.map(finding), excluded: excluded.map(withAssumption), decisions: [] };
}

/** How many findings are counted, whatever became of them; excluded ones apart. */
function all({ byStatus }: Counts): number {
  return statuses.reduce((sum, status) => sum + byStatus[status], 0);
}

const shape: fc.Arbitrary<Shape> = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.record({
    parents: fc
      .tuple(...Array.from({ length: size - 1 }, (_, index) => fc.nat(index)))
      .map((parents) => [null, ...parents]),
    // Later levels never refer to earlier ones, so there is no cycle.
    uses: fc
      .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 8 })
      .map((pairs) => pairs.filter(([from, to]) => from < to)),
  }),
);

const sketches = (size: number, refined: boolean) =>
  fc
    .array(
      fc.record({
        level: fc.nat(size - 1).map(String),
        severity: fc.constantFrom(...severities),
        status: fc.constantFrom(...statuses),
        refinedBy: refined ? fc.constantFrom([], [], ["X@1#Y"]) : fc.constant([]),
        stride: fc.subarray([...strideLetters]),
      }),
      { maxLength: 30 },
    )
    .map((list) => list.map((one, index) => ({ id: `R@${one.level}#${index}`, ...one })));

const judgedTree = shape.chain((one) =>
  fc.record({
    shape: fc.constant(one),
    findings: sketches(one.parents.length, true),
    excluded: sketches(one.parents.length, false),
  }),
);

describe("laws of the roll-up", () => {
  it("a total is what the levels that can be reached have, each finding once", () => {
    fc.assert(
      fc.property(judgedTree, ({ shape, findings, excluded }) => {
        const counts = rollUp(treeOf(shape), evaluation(findings, excluded));
        expect([...counts.keys()]).toEqual(shape.parents.map((_, index) => String(index)));
        for (const [index, reach] of closure(shape).entries()) {
          const within = (sketch: Sketch) => reach.has(Number(sketch.level)) && sketch.refinedBy.length === 0;
          const expected = countsOf(findings.filter(within).map(finding));
          const total = counts.get(String(index))?.total;
          expect(total).toEqual({
            ...expected,
            byStatus: { ...expected.byStatus, excluded: excluded.filter(within).length },
          });
        }
        const root = (counts.get("0") as RolledUp).total;
        expect(all(root)).toBe(findings.filter(({ refinedBy }) => refinedBy.length === 0).length);
      }),
      { numRuns: 200 },
    );
  });

  it("what levels have themselves adds up", () => {
    fc.assert(
      fc.property(judgedTree, ({ shape, findings, excluded }) => {
        const counts = rollUp(treeOf(shape), evaluation(findings, excluded));
        for (const [index, reach] of closure(shape).entries()) {
          const sum = [...reach].reduce(
            (total, level) => total + all((counts.get(String(level)) as RolledUp).own),
            0,
          );
          expect(all((counts.get(String(index)) as RolledUp).total)).toBe(sum);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("without shared levels, a total is the own and the totals of the children", () => {
    fc.assert(
      fc.property(judgedTree, ({ shape, findings, excluded }) => {
        const tree = treeOf({ ...shape, uses: [] });
        const counts = rollUp(tree, evaluation(findings, excluded));
        for (const [path, { own, total }] of counts) {
          const below = (tree.levels.get(path)?.children ?? []).map(
            (child) => (counts.get(child) as RolledUp).total,
          );
          for (const severity of severities) {
            const sum = below.reduce((all, { open }) => all + open[severity], own.open[severity]);
            expect(total.open[severity]).toBe(sum);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("moving a level changes no sum above both places", () => {
    const move = judgedTree.chain((judged) =>
      fc.record({
        judged: fc.constant(judged),
        moved: fc.nat(judged.shape.parents.length - 1),
        to: fc.nat(judged.shape.parents.length - 1),
      }),
    );
    let moves = 0;
    fc.assert(
      fc.property(move, ({ judged: { shape, findings, excluded }, moved, to }) => {
        const reach = closure(shape);
        const from = shape.parents[moved] ?? null;
        fc.pre(from !== null && to !== from && !reach[moved]?.has(to));
        const parents = shape.parents.map((parent, level) => (level === moved ? to : parent));
        const judged = evaluation(findings, excluded);
        const before = rollUp(treeOf(shape), judged);
        const after = rollUp(treeOf({ ...shape, parents }), judged);
        for (const [index, below] of reach.entries()) {
          expect(after.get(String(index))?.own).toEqual(before.get(String(index))?.own);
          if (!below.has(from as number) || !below.has(to)) continue;
          moves++;
          expect(after.get(String(index))?.total).toEqual(before.get(String(index))?.total);
        }
      }),
      { numRuns: 200 },
    );
    expect(moves).toBeGreaterThan(50);
  });

  it("reachable is what references and parents lead to", () => {
    fc.assert(
      fc.property(shape, (one) => {
        const below = reachable(treeOf(one));
        for (const [index, reach] of closure(one).entries()) {
          expect(new Set(below(String(index)))).toEqual(new Set([...reach].map(String)));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("laws of judged trees, with shared levels, ghosts, carried flows and refinement", () => {
  const rules = [
    ruleOf("target.controls.isHardened is False", { id: "T1", targets: ["Server"] }),
    ruleOf("target.crossesTrust()", { id: "T2", targets: ["Dataflow"] }),
    ruleOf("target.isTrusted is False", { id: "T3", targets: ["Server"] }),
    ruleOf("target.protocol == ''", { id: "T4", targets: ["Dataflow"] }),
  ];

  it("the root's total is every distinct finding that nothing below refines", () => {
    const met = { refined: 0, shared: 0, ghosts: 0, carried: 0 };
    fc.assert(
      fc.property(randomTree({ isBalanced: false, levels: 12 }), ({ files }) => {
        const { findings, counts, system } = judgeTexts(files, rules);
        const ids = new Set(idsOf(findings));
        expect(ids.size).toBe(findings.length);
        for (const { id, refinedBy } of findings) {
          met.refined += refinedBy.length > 0 ? 1 : 0;
          for (const other of refinedBy) {
            expect(ids.has(other), `${id} is refined by ${other}`).toBe(true);
            expect(other).not.toBe(id);
          }
        }
        const unrefined = findings.filter(({ refinedBy }) => refinedBy.length === 0);
        expect(all((counts.get("") as RolledUp).total)).toBe(unrefined.length);
        const own = [...counts.values()].reduce((sum, one) => sum + all(one.own), 0);
        expect(own).toBe(unrefined.length);
        met.carried += system.carriers.size;
        for (const [path, instances] of system.instances) {
          if (instances.length > 1) met.shared++;
          for (const end of (instances[0]?.flows ?? []).flatMap(({ source, sink }) => [source, sink]))
            if (end.what === "element" && end.level !== path) met.ghosts++;
        }
      }),
      { numRuns: 60 },
    );
    for (const [what, count] of Object.entries(met)) expect(count, what).toBeGreaterThan(0);
  });

  it("what is refined is refined, in the end, by something that counts", () => {
    fc.assert(
      fc.property(randomTree({ isBalanced: true, levels: 10 }), ({ files }) => {
        const { findings } = judgeTexts(files, rules);
        const byId = new Map(findings.map((one) => [one.id, one]));
        for (const start of findings) {
          const reached = new Set([start]);
          for (const { refinedBy } of reached)
            for (const id of refinedBy) reached.add(byId.get(id) as Finding);
          expect([...reached].some(({ refinedBy }) => refinedBy.length === 0)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("a model that hangs elsewhere changes no sum above both places", () => {
    const moved = randomTree({ isBalanced: true, levels: 10 }).chain((tree) =>
      fc.record({
        tree: fc.constant(tree),
        from: fc.constantFrom(...tree.places.keys()),
        to: fc.constantFrom(...tree.places.keys()),
      }),
    );
    fc.assert(
      fc.property(moved, ({ tree: { files }, from, to }) => {
        const guest = (host: string) => ({
          "guest/model.md": `---\nparent: ../${host}\n---\n## Servers\n- **Guest**: isHardened=False, submodel=inner/model.md\n`,
          "guest/inner/model.md":
            "## Servers\n- **Room**:\n- **Bed**:\n## Dataflows\n- **Walk**: from=Room, to=Bed\n",
        });
        const before = judgeTexts({ ...files, ...guest(from) }, rules);
        const after = judgeTexts({ ...files, ...guest(to) }, rules);
        const [belowBefore, belowAfter] = [reachable(before.tree), reachable(after.tree)];
        for (const [path, { own, total }] of before.counts) {
          expect(after.counts.get(path)?.own).toEqual(own);
          if (belowBefore(path).has("guest") !== belowAfter(path).has("guest")) continue;
          expect(after.counts.get(path)?.total).toEqual(total);
        }
        expect(after.counts.get("")).toEqual(before.counts.get(""));
      }),
      { numRuns: 40 },
    );
  });
});

describe("counts", () => {
  const sketch: Sketch = {
    id: "R@#A",
    level: "0",
    severity: "high",
    status: "open",
    refinedBy: [],
    stride: [],
  };

  it("hold open findings by severity and category, all findings by status", () => {
    const counts = countsOf(
      (
        [
          { stride: ["S", "T"] },
          { stride: ["S"], severity: "low" },
          { stride: ["S"], status: "accepted" },
          { stride: [], status: "false-positive" },
        ] as Partial<Sketch>[]
      ).map((one) => finding({ ...sketch, ...one })),
    );
    expect(counts).toEqual({
      open: { critical: 0, high: 1, medium: 0, low: 1, info: 0 },
      byStatus: {
        open: 2,
        mitigated: 0,
        accepted: 1,
        transferred: 0,
        avoided: 0,
        "false-positive": 1,
        excluded: 0,
      },
      byStride: { S: 2, T: 1, R: 0, I: 0, D: 0, E: 0 },
    });
    expect(openCount(counts)).toBe(2);
    expect(worstOf(counts)).toBe("high");
  });

  it("of nothing are zero, and nothing is the worst", () => {
    const counts = countsOf([]);
    expect(openCount(counts)).toBe(0);
    expect(worstOf(counts)).toBeNull();
    expect(worstOf(countsOf([finding({ ...sketch, status: "mitigated" })]))).toBeNull();
  });
});

describe("of a model tree", () => {
  const hardened = ruleOf("target.controls.isHardened is False", { targets: ["Server"] });
  const texts: Files = {
    "model.md": `
## Servers
- **Shop**: submodel="shop/model.md", isHardened=False
- **Stand**: submodel="stand/model.md"
- **Mail**:
## Dataflows
- **A**: from=Mail, to=Shop
- **B**: from=Mail, to=Stand
`,
    "shop/model.md":
      '## Servers\n- **Desk**: submodel="../till/model.md"\n- **Queue**:\n## Dataflows\n- **In**: from=Mail, to=Desk',
    "stand/model.md":
      '## Servers\n- **Box**: submodel="../till/model.md", isHardened=False\n## Dataflows\n- **In**: from=Mail, to=Box',
    "till/model.md":
      "## Servers\n- **Drawer**:\n- **Scanner**: isHardened=True\n## Dataflows\n- **In**: from=Mail, to=Drawer",
    "notes/model.md": "## Servers\n- **Paper**:\n",
  };
  const { findings, counts } = judgeTexts(texts, [hardened]);
  const open = (path: string) => {
    const { own, total } = counts.get(path) as RolledUp;
    return [openCount(own), openCount(total)];
  };

  it("counts a shared level once, and what is refined only below", () => {
    expect(idsOf(findings)).toEqual([
      "T1@#Shop",
      "T1@#Mail",
      "T1@notes#Paper",
      "T1@shop#Queue",
      "T1@stand#Box",
      "T1@till#Drawer",
    ]);
    const refined = findings.filter(({ refinedBy }) => refinedBy.length > 0);
    expect(idsOf(refined)).toEqual(["T1@#Shop", "T1@stand#Box"]);
    expect(open("till")).toEqual([1, 1]);
    expect(open("shop")).toEqual([1, 2]);
    expect(open("stand")).toEqual([0, 1]);
    expect(open("notes")).toEqual([1, 1]);
    expect(open("")).toEqual([1, 4]);
  });
});
