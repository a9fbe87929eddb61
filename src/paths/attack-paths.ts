import type { JudgedTree } from "../judged-tree.ts";
import type { Context } from "../model/beside/context.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { severityOf } from "../threats/findings/score.ts";
import { flatTree } from "../tree/flat/flat-tree.ts";
import { isInScope } from "../tree/linked.ts";
import { openCuts } from "./cut.ts";
import { arcsOutOf, detoursOf } from "./detours.ts";
import { drawnOf, levelsOn } from "./drawn.ts";
import { type Entries, entriesOf } from "./entries.ts";
import {
  crossingFactor,
  type Goal,
  givesFoothold,
  pathScore,
  servesGoal,
  takenOver,
  weightOf,
} from "./feasibility.ts";
import { type AttackGraph, attackGraph, type Way } from "./graph.ts";
import { arcsInto, type Ways, waysTo } from "./nearest.ts";
import { tacticsInOrder } from "./tactics.ts";
import { targetsOf, type ValuedNode } from "./targets.ts";
import type { AttackPath, AttackPaths, Cut, Entry, Ref, Step } from "./types.ts";

/** The targets that are looked at, and the paths that are listed of each. */
const targetsAtMost = 40;
const pathsAtMost = 10;

/** Each further path to a target is worth a little less to a reader than the one before. */
const perPathBefore = 0.9;

/**
 * The ways that open findings let an attacker go, over all levels: from where somebody begins to what is worth it, with
 * what would cut them. From each beginning the most feasible path to each target, and a few that leave it once;
 * docs/attack-paths.md has the formulas.
 */
export function attackPaths(judged: JudgedTree): AttackPaths {
  const { system, tree, evaluation } = judged;
  const flat = flatTree(system, tree.root);
  if (!flat) return nothing;
  const contexts = contextsOf(judged);
  const plain = attackGraph(flat, evaluation.findings);
  const begins = entriesOf(
    plain,
    contexts.flatMap(({ threatActors }) => threatActors),
  );
  const graph = withOutside(plain, begins, tree.root);
  const outside = [...begins.outsiders.keys(), ...(begins.doors.size > 0 ? [graph.nodes.length - 1] : [])];
  const entries = [...outside, ...begins.insiders.keys()];
  const worthy = targetsOf(
    plain,
    contexts.flatMap(({ attackObjectives }) => attackObjectives),
  ).filter(({ index }) => !begins.outsiders.has(index));
  const search: Search = {
    graph,
    into: arcsInto(graph.nodes.length, graph.ways),
    outOf: arcsOutOf(graph.nodes.length, graph.ways),
    entries,
    isOutside: new Set(outside),
    insiders: begins.insiders,
  };
  const found = worthy.slice(0, targetsAtMost).map((target) => ({
    target,
    ...pathsTo(search, target, judged),
  }));
  const reached = found.filter(({ paths }) => paths.length > 0);
  const isEntry = new Set(entries);
  // Levels show paths and no cuts, which take longer than all paths: they are worked out for who asks.
  const cuts = once(() => {
    const cutOf = openCuts(graph, isEntry, (findings) => findings.filter(givesFoothold));
    return reached.map(({ target }) =>
      cutOf(target, (findings) => findings.filter((finding) => servesGoal(finding, target))),
    );
  });
  const paths = inReadingOrder(reached.flatMap(({ paths }) => paths));
  return {
    entries: entriesTold(graph, begins, entries),
    targets: reached.map(({ target: { at, value, why, objectives } }) => ({ at, value, why, objectives })),
    paths,
    get cuts() {
      return cuts().filter((one): one is Cut => one !== null);
    },
    drawn: drawnOf(flat, paths),
    leftOut: {
      targets: Math.max(0, worthy.length - targetsAtMost),
      paths: reached.reduce((sum, { beyond }) => sum + beyond, 0),
      get cuts() {
        return cuts().filter((one) => one === null).length;
      },
      places: flat.isCut,
    },
  };
}

/** The attack paths of a tree, for whoever asks. */
export interface KnownPaths {
  readonly all: () => AttackPaths;
  readonly through: (level: string) => PathsThrough;
}

