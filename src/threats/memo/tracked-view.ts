import type { Recollection, Subject } from "../facts/subject.ts";
import { asItStands, dataNames, dataSetOf, type View } from "../facts/view.ts";
import {
  askDataNames,
  askGuess,
  askMany,
  askName,
  askOne,
  askType,
  askValue,
  type Question,
} from "./call.ts";
import { type Step, stepsAtMost } from "./call-tree.ts";

/** A view of the model as it is, and everything that was looked at through it. */
export interface Watch {
  readonly view: View;
  /** The subjects that were met, the target first. */
  readonly met: Subject[];
  /** Each question once, in the order of asking; null if there were too many to be of use for another target. */
  steps(): readonly Step[] | null;
}

/** Nobody takes notes. */
export function unwatched(target: Subject): Watch {
  return { view: asItStands, met: [target], steps: () => null };
}

/** Whoever was looked at was met, unless the watch was given up before. */
export function placeAmong(met: Subject[], subject: Subject): number {
  const place = met.indexOf(subject);
  return place >= 0 ? place : met.push(subject) - 1;
}

/** Watches how one target is judged. */
export function watch(target: Subject): Watch {
  const steps: Step[] = [];
  const met = [target];
  /** By the place of who was asked about. */
  const asked: Question[][] = [];
  const sets = new Map<Subject, ReturnType<View["dataSet"]>>();
  const memories = new Map<Subject, Map<string, Recollection>>();
  let isTooMuch = false;

  const look = (subject: Subject, question: Question) => {
    if (isTooMuch) return;
    const of = met.indexOf(subject);
    asked[of] ??= [];
    if (asked[of].includes(question)) return;
    asked[of].push(question);
    const answer = question(subject, met);
    steps.push({ of, question, answer });
    isTooMuch = Array.isArray(answer) || steps.length > stepsAtMost;
  };
  const view: View = {
    value(subject, property) {
      look(subject, askValue(property));
      return asItStands.value(subject, property);
    },
    note: asItStands.note,
    isGuess(subject, property) {
      look(subject, askGuess(property));
      return asItStands.isGuess(subject, property);
    },
    name(subject) {
      look(subject, askName);
      return asItStands.name(subject);
    },
    type(subject) {
      look(subject, askType);
      return asItStands.type(subject);
    },
    one(subject, way) {
      look(subject, askOne(way));
      return asItStands.one(subject, way);
    },
    many(subject, which) {
      look(subject, askMany(which));
      return asItStands.many(subject, which);
    },
    dataSet(subject) {
      const namesOf = () => {
        look(subject, askDataNames);
        return dataNames(subject);
      };
      const set = sets.get(subject) ?? dataSetOf(view.many(subject, "data"), namesOf);
      sets.set(subject, set);
      return set;
    },
    memoryOf(subject) {
      const memory = memories.get(subject) ?? new Map<string, Recollection>();
      memories.set(subject, memory);
      return memory;
    },
  };
  return { view, met, steps: () => (isTooMuch ? null : steps) };
}
