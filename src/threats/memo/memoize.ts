import type { Subject } from "../facts/subject.ts";
import type { View } from "../facts/view.ts";
import { callsOf } from "./call.ts";
import { callTree, type Memoized } from "./call-tree.ts";
import { trackedView, untrackedView } from "./tracked-view.ts";

export type { Memoized };

/** What a computation may look at. */
export interface Tracked {
  readonly view: View;
  /** The place of a subject among those that were met: how its value names one, since it holds for other targets too. */
  placeOf(subject: Subject): number;
}

/**
 * Makes a function that computes each value once for all targets that look alike: the value must follow from what is
 * looked at through the tracked view. Where few targets are alike, nothing is tracked any more.
 */
export type Memoize = <Value extends object>(
  compute: (target: Subject, tracked: Tracked) => Value,
) => (target: Subject) => Memoized<Value>;

/** Memoizes over one view of a model. Switched off, every value is computed for its target. */
export function openMemoize(view: View, isOn: boolean): Memoize {
  const calls = callsOf(view);
  return (compute) => {
    const tree = callTree<ReturnType<typeof compute>>();
    return (target) => {
      const isTracked = isOn && tree.isWorthwhile();
      const known = isTracked ? tree.get(target) : null;
      if (known) return known;
      const tracked = isTracked ? trackedView(target, view, calls) : untrackedView(target, view);
      const { met } = tracked;
      const value = compute(target, { view: tracked.view, placeOf: (subject) => placeAmong(met, subject) });
      const made = tracked.calls();
      if (made !== null) tree.insert(made, value);
      return { value, met };
    };
  };
}

/** Whoever was looked at was met, unless nothing was tracked. */
function placeAmong(met: Subject[], subject: Subject): number {
  const place = met.indexOf(subject);
  return place >= 0 ? place : met.push(subject) - 1;
}
