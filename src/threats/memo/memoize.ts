import type { Subject } from "../facts/subject.ts";
import { answerTree, type Found } from "./call-tree.ts";
import { unwatched, type Watch, watch } from "./tracked-view.ts";

/**
 * A function that works each outcome out once for all targets that answer alike. The outcome must follow from what is
 * looked at through the view of the watch; where few targets are alike, nobody watches any more.
 */
export function byAnswers<Outcome extends object>(
  workOut: (target: Subject, watched: Watch) => Outcome,
): (target: Subject) => Found<Outcome> {
  const tree = answerTree<Outcome>();
  return (target) => {
    const found = tree.isOfUse() ? tree.find(target) : null;
    if (found) return found;
    const watched = tree.isOfUse() ? watch(target) : unwatched(target);
    const outcome = workOut(target, watched);
    const steps = watched.steps();
    if (steps !== null) tree.add(steps, outcome);
    return { outcome, met: watched.met };
  };
}
