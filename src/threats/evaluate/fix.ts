import { openMemo } from "../../model/memo.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { KindName } from "../../model/schema.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { Observation } from "../facts/facts.ts";
import type { Subject } from "../facts/subject.ts";
import { asItIs } from "../facts/tracing-host.ts";
import type { View } from "../facts/view.ts";
import { labelOf, showValue } from "../findings/evidence.ts";
import type { Change, Statement } from "../findings/finding.ts";
import type { Memoize } from "../memo/memoize.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { openStatements, type StatementFor } from "./ends/statement.ts";

/** Sets of more changes than this help nobody. */
const largestSet = 3;
/** So many sets are shown, and so many are tried. */
const setsShown = 4;
const triesAtMost = 400;

interface Step {
  readonly subject: Subject;
  readonly property: string;
  readonly to: ModelValue;
}

/** A step for all targets that look alike: whose property it is by the place among the subjects that were met. */
interface SharedStep {
  readonly of: number;
  readonly property: string;
  readonly to: ModelValue;
}

interface SharedSet {
  readonly steps: readonly SharedStep[];
  /** In words, where they are the same for all targets that look alike: where only the target itself changes. */
  readonly changes: readonly Change[] | null;
}

/** Sets of changes, each of which is enough to end a finding. */
export interface Fixes {
  readonly changes: () => (readonly Change[])[];
  /** The same, each with where it is stated; without those of what no model declares. */
  readonly statements: () => (readonly Statement[])[];
}

/** Those of a finding of a rule. */
export type FixesOf = (compiled: CompiledRule, target: Subject) => Fixes;

/**
 * The smallest sets of changes that make a condition false, each tried on it. Only what a team can change
 * about a system it keeps is changed; no set holds another. Empty when there is none within the bounds.
 * For targets of one kind that look alike they are found once.
 */
export function openFixes(
  view: View,
  memoize: Memoize,
  statementFor: StatementFor = openStatements(view),
): FixesOf {
  const sharedFixes = (compiled: CompiledRule) =>
    memoize((target, tracked): SharedSet[] =>
      fixesFor(compiled, target, tracked.view).map((set) => ({
        steps: set.map(({ subject, property, to }) => ({ of: tracked.placeOf(subject), property, to })),
        changes: set.every(({ subject }) => subject === target)
          ? set.map((step) => shown(step, target, view))
          : null,
      })),
    );
  const ofRule = openMemo().of((compiled: CompiledRule) => {
    const ofKind = openMemo().of((_: KindName) => sharedFixes(compiled));
    return (target: Subject) => ofKind(target.kind)(target);
  });
  return (compiled, target) => {
    const { value, met } = ofRule(compiled)(target);
    return {
      changes: () =>
        value.map(
          ({ steps, changes }) =>
            changes ??
            steps.map(({ of, property, to }) =>
              shown({ subject: met[of] as Subject, property, to }, target, view),
            ),
        ),
      statements: () =>
        value
          .map(({ steps }) =>
            steps.map(({ of, property, to }) => statementFor(met[of] as Subject, property, to)),
          )
          .filter((set): set is Statement[] => set.every((one) => one !== null)),
    };
  };
}

function fixesFor(compiled: CompiledRule, target: Subject, view: View): Step[][] {
  // An override may bring up what the rule itself does not see: no change of the system would end it.
  const unchanged = compiled.evaluate(target, asItIs, view);
  if (!unchanged.holds) return [];
  const found: Step[][] = [];
  let tries = 0;
  let wave: { readonly steps: readonly Step[]; readonly read: readonly Observation[] }[] = [
    { steps: [], read: unchanged.read },
  ];
  for (let size = 1; size <= largestSet; size++) {
    const next: typeof wave = [];
    for (const { steps, read } of wave) {
      for (const step of stepsFrom(read, steps, target, view)) {
        const set = [...steps, step];
        if (found.some((smaller) => smaller.every((one) => set.some((other) => same(one, other))))) continue;
        if (
          next.some(
            (other) =>
              other.steps.length === set.length &&
              set.every((one) => other.steps.some((two) => same(one, two))),
          )
        )
          continue;
        if (++tries > triesAtMost) return found;
        const outcome = compiled.evaluate(target, changesOf(set), view);
        if (outcome.holds) next.push({ steps: set, read: outcome.read });
        else if (found.push(set) === setsShown) return found;
      }
    }
    wave = next;
  }
  return found;
}

/** The changes that what was read invites, those of the element itself first. */
function stepsFrom(
  read: readonly Observation[],
  taken: readonly Step[],
  target: Subject,
  view: View,
): Step[] {
  const steps = read.flatMap(({ subject, property }): Step[] => {
    if (taken.some((step) => step.subject === subject && step.property === property)) return [];
    const to = improvement(subject, property, view);
    return to === undefined ? [] : [{ subject, property, to }];
  });
  return steps.sort((a, b) => Number(b.subject === target) - Number(a.subject === target));
}

/** The safer value of a property; undefined when a team cannot change it, or when it has that value. */
function improvement(subject: Subject, property: string, view: View): ModelValue | undefined {
  if (subject.of.what === "unresolved") return undefined;
  const safer = propertiesOf(subject.kind).byName.get(property)?.changeableTo;
  return safer === undefined || view.value(subject, property) === safer ? undefined : safer;
}

function changesOf(steps: readonly Step[]): Map<Subject, Map<string, ModelValue>> {
  const changes = new Map<Subject, Map<string, ModelValue>>();
  for (const { subject, property, to } of steps) {
    const properties = changes.get(subject) ?? new Map<string, ModelValue>();
    changes.set(subject, properties.set(property, to));
  }
  return changes;
}

function same(a: Step, b: Step): boolean {
  return a.subject === b.subject && a.property === b.property;
}

function shown({ subject, property, to }: Step, target: Subject, view: View): Change {
  return {
    property: labelOf(target, subject) + property,
    from: showValue(view.value(subject, property)),
    to: showValue(to),
  };
}
