import { conjunction, conjuncts } from "../../conditions/conjuncts.ts";
import type { Expression } from "../../conditions/syntax.ts";
import { visit } from "../../conditions/walk.ts";
import { looksAround } from "../facts/attributes.ts";

/**
 * What a condition asks of its target before it looks around: its type, its own properties and controls. Null where it
 * looks around at once.
 */
export function firstLook(condition: Expression): Expression | null {
  const all = conjuncts(condition);
  const around = all.findIndex(isAround);
  return conjunction(around < 0 ? all : all.slice(0, around));
}

/** Whether an expression goes through anything, or asks about something else than the target. */
function isAround(expression: Expression): boolean {
  let found = false;
  visit(expression, (part) => {
    found ||=
      part.type === "function" ||
      part.type === "listComprehension" ||
      part.type === "generator" ||
      part.type === "subscript";
    if (part.type === "method") found ||= part.object.type !== "name" || !ofItself.has(part.name);
    if (part.type === "attribute") found ||= !isOfTarget(part.object) || looksAround(part.name);
    return !found;
  });
  return found;
}

const ofItself = new Set(["isOfType", "oneOf"]);

function isOfTarget(object: Expression): boolean {
  if (object.type === "name") return true;
  return (
    object.type === "attribute" &&
    object.object.type === "name" &&
    (object.name === "controls" || object.name === "stated")
  );
}
