import type { JudgedTree } from "../../judged-tree.ts";
import { attackPathsOf } from "../../paths/attack-paths.ts";
import { tacticsIn } from "../../paths/tactics.ts";
import type { Ref, Step } from "../../paths/types.ts";

/** Where somebody begins. */
export interface Beginning {
  /** What tells it from others in the tree. */
  readonly key: string;
  readonly description: string;
  readonly next: readonly Action[];
}

/** A step of one or more paths that are the same up to it. */
export interface Action {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** ATT&CK ids; null where no finding of the step names a technique. */
  readonly tactic: string | null;
  readonly technique: { readonly id: string; readonly stixId: string } | null;
  readonly asset: Ref;
  readonly next: readonly Action[];
}

interface Growing extends Omit<Action, "next"> {
  readonly next: Growing[];
}

/** All attack paths of a tree as trees of actions, one for each beginning, in the order of the paths. */
export function beginningsOf(judged: JudgedTree): Beginning[] {
  const { paths, entries } = attackPathsOf(judged);
  const titles = new Map(judged.evaluation.findings.map(({ id, rule }) => [id, rule.title]));
  const beginnings = new Map<
    string,
    { readonly key: string; readonly description: string; readonly next: Growing[] }
  >();
  for (const { entry, steps } of paths) {
    const key = keyOf(entry);
    const why = entries.find(({ at }) => keyOf(at) === key)?.why ?? [];
    const beginning = beginnings.get(key) ?? {
      key,
      description: `${entry.name}: ${why.join("; ")}`,
      next: [],
    };
    beginnings.set(key, beginning);
    let { next } = beginning;
    let way = key;
    for (const step of steps) {
      way = `${way}\n${keyOf(step.to)}`;
      const known: Growing | undefined = next.find((one) => one.key === way);
      const action = known ?? actionOf(judged, titles, way, step);
      if (!known) next.push(action);
      next = action.next;
    }
  }
  return [...beginnings.values()];
}

/** Every action of a tree of them, each before what follows it. */
export function actionsOf({ next }: Pick<Action, "next">): Action[] {
  return next.flatMap((action) => [action, ...actionsOf(action)]);
}

export const keyOf = ({ place }: Ref): string => place;

/** The most helpful ones of a step; attack-paths.json has all. */
const findingsTold = 3;

function actionOf(
  { attack }: JudgedTree,
  titles: ReadonlyMap<string, string>,
  key: string,
  step: Step,
): Growing {
  const { to, flow, findings, techniques, tactic } = step;
  const inTactic = techniques.filter((id) => tactic === null || tacticsIn(id, attack).includes(tactic));
  const technique = attack.technique(inTactic[0] ?? "");
  const open = findings.slice(0, findingsTold).map((id) => `${titles.get(id)} (${id})`);
  if (findings.length > findingsTold) open.push(`and ${findings.length - findingsTold} more`);
  const by = flow === null ? "from outside" : `by ${flow.name}`;
  return {
    key,
    name: technique?.name ?? `Reach ${to.name}`,
    description: `Reach ${to.name} ${by}: ${open.join("; ")}`,
    tactic: (tactic !== null && attack.tactic(tactic)?.id) || null,
    technique: technique && { id: technique.id, stixId: technique.stixId },
    asset: to,
    next: [],
  };
}
