import type { Subject } from "../facts/subject.ts";
import type { Answer, Question } from "./call.ts";

/** A question about one of the subjects that were met, and what was answered. */
export interface Step {
  readonly of: number;
  readonly question: Question;
  readonly answer: Answer;
}

/** What answers led to, and the subjects that were met on the way, the target first. */
export interface Found<Outcome> {
  readonly outcome: Outcome;
  readonly met: Subject[];
}

/** Remembers outcomes that follow from answers alone. */
export interface AnswerTree<Outcome> {
  /** False once too few targets answer as one before. */
  isOfUse(): boolean;
  /** The outcome for a target about which everything is answered as for one before; null where there was none. */
  find(target: Subject): Found<Outcome> | null;
  /** Remembers an outcome, and the answers that led to it. */
  add(steps: readonly Step[], outcome: Outcome): void;
}

/** So many questions one tree has, and one outcome may take; so many answers to a question are told apart. */
const questionsAtMost = 50_000;
export const stepsAtMost = 400;
const answersAtMost = 24;
/** After so many targets it shows whether a tree is of use. */
const fewTargets = 400;

/** A question with the answers that it had, or the outcome where nothing is to be asked any more. */
interface Fork<Outcome> {
  readonly question: Question | null;
  readonly of: number;
  readonly answers: Answer[];
  readonly next: Fork<Outcome>[];
  readonly outcome: Outcome | null;
}

/**
 * A tree of questions, which grows by what is added. Whoever asks the first question next whatever the target, and each
 * further one by what was answered before, comes to a leaf that holds for all who answer so.
 */
export function answerTree<Outcome extends object>(): AnswerTree<Outcome> {
  let root: Fork<Outcome> | null = null;
  let questions = 0;
  let sought = 0;
  let missed = 0;

  return {
    isOfUse: () => sought < fewTargets || missed * 2 < sought,

    find(target) {
      sought++;
      const met = [target];
      let at = root;
      while (at !== null && at.question !== null) {
        const subject = met[at.of] as Subject;
        const answer = at.question(subject, met);
        const { answers, next } = at;
        let branch = 0;
        while (branch < answers.length && answers[branch] !== answer) branch++;
        at = branch < answers.length ? (next[branch] as Fork<Outcome>) : null;
      }
      if (at !== null) return { outcome: at.outcome as Outcome, met };
      missed++;
      return null;
    },

    add(steps, outcome) {
      if (questions + steps.length > questionsAtMost) return;
      const forkAfter = (number: number) => forkOf(steps[number] ?? null, outcome);
      root ??= forkAfter(0);
      let at = root;
      for (const [number, { answer }] of steps.entries()) {
        let branch = at.answers.indexOf(answer);
        if (branch < 0) {
          if (at.answers.length === answersAtMost) return;
          branch = at.answers.push(answer) - 1;
          at.next.push(forkAfter(number + 1));
        }
        at = at.next[branch] as Fork<Outcome>;
      }
    },
  };

  function forkOf(step: Step | null, outcome: Outcome): Fork<Outcome> {
    if (!step) return { question: null, of: 0, answers: [], next: [], outcome };
    questions++;
    return { question: step.question, of: step.of, answers: [], next: [], outcome: null };
  }
}