/** The paths that begin, pass or end in a level, or in what it shows as one element, each with its place among all. */
export type PathsThrough = readonly (readonly [index: number, path: AttackPath])[];

const known = new WeakMap<object, KnownPaths>();

/** Has the paths of a judged tree told by somebody who knows them already. */
export function knowAttackPaths(evaluation: JudgedTree["evaluation"], paths: KnownPaths): void {
  known.set(evaluation, paths);
}

/** The same, worked out once for a page, a file and a gate. */
export function attackPathsOf(judged: JudgedTree): AttackPaths {
  return knownOf(judged).all();
}

/** Those through one level, the first to read first. */
export function attackPathsThrough(judged: JudgedTree, level: string): PathsThrough {
  return knownOf(judged).through(level);
}

function knownOf(judged: JudgedTree): KnownPaths {
  const before = known.get(judged.evaluation);
  if (before) return before;
  const paths = openKnown(() => attackPaths(judged));
  known.set(judged.evaluation, paths);
  return paths;
}

/** @param work is done when somebody asks, and once */
export function openKnown(work: () => AttackPaths): KnownPaths {
  let found: AttackPaths | null = null;
  let byLevel: ReadonlyMap<string, PathsThrough> | null = null;
  const all = () => {
    found ??= work();
    return found;
  };
  return {
    all,
    through(level) {
      byLevel ??= pathsByLevel(all());
      return byLevel.get(level) ?? [];
    },
  };
}

function pathsByLevel({ paths, drawn }: AttackPaths): ReadonlyMap<string, PathsThrough> {
  const found = new Map<string, (readonly [number, AttackPath])[]>();
  const partsOf = new Map(drawn);
  for (const [index, path] of paths.entries()) {
    for (const level of levelsOn(path, partsOf)) {
      const list = found.get(level) ?? [];
      found.set(level, list);
      list.push([index, path]);
    }
  }
  return found;
}

function once<Result>(work: () => Result): () => Result {
  let known: { readonly result: Result } | null = null;
  return () => {
    known ??= { result: work() };
    return known.result;
  };
}

const nothing: AttackPaths = {
  entries: [],
  targets: [],
  paths: [],
  cuts: [],
  drawn: [],
  leftOut: { targets: 0, paths: 0, cuts: 0, places: false },
};

/** The context files of all levels, each once. */
function contextsOf({ tree }: JudgedTree): Context[] {
  const known = new Map<string, Context>();
  for (const { model } of tree.levels.values())
    if (model?.context) known.set(model.context.file, model.context);
  return [...known.values()];
}

/** With somebody who stands outside and reaches the doors, if there are doors. */
function withOutside({ nodes, ways }: AttackGraph, { doors }: Entries, root: string): AttackGraph {
  if (doors.size === 0) return { nodes, ways };
  const outside = nodes.length;
  const ref: Ref = { place: "", level: root, key: "", name: "Somebody outside", kind: "Outsider" };
  const lead = [...doors.keys()].map(
    (to): Way => ({ from: outside, to, cost: 0, flow: null, ref: null, findings: [], crossing: null }),
  );
  return { nodes: [...nodes, { element: null, ref, findings: [] }], ways: [...ways, ...lead] };
}

function servingAt(goal: Goal, isLast: boolean): (finding: Finding) => boolean {
  return (finding) => (isLast ? servesGoal(finding, goal) : givesFoothold(finding));
}

/** What is the same for each target. */
interface Search {
  readonly graph: AttackGraph;
  readonly into: readonly (readonly number[])[];
  readonly outOf: readonly (readonly number[])[];
  readonly entries: readonly number[];
  /** Nobody goes through them: they are there already. */
  readonly isOutside: ReadonlySet<number>;
  readonly insiders: Entries["insiders"];
}

