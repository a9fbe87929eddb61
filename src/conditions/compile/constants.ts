import { type Host, MISSING, type Value } from "../host.ts";
import { isTagged } from "../runtime/values.ts";
import type { Expression } from "../syntax.ts";
import { hopsTo, type Scope } from "./compiler.ts";

/** See Compiler.constant: literals, names of the host and their properties, lists and tuples of such, sets of texts. */
export function constantOf(expression: Expression, scope: Scope | null, host: Host): Value | undefined {
  switch (expression.type) {
    case "literal":
      return expression.value;
    case "name": {
      const isVariable = expression.name === "target" || hopsTo(expression.name, scope) >= 0;
      return isVariable ? undefined : known(host.name(expression.name));
    }
    case "attribute": {
      const object = constantOf(expression.object, scope, host);
      return object !== undefined && isTagged(object, "object")
        ? known(host.attribute(object, expression.name))
        : undefined;
    }
    case "unary": {
      const operand = expression.operator === "-" ? constantOf(expression.operand, scope, host) : undefined;
      return typeof operand === "number" ? -operand : undefined;
    }
    case "list":
      return constantItems(expression.items, scope, host);
    case "tuple": {
      const items = constantItems(expression.items, scope, host);
      return items && { valueType: "tuple", items };
    }
    case "set": {
      const items = constantItems(expression.items, scope, host);
      const isTexts = items?.every((item) => typeof item === "string");
      return isTexts ? { valueType: "set", items: [...new Set(items)] } : undefined;
    }
    default:
      return undefined;
  }
}

function constantItems(
  expressions: readonly Expression[],
  scope: Scope | null,
  host: Host,
): readonly Value[] | undefined {
  const items: Value[] = [];
  for (const expression of expressions) {
    const item = constantOf(expression, scope, host);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function known(value: Value | typeof MISSING): Value | undefined {
  return value === MISSING ? undefined : value;
}
