import {
  type AttributeChain,
  attributeChains,
  type ConstantComparison,
  comparisons,
} from "../../conditions/walk.ts";
import { type Attack, builtInAttack } from "../../knowledge/attack.ts";
import { type Diagnostic, errorAt } from "../../model/diagnostic.ts";
import { knownTypes, type Types } from "../../model/element-types.ts";
import { isKindOf } from "../../model/schema.ts";
import type { Hint } from "../../model/words/meant.ts";
import { type Declared, nothingDeclared } from "../../read/declared.ts";
import type { Rule } from "../../rules/rule.ts";
import { concreteKinds, type Reading, type Readings, readingsOf } from "./meaning.ts";

/** From a rule to its problems: errors for what can never be right, warnings for what is false on some targets. */
export type Check = (checked: CheckedRule) => readonly Diagnostic[];

/** A rule whose condition was looked through once, for all checks of it. */
export interface CheckedRule {
  readonly rule: Rule;
  /** Properties that models and rule files declare beside the schema table. */
  readonly declared: Declared;
  /** Words of `type=` that mean something somewhere. */
  readonly types: Types;
  /** The release of ATT&CK that the run speaks of. */
  readonly attack: Attack;
  /** Every chain of attributes that the condition reads. */
  readonly chains: readonly CheckedChain[];
  readonly comparisons: readonly CheckedComparison[];
}

export interface CheckedChain extends AttributeChain, Readings {}

export interface CheckedComparison extends ConstantComparison {
  /** The last reading of the chain, whose value is compared; undefined where it reads nothing. */
  readonly compared: Reading | undefined;
}

export function checkedRule(
  rule: Rule,
  declared: Declared = nothingDeclared,
  types: Types = knownTypes,
  attack: Attack = builtInAttack,
): CheckedRule {
  const { targets } = rule;
  const kinds = concreteKinds.filter(
    (kind) => targets.length === 0 || targets.some((target) => isKindOf(kind, target)),
  );
  return {
    rule,
    declared,
    types,
    attack,
    chains: attributeChains(rule.expression).map((chain) => ({ ...chain, ...readingsOf(chain, kinds) })),
    comparisons: comparisons(rule.expression).map((one) => ({
      ...one,
      compared: readingsOf(one.chain, kinds).readings.at(-1),
    })),
  };
}

/** What is wrong with the condition of a rule. */
export function badCondition({ rule }: CheckedRule, message: string, hint: Hint = null): Diagnostic {
  const place = rule.places.condition ?? rule.place;
  return errorAt("bad-condition", `The condition of ${rule.id} ${message}`, place, hint);
}
