import { propertiesOf } from "../model/properties.ts";
import type { Value as ModelValue } from "../model/value.ts";
import { labelOf, showValue } from "./evidence.ts";
import type { Change } from "./finding.ts";
import type { Judge } from "./judge.ts";
import type { Observation, Subject } from "./subject.ts";
import { readValue } from "./view.ts";

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

/**
 * The smallest sets of changes that make a condition false, each tried on it. Only what a team can change
 * about a system it keeps is changed; no set holds another. Empty when there is none within the bounds.
 */
export function fixesFor(judge: Judge, target: Subject, seen: readonly Observation[]): Change[][] {
  // An override may bring up what the rule itself does not see: no change of the system would end it.
  if (!judge.wouldHold(target, new Map()).holds) return [];
  const found: Step[][] = [];
  let tries = 0;
  let wave: { readonly steps: readonly Step[]; readonly read: readonly Observation[] }[] = [
    { steps: [], read: seen },
  ];
  for (let size = 1; size <= largestSet && found.length < setsShown; size++) {
    const next: typeof wave = [];
    for (const { steps, read } of wave) {
      for (const step of stepsFrom(read, steps, target)) {
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
        if (++tries > triesAtMost) return found.map((one) => one.map((change) => shown(change, target)));
        const outcome = judge.wouldHold(target, changesOf(set));
        if (outcome.holds) next.push({ steps: set, read: outcome.read });
        else if (found.length < setsShown) found.push(set);
      }
    }
    wave = next;
  }
  return found.map((set) => set.map((change) => shown(change, target)));
}

/** The changes that what was read invites, those of the element itself first. */
function stepsFrom(read: readonly Observation[], taken: readonly Step[], target: Subject): Step[] {
  const steps = read.flatMap(({ subject, property }): Step[] => {
    if (taken.some((step) => step.subject === subject && step.property === property)) return [];
    const to = improvement(subject, property);
    return to === undefined ? [] : [{ subject, property, to }];
  });
  return steps.sort((a, b) => Number(b.subject === target) - Number(a.subject === target));
}

/** The safer value of a property; undefined when a team cannot change it, or when it has that value. */
function improvement({ kind, of, values }: Subject, property: string): ModelValue | undefined {
  if (of.what === "unresolved") return undefined;
  const safer = propertiesOf(kind).byName.get(property)?.changeableTo;
  return values[property] === safer ? undefined : safer;
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
