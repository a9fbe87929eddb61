import type { Value as ModelValue } from "../../model/value.ts";
import type { Observation } from "../facts/facts.ts";
import type { Subject } from "../facts/subject.ts";
import type { Changes } from "../facts/tracing-host.ts";
import type { View } from "../facts/view.ts";
import { guesses } from "../findings/evidence.ts";
import type { CompiledRule } from "./compiled-rule.ts";

/** So many combinations of guesses are tried, after each guess alone. */
const combinationsAtMost = 50;

/** Guesses that were restated, and those that the condition then read after them. */
interface Attempt {
  readonly changes: Changes;
  readonly open: readonly Observation[];
}

/**
 * Whether a finding rests on what nobody stated: it is `assumed` if other values of some guesses would end it.
 * Each guess alone is tried with every value that the condition could tell apart, combinations within a bound.
 */
export function basisOf(
  compiled: CompiledRule,
  subject: Subject,
  seen: readonly Observation[],
  view: View,
): "stated" | "assumed" {
  const open = guesses(seen, view);
  if (open.length === 0) return "stated";
  let combinations = 0;
  let wave: Attempt[] = [{ changes: new Map(), open }];
  while (wave.length > 0) {
    const next: Attempt[] = [];
    for (const { changes, open } of wave) {
      for (const [guess, value] of restatements(compiled, open, view)) {
        if (changes.size > 0 && ++combinations > combinationsAtMost) return "stated";
        const attempt = withChange(changes, guess, value);
        const { holds, read } = compiled.evaluate(subject, attempt, view);
        if (!holds) return "assumed";
        next.push({ changes: attempt, open: guesses(readAfter(guess, read), view) });
      }
    }
    wave = next;
  }
  return "stated";
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
