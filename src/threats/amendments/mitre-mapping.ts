import type { Attack } from "../../knowledge/attack.ts";
import type { Memo } from "../../model/memo.ts";
import { type Model, stated } from "../../model/model.ts";
import { fold } from "../../model/spelling.ts";
import type { Rule } from "../../rules/rule.ts";

/** The ATT&CK techniques of the findings of rules in a model, each once: the rule's own and the mapped ones. */
export function techniquesIn(model: Model, attack: Attack, memo: Memo): (rule: Rule) => readonly string[] {
  const own = memo.of(ownTechniques);
  if (model.mitreMappings.length === 0) return own;
  const mapping = mappingOf(model, attack);
  return (rule) => {
    const mapped = mappedTechniques(mapping, rule);
    return mapped.length > 0 ? [...new Set([...rule.attack, ...mapped])] : own(rule);
  };
}

function ownTechniques(rule: Rule): readonly string[] {
  return [...new Set(rule.attack)];
}

type Mapping = ReadonlyMap<string, readonly string[]>;

/** Techniques that a model's Custom Mitre Mapping adds, by the folded name of the rule. */
function mappingOf(model: Model, attack: Attack): Mapping {
  return new Map(
    model.mitreMappings.map((entry) => [fold(entry.name), techniqueIds(stated(entry, "techniques"), attack)]),
  );
}

/** A mapping names a rule by id or title. */
function mappedTechniques(mapping: Mapping, rule: Rule): readonly string[] {
  return mapping.get(fold(rule.id)) ?? mapping.get(fold(rule.title)) ?? [];
}

/** The techniques that ATT&CK has; what is wrong with the others is told elsewhere, and nobody links to them. */
function techniqueIds(value: unknown, attack: Attack): string[] {
  return writtenTechniques(value)
    .map((id) => id.trim().toUpperCase())
    .flatMap((id) => attack.cited(id) ?? []);
}

/** Ids as written: `["T1565"]`, `"T1565, T1190"` or `[{"id": "T1565", "name": "Data Manipulation"}]`. */
export function writtenTechniques(value: unknown): string[] {
  const json = typeof value === "object" && value !== null && "json" in value ? value.json : null;
  const list = Array.isArray(json)
    ? json
    : typeof json === "string"
      ? json.split(/[\s,;]+/).filter(Boolean)
      : json === null
        ? []
        : [json];
  return list.map((item: unknown) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : item;
    return typeof id === "string" || typeof id === "number" ? String(id) : "";
  });
}
