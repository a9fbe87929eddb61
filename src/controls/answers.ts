import type { Attribute, Expression } from "../conditions/syntax.ts";
import type { Rule } from "../rules/rule.ts";

/** An attribute that answers a rule where it is true. */
export interface Answer {
  /** Without `controls.`. */
  readonly name: string;
  /** Whether it is read of the target itself, not of something around it. */
  readonly isOfTarget: boolean;
}

/**
 * What ends a rule where somebody states it: the attributes that its answer reads and that make it hold; of a rule that does
 * not tell trigger and answer apart, those whose absence its condition asks for.
 */
export function answersOf(rule: Rule): Answer[] {
  const found = new Map<string, Answer>();
  gather(rule.answer ?? rule.expression, rule.answer !== null, (one) => {
    found.set(`${one.name} ${one.isOfTarget}`, one);
  });
  return [...found.values()];
}

/** @param isWanted whether the part helps to answer the rule where it holds; otherwise where it does not */
function gather(part: Expression, isWanted: boolean, add: (answer: Answer) => void): void {
  switch (part.type) {
    case "attribute":
      if (isWanted) add(answerOf(part));
      return;
    case "unary":
      if (part.operator === "not") gather(part.operand, !isWanted, add);
      return;
    case "logical":
      for (const operand of part.operands) gather(operand, isWanted, add);
      return;
    case "conditional":
      gather(part.then, isWanted, add);
      gather(part.otherwise, isWanted, add);
      return;
    case "function":
      if (part.name === "any" || part.name === "all")
        for (const argument of part.arguments) gather(argument, isWanted, add);
      return;
    case "generator":
    case "listComprehension":
      gather(part.element, isWanted, add);
      return;
    case "list":
    case "tuple":
      for (const item of part.items) gather(item, isWanted, add);
  }
}

function answerOf({ object, name }: Attribute): Answer {
  const owner = object.type === "attribute" && object.name === "controls" ? object.object : object;
  return { name, isOfTarget: owner.type === "name" && owner.name === "target" };
}
