import { compileCondition } from "../../../conditions/compile/compile.ts";
import { conjuncts } from "../../../conditions/conjuncts.ts";
import { ConditionFault } from "../../../conditions/errors.ts";
import type { Host } from "../../../conditions/host.ts";
import { STEP_BUDGET } from "../../../conditions/limits.ts";
import { printCondition } from "../../../conditions/print.ts";
import type { Expression } from "../../../conditions/syntax.ts";
import { visit } from "../../../conditions/walk.ts";
import { followsFromType } from "../../facts/attributes.ts";
import type { Subject } from "../../facts/subject.ts";

/** A part of a condition. */
export interface Part {
  /** Whether it holds for a subject; null where it cannot be evaluated, or only with much work. */
  readonly holds: (subject: Subject) => boolean | null;
  /** Whether it says the same of all that are of one kind and type. */
  readonly isOfType: boolean;
}

/** What has to hold, one after the other, so that a condition does. */
export type PartsOf = (condition: Expression) => readonly Part[];

/** A condition of more parts is one. All of one together may do as much work as a condition may. */
const partsAtMost = 20;
/** What several rules ask is short: `not target.isClient`. Length in UTF-16 units. */
const longestShared = 40;

/**
 * Parts of the conditions of one evaluation, of which the short ones are the same where they say the same: rules that
 * share one ask it once about a subject.
 * @param host of the model as it is
 */
export function openParts(host: Host): PartsOf {
  const known = new Map<string, Part>();
  const partOf = (expression: Expression): Part => {
    if (expression.end - expression.start > longestShared) return makePart(expression, host);
    const text = printCondition(expression);
    const part = known.get(text) ?? makePart(expression, host);
    known.set(text, part);
    return part;
  };
  return (condition) => {
    const all = conjuncts(condition);
    return (all.length > partsAtMost ? [condition] : all).map(partOf);
  };
}

function makePart(expression: Expression, host: Host): Part {
  let test: ReturnType<typeof compileCondition> | null = null;
  let last: Subject | null = null;
  let answer: boolean | null = null;
  return {
    holds(subject) {
      if (subject === last) return answer;
      // Most rules are about what few models have: what none of them comes to is never compiled.
      test ??= compileCondition(expression, host, null, STEP_BUDGET / partsAtMost);
      last = subject;
      try {
        answer = test(subject);
      } catch (fault) {
        if (!(fault instanceof ConditionFault)) throw fault;
        answer = null;
      }
      return answer;
    },
    isOfType: isAboutType(expression),
  };
}

/** Whether an expression asks about nothing but the kind and the type of the target. */
function isAboutType(expression: Expression): boolean {
  let isSo = true;
  visit(expression, (part) => {
    if (part.type === "attribute") isSo &&= isTarget(part.object) && followsFromType(part.name);
    else if (part.type === "method")
      isSo &&= isTarget(part.object) && ofKindAndType.has(part.name) && part.arguments.every(isWord);
    else isSo &&= part.type === "logical" || part.type === "unary" || part.type === "literal";
    return isSo && part.type !== "attribute" && part.type !== "method";
  });
  return isSo;
}

const ofKindAndType = new Set(["isOfType", "oneOf"]);
const isTarget = (one: Expression): boolean => one.type === "name" && one.name === "target";
const isWord = (one: Expression): boolean =>
  one.type === "literal" || (one.type === "name" && !isTarget(one));
