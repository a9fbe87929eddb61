import type { Subject } from "../facts/subject.ts";
import { dataSetOf, type View } from "../facts/view.ts";
import type { Call, Calls, TrackedCall } from "./call.ts";
import { callsAtMost } from "./call-tree.ts";

/** A view, and every call that was made through it. */
export interface TrackedView {
  readonly view: View;
  /** The subjects that were met, the target first. */
  readonly met: Subject[];
  /** Each call once, in the order of calling; null if there were too many to be of use for another target. */
  calls(): readonly TrackedCall[] | null;
}

/** Nobody takes notes. */
export function untrackedView(target: Subject, view: View): TrackedView {
  return { view, met: [target], calls: () => null };
}

/** Tracks what is looked at to compute something for one target. */
export function trackedView(target: Subject, model: View, known: Calls): TrackedView {
  const tracked: TrackedCall[] = [];
  const met = [target];
  /** By the place of whom they were about. */
  const made: Call[][] = [];
  const sets = new Map<Subject, ReturnType<View["dataSet"]>>();
  let isTooMuch = false;

  const track = (subject: Subject, call: Call) => {
    if (isTooMuch) return;
    const of = met.indexOf(subject);
    made[of] ??= [];
    if (made[of].includes(call)) return;
    made[of].push(call);
    const output = call(subject, met);
    tracked.push({ of, call, output });
    isTooMuch = Array.isArray(output) || tracked.length > callsAtMost;
  };
  const view: View = {
    value(subject, property) {
      track(subject, known.value(property));
      return model.value(subject, property);
    },
    note: model.note,
    declared: model.declared,
    isGuess(subject, property) {
      track(subject, known.isGuess(property));
      return model.isGuess(subject, property);
    },
    name(subject) {
      track(subject, known.name);
      return model.name(subject);
    },
    type(subject) {
      track(subject, known.type);
      return model.type(subject);
    },
    isNotAskedInSQL(subject) {
      track(subject, known.isNotAskedInSQL);
      return model.isNotAskedInSQL(subject);
    },
    protocol(subject) {
      track(subject, known.protocol);
      return model.protocol(subject);
    },
    one(subject, way) {
      track(subject, known.one(way));
      return model.one(subject, way);
    },
    many(subject, which) {
      track(subject, known.many(which));
      return model.many(subject, which);
    },
    dataSet(subject) {
      const namesOf = () => view.value(subject, "data") as readonly string[];
      const set = sets.get(subject) ?? dataSetOf(view.many(subject, "data"), namesOf);
      sets.set(subject, set);
      return set;
    },
  };
  return { view, met, calls: () => (isTooMuch ? null : tracked) };
}
