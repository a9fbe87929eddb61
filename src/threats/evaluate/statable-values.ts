import { visit } from "../../conditions/walk.ts";
import { type EnumName, enums } from "../../model/enums.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { KindName } from "../../model/schema.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { FindDeclared } from "../../read/declared.ts";
import type { Rule } from "../../rules/rule.ts";

/** The values that somebody could state for a property, as far as a rule could tell them apart; the safer one first. */
export type StatableValues = (kind: KindName, property: string) => readonly ModelValue[];

/** Worked out once for a rule, whichever subjects it is about. */
export function statableValues(rule: Rule, declared?: FindDeclared): StatableValues {
  const byKind = new Map<KindName, Map<string, readonly ModelValue[]>>();
  return (kind, property) => {
    const byProperty = byKind.get(kind) ?? new Map<string, readonly ModelValue[]>();
    byKind.set(kind, byProperty);
    const known = byProperty.get(property) ?? valuesOf(rule, kind, property, declared);
    byProperty.set(property, known);
    return known;
  };
}

function valuesOf(
  rule: Rule,
  kind: KindName,
  property: string,
  declared?: FindDeclared,
): readonly ModelValue[] {
  const spec = propertiesOf(kind).byName.get(property) ?? declared?.(kind, property);
  const safer = spec?.changeableTo === undefined ? [] : [spec.changeableTo];
  const type = property === "isTrusted" ? "boolean" : spec?.type;
  return [...new Set([...safer, ...valuesOfType(type, rule)])];
}

function valuesOfType(type: string | undefined, rule: Rule): readonly ModelValue[] {
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
