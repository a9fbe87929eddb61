import { propertiesOf } from "../../model/properties.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { Observation } from "../facts/facts.ts";
import type { Subject } from "../facts/subject.ts";
import { asItIs, type Changes } from "../facts/tracing-host.ts";
import type { View } from "../facts/view.ts";
import { guesses } from "../findings/evidence.ts";
import type { Basis } from "../findings/finding.ts";
import type { CompiledRule, Outcome } from "./compiled-rule.ts";

/** So many combinations of guesses are tried, after each guess alone. */
const combinationsAtMost = 50;

/** Guesses that were restated, and those that the condition then read after them. */
interface Attempt {
  readonly changes: Changes;
  readonly open: readonly Observation[];
}

/**
 * On what a finding rests: `assumed` if other values of what the trigger only guesses would end it, `open` if other
 * values of what may answer it would and nobody stated them, else `stated`. Where a condition does not tell the two
 * apart, whatever a team can change is an answer.
 */
export function basisOf(
  compiled: CompiledRule,
  subject: Subject,
  outcome: Pick<Outcome, "read" | "ofTrigger">,
  view: View,
): Basis {
  const open = guesses(outcome.read, view);
  if (open.length === 0) return "stated";
  const triggers = new Set(outcome.read.slice(0, outcome.ofTrigger));
  const isAnswer =
    compiled.rule.answer === null
      ? isChangeable
      : // A control that a trigger asks for as well is a question all the same.
        (one: Observation) => !triggers.has(one) || isChangeable(one);
  const isTrigger = (one: Observation) => !isAnswer(one);
  if (canEnd(compiled, subject, open.filter(isTrigger), isTrigger, view)) return "assumed";
  return canEnd(compiled, subject, open, () => true, view) ? "open" : "stated";
}

/** A property of which a team can state a safer value. */
function isChangeable({ subject, property }: Observation): boolean {
  return propertiesOf(subject.kind).byName.get(property)?.changeableTo !== undefined;
}

/**
 * Whether other values of guesses end the finding. Each guess alone is tried with every value that the condition could
 * tell apart, combinations within a bound.
 * @param counts which of the guesses that come up on the way may be restated
 */
function canEnd(
  compiled: CompiledRule,
  subject: Subject,
  first: readonly Observation[],
  counts: (one: Observation) => boolean,
  view: View,
): boolean {
  if (first.length === 0) return false;
  let combinations = 0;
  let wave: Attempt[] = [{ changes: asItIs, open: first }];
  while (wave.length > 0) {
    const next: Attempt[] = [];
    for (const { changes, open } of wave) {
      for (const [guess, value] of restatements(compiled, open, view)) {
        if (changes.size > 0 && ++combinations > combinationsAtMost) return false;
        const attempt = withChange(changes, guess, value);
        const { holds, read } = compiled.evaluate(subject, attempt, view);
        if (!holds) return true;
        next.push({ changes: attempt, open: guesses(readAfter(guess, read), view).filter(counts) });
      }
    }
    wave = next;
  }
  return false;
}

/** Every other value of every guess; those that are likeliest to end a finding first. */
function* restatements(
  compiled: CompiledRule,
  open: readonly Observation[],
  view: View,
): Generator<[Observation, ModelValue]> {
  const others = open.map(({ subject, property }) => otherValues(compiled, subject, property, view));
  for (const [at, [likely]] of others.entries()) {
    if (likely !== undefined) yield [open[at] as Observation, likely];
  }
  for (const [at, [, ...rest]] of others.entries()) {
    for (const value of rest) yield [open[at] as Observation, value];
  }
}

/** Combinations are made in the order of reading, so that none is tried twice. */
function readAfter({ subject, property }: Observation, read: readonly Observation[]): readonly Observation[] {
  const at = read.findIndex((one) => one.subject === subject && one.property === property);
  return read.slice(at + 1);
}

function withChange(changes: Changes, { subject, property }: Observation, value: ModelValue): Changes {
  return new Map(changes).set(subject, new Map(changes.get(subject)).set(property, value));
}

/** The values that somebody could have stated instead, as far as a rule could tell them apart; the safer one first. */
export function otherValues(
  { statable }: CompiledRule,
  subject: Subject,
  property: string,
  view: View,
): readonly ModelValue[] {
  const values = statable(subject.kind, property);
  if (values.length === 0) return values;
  const value = view.value(subject, property);
  return values.filter((other) => other !== value);
}
