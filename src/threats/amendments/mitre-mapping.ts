import { type Model, stated } from "../../model/model.ts";
import { fold } from "../../model/spelling.ts";
import type { Rule } from "../../rules/rule.ts";

const mappings = new WeakMap<Model, ReadonlyMap<string, readonly string[]>>();

/** ATT&CK techniques that a model's Custom Mitre Mapping adds to a rule, which it names by id or title. */
export function mappedTechniques(model: Model, rule: Rule): readonly string[] {
  if (model.mitreMappings.length === 0) return [];
  let byRule = mappings.get(model);
  if (!byRule) {
    byRule = new Map(
      model.mitreMappings.map((entry) => [fold(entry.name), techniqueIds(stated(entry, "techniques"))]),
    );
    mappings.set(model, byRule);
  }
  return byRule.get(fold(rule.id)) ?? byRule.get(fold(rule.title)) ?? [];
}

/** The ATT&CK techniques of a rule's findings in a model, each once: its own and the mapped ones. */
export function techniquesOf(model: Model, rule: Rule): readonly string[] {
  const mapped = mappedTechniques(model, rule);
  if (mapped.length > 0) return [...new Set([...rule.attack, ...mapped])];
  const known = own.get(rule) ?? [...new Set(rule.attack)];
  own.set(rule, known);
  return known;
}

const own = new WeakMap<Rule, readonly string[]>();

/** `["T1565"]` or `[{"id": "T1565", "name": "Data Manipulation"}]`. */
function techniqueIds(value: unknown): string[] {
  const list = typeof value === "object" && value !== null && "json" in value ? value.json : null;
  if (!Array.isArray(list)) return [];
  const ids = list.map((item: unknown) =>
    typeof item === "object" && item !== null && "id" in item ? item.id : item,
  );
  return ids.filter((id): id is string => typeof id === "string" && /^T\d{4}(\.\d{3})?$/.test(id));
}