function pathsTo(
  { graph, into, outOf, entries, isOutside, insiders }: Search,
  target: ValuedNode,
  { attack }: JudgedTree,
) {
  const feasibilityOf = (index: number) => {
    const way = graph.ways[index] as Way;
    const element = graph.nodes[way.to]?.element;
    if (isOutside.has(way.to) || !element || !isInScope(element)) return 0;
    const [best] = serving(graph, way, target);
    return best === undefined
      ? 0
      : weightOf(best) *
          (way.crossing ? crossingFactor(way.crossing.difficulty) : 1) *
          (insiders.has(way.from) ? takenOver : 1);
  };
  const costOf = (index: number) => -Math.log(feasibilityOf(index));
  const ways = waysTo(target.index, graph.ways, into, costOf);
  const best = entries
    .filter((entry) => Number.isFinite(ways.cost[entry] ?? Number.POSITIVE_INFINITY))
    .map((entry) => takenFrom(entry, ways))
    .map((taken) => ({ taken, path: pathBy(taken) }))
    .sort((a, b) => byScore(a.path, b.path));
  const kept = best.slice(0, pathsAtMost);
  const others = kept
    .flatMap(({ taken }) => detoursOf(taken, graph.ways, outOf, ways, costOf))
    .map(pathBy)
    .sort(byScore);
  const paths = [...kept.map(({ path }) => path), ...others];
  return {
    paths: paths.slice(0, pathsAtMost),
    beyond: best.length - kept.length + Math.max(0, paths.length - pathsAtMost),
  };

  function takenFrom(entry: number, { next }: Ways): number[] {
    const taken: number[] = [];
    for (let at = entry; at !== target.index; at = graph.ways[taken.at(-1) as number]?.to ?? target.index)
      taken.push(next[at] as number);
    return taken;
  }

  function pathBy(taken: readonly number[]): AttackPath {
    const entry = graph.ways[taken[0] as number]?.from ?? target.index;
    const steps = taken.map((index) => stepOf(graph.ways[index] as Way, feasibilityOf(index)));
    const tactics = tacticsInOrder(
      steps.map(({ techniques }) => techniques),
      attack,
    );
    const feasibility = taken.reduce((product, index) => product * feasibilityOf(index), 1);
    const score = pathScore(target.value, feasibility);
    const from = graph.nodes[entry]?.ref as Ref;
    return {
      id: [from, ...steps.map(({ to }) => to)].map(({ place }) => place || "(outside)").join(" > "),
      entry: from,
      target: target.at,
      steps: steps.map((step, index) => ({ ...step, tactic: tactics[index] ?? null })) as [Step, ...Step[]],
      feasibility: round(feasibility),
      score,
      severity: severityOf(score),
    };
  }

  function stepOf(way: Way, feasibility: number): Omit<Step, "tactic"> {
    const findings = serving(graph, way, target);
    return {
      flow: way.ref,
      to: graph.nodes[way.to]?.ref as Ref,
      findings: findings.map(({ id }) => id),
      feasibility: round(feasibility),
      crossing: way.crossing,
      techniques: [...new Set(findings.flatMap((finding) => finding.attack))],
    };
  }
}

/** The findings that make a way passable, the most helpful first. */
function serving({ nodes }: AttackGraph, way: Way, target: ValuedNode): Finding[] {
  return [...new Set([...way.findings, ...(nodes[way.to]?.findings ?? [])])]
    .filter(servingAt(target, way.to === target.index))
    .sort((a, b) => weightOf(b) - weightOf(a) || a.rank - b.rank);
}

function entriesTold(
  { nodes }: AttackGraph,
  { outsiders, insiders, doors }: Entries,
  entries: readonly number[],
): Entry[] {
  return entries.map((index) => ({
    at: nodes[index]?.ref as Ref,
    why:
      outsiders.get(index) ??
      insiders.get(index) ??
      [...doors].map(([door, why]) => `${nodes[door]?.ref.name} ${why.join(", ")}`),
  }));
}

/** The best first, but not ten variants of it. */
function inReadingOrder(paths: readonly AttackPath[]): AttackPath[] {
  const before = new Map<string, number>();
  const sorted = [...paths].sort(byScore);
  const worth = sorted.map((path) => {
    const target = path.target.place;
    const count = before.get(target) ?? 0;
    before.set(target, count + 1);
    return { path, worth: path.score * perPathBefore ** count };
  });
  return worth.sort((a, b) => b.worth - a.worth).map(({ path }) => path);
}

const byScore = (a: AttackPath, b: AttackPath): number => b.score - a.score || (a.id < b.id ? -1 : 1);
const round = (value: number): number => Math.round(value * 1000) / 1000;
