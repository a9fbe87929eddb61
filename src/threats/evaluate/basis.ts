import { visit } from "../../conditions/walk.ts";
import { type EnumName, enums } from "../../model/enums.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { KindName } from "../../model/schema.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Observation, Subject } from "../facts/subject.ts";
import type { Changes } from "../facts/tracing-host.ts";
import { asItStands, type View } from "../facts/view.ts";
import { guesses } from "../findings/evidence.ts";
import type { Judge } from "./compiled-rule.ts";

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
  judge: Judge,
  subject: Subject,
  seen: readonly Observation[],
  view: View = asItStands,
): "stated" | "assumed" {
  const open = guesses(seen, view);
  if (open.length === 0) return "stated";
  let combinations = 0;
  let wave: Attempt[] = [{ changes: new Map(), open }];
  while (wave.length > 0) {
    const next: Attempt[] = [];
    for (const { changes, open } of wave) {
      for (const [guess, value] of restatements(judge.rule, open, view)) {
        if (changes.size > 0 && ++combinations > combinationsAtMost) return "stated";
        const attempt = withChange(changes, guess, value);
        const { holds, read } = judge.wouldHold(subject, attempt, view);
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
  rule: Rule,
  open: readonly Observation[],
  view: View,
): Generator<[Observation, ModelValue]> {
  const others = open.map(({ subject, property }) => otherValues(rule, subject, property, view));
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
  rule: Rule,
  subject: Subject,
  property: string,
  view: View = asItStands,
): readonly ModelValue[] {
  const values = statableValues(rule, subject.kind, property);
  if (values.length === 0) return values;
  const value = view.value(subject, property);
  return values.filter((other) => other !== value);
}

type ByProperty = Map<string, readonly ModelValue[]>;
const statable = new WeakMap<Rule, Map<KindName, ByProperty>>();

/** Worked out once for a rule, whichever subjects it is about. */
function statableValues(rule: Rule, kind: KindName, property: string): readonly ModelValue[] {
  const byKind = statable.get(rule) ?? new Map<KindName, ByProperty>();
  statable.set(rule, byKind);
  const byProperty: ByProperty = byKind.get(kind) ?? new Map();
  byKind.set(kind, byProperty);
  let values = byProperty.get(property);
  if (!values) {
    const spec = propertiesOf(kind).byName.get(property);
    const safer = spec?.changeableTo === undefined ? [] : [spec.changeableTo];
    const type = property === "isTrusted" ? "boolean" : spec?.type;
    values = [...new Set([...safer, ...valuesOf(type, rule)])];
    byProperty.set(property, values);
  }
  return values;
}

function valuesOf(type: string | undefined, rule: Rule): readonly ModelValue[] {
  if (type === "boolean") return [true, false];
  if (type === "text") return [...textsOf(rule), "other", ""];
  return type !== undefined && Object.hasOwn(enums, type) ? Object.values(enums[type as EnumName]) : [];
}

/** The texts that stand in a condition: those with which it may compare. */
function textsOf({ expression }: Rule): readonly string[] {
  const found = new Set<string>();
  visit(expression, (part) => {
    if (part.type === "literal" && typeof part.value === "string") found.add(part.value);
  });
  return [...found];
}
