import { type Attack, builtInAttack } from "../../knowledge/attack.ts";
import { hasErrors, type Report } from "../../model/diagnostic.ts";
import { knownTypes, type Types } from "../../model/element-types.ts";
import { type Declared, nothingDeclared } from "../../read/declared.ts";
import type { Rule } from "../../rules/rule.ts";
import { type Check, checkedRule } from "./check.ts";
import { enumComparisons, ownEnumComparisons } from "./enum-comparisons.ts";
import { listAttributes } from "./list-attributes.ts";
import { methodArguments } from "./method-arguments.ts";
import { partialConditions } from "./partial-conditions.ts";
import { references } from "./references.ts";
import { unknownAttributes } from "./unknown-attributes.ts";
import { unknownMembers } from "./unknown-members.ts";
import { unknownMethods } from "./unknown-methods.ts";
import { unknownNames } from "./unknown-names.ts";
import { unknownTypes } from "./unknown-types.ts";

/** An error of one of these leaves a rule out: its condition cannot mean what it says. */
const conditionChecks: readonly Check[] = [
  unknownNames,
  unknownAttributes,
  unknownMembers,
  listAttributes,
  unknownMethods,
  methodArguments,
  enumComparisons,
  ownEnumComparisons,
  partialConditions,
];

/** What else is told of a rule. */
const otherChecks: readonly Check[] = [references, unknownTypes];

/**
 * Checks rules that somebody else wrote against the schema table and the knowledge tables: no rule silently
 * never fires because of a misspelt word. What none of a rule's targets has is an error; what only some have
 * is a warning, and false on the others.
 * @returns the rules that can be evaluated: those whose condition has no error
 */
export function checkRules(
  rules: readonly Rule[],
  report: Report,
  declared: Declared = nothingDeclared,
  types: Types = knownTypes,
  attack: Attack = builtInAttack,
): Rule[] {
  return rules.filter((rule) => {
    const checked = checkedRule(rule, declared, types, attack);
    const ofCondition = conditionChecks.flatMap((check) => check(checked));
    for (const problem of [...ofCondition, ...otherChecks.flatMap((check) => check(checked))])
      report(problem);
    return !hasErrors(ofCondition);
  });
}
