import { propertiesOf } from "../../model/properties.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { Observation, Subject } from "../facts/subject.ts";
import { asItIs } from "../facts/tracing-host.ts";
import { readValue, type View } from "../facts/view.ts";
import { labelOf, showValue } from "../findings/evidence.ts";
import type { Change } from "../findings/finding.ts";
import { byAnswers } from "../memo/memoize.ts";
import { placeAmong, type Watch } from "../memo/tracked-view.ts";
import type { Judge } from "./compiled-rule.ts";

/** Sets of more changes than this are no advice. */
const largestSet = 3;
/** So many sets are shown, and so many are tried. */
const setsShown = 4;
const triesAtMost = 400;

interface Step {
  readonly subject: Subject;
  readonly property: string;
  readonly to: ModelValue;
}

/** A step for all targets that answer alike: whose property it is by the place among the subjects that were met. */
interface SharedStep {
  readonly of: number;
  readonly property: string;
  readonly to: ModelValue;
}

/** What would end a finding: sets of changes, each of which is enough. */
export type Adviser = (target: Subject) => Change[][];

/**
 * The smallest sets of changes that make a condition false, each tried on it. Only what a team can change
 * about a system it keeps is changed; no set holds another. Empty when there is none within the bounds.
 * One adviser is for targets of one kind, and advises those that answer alike once.
 */
export function adviserOf(judge: Judge): Adviser {
  const shared = byAnswers((target, watched) => sharedFixes(judge, target, watched));
  return (target) => {
    const { outcome, met } = shared(target);
    return outcome.map((set) =>
      set.map(({ of, property, to }) => shown({ subject: met[of] as Subject, property, to }, target)),
    );
  };
}

function sharedFixes(judge: Judge, target: Subject, { view, met }: Watch): SharedStep[][] {
  return fixesFor(judge, target, view).map((set) =>
    set.map(({ subject, property, to }) => ({ of: placeAmong(met, subject), property, to })),
  );
}

function fixesFor(judge: Judge, target: Subject, view: View): Step[][] {
  // An override may bring up what the rule itself does not see: no change of the system would end it.
  const unchanged = judge.wouldHold(target, asItIs, view);
  if (!unchanged.holds) return [];
  const found: Step[][] = [];
  let tries = 0;
  let wave: { readonly steps: readonly Step[]; readonly read: readonly Observation[] }[] = [
    { steps: [], read: unchanged.read },
  ];
  for (let size = 1; size <= largestSet && found.length < setsShown; size++) {
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
        const outcome = judge.wouldHold(target, changesOf(set), view);
        if (outcome.holds) next.push({ steps: set, read: outcome.read });
        else if (found.length < setsShown) found.push(set);
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

function shown({ subject, property, to }: Step, target: Subject): Change {
  return {
    property: labelOf(target, subject) + property,
    from: showValue(readValue(subject, property)),
    to: showValue(to),
  };
}
