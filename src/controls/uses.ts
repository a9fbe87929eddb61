import type { JudgedTree } from "../judged-tree.ts";
import { familyOf } from "../knowledge/nist.ts";
import { reference } from "../knowledge/reference.ts";
import type { Rule } from "../rules/rule.ts";
import { type Finding, type Severity, severities } from "../threats/findings/finding.ts";
import { openAnswered } from "./answered.ts";
import type { Catalogue, ControlUse, MissingAt, StatedAt } from "./types.ts";

/** Who asks for a control. */
export interface Asked {
  /** The rules that cite it, by id; those first that found something. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly open: readonly Finding[];
  readonly decided: readonly Finding[];
}

export function openUses({ system, attack }: JudgedTree) {
  const answeredOf = openAnswered(system);
  return (catalogue: Catalogue, id: string, { rules, open, decided }: Asked): ControlUse => {
    const stated = new Map<string, StatedAt>();
    const names = new Set<string>();
    for (const answered of [...rules.values()].map(answeredOf)) {
      for (const name of answered.names) names.add(name);
      for (const one of answered.at) {
        const place = `${one.level}\n${one.key}`;
        if (!stated.has(place)) stated.set(place, one);
      }
    }
    const missing = new Map<string, Finding[]>();
    for (const finding of open) {
      const some = missing.get(placeOf(finding));
      if (some) some.push(finding);
      else missing.set(placeOf(finding), [finding]);
    }
    const known = reference(id, attack);
    return {
      ...{ catalogue, id, name: known?.name ?? "", url: known?.url ?? "", note: known?.note ?? "" },
      family: catalogue === "nist" ? familyOf(id) : (id.split(".", 1)[0] ?? ""),
      rules: [...rules.keys()],
      answers: [...names].sort(),
      ...{ open: open.length, worst: worstOf(open), decided: decided.length },
      missing: [...missing]
        .map(([place, findings]) => missingAt(findings, stated.has(place)))
        .sort((a, b) => b.score - a.score)
        .map(({ at }) => at),
      decidedAt: new Set(decided.map(placeOf).filter((place) => !missing.has(place))).size,
      stated: [...stated].flatMap(([place, one]) => (missing.has(place) ? [] : [one])),
    };
  };
}

function missingAt(findings: readonly Finding[], isPartly: boolean): { at: MissingAt; score: number } {
  const sorted = [...findings].sort((a, b) => a.rank - b.rank);
  const [{ level, element, score }] = sorted as [Finding];
  const at = { level, key: element.id, name: element.name, findings: sorted.map(({ id }) => id), isPartly };
  return { at, score };
}

export function worstOf(open: Iterable<Finding>): Severity | null {
  const found = new Set<Severity>();
  for (const { severity } of open) found.add(severity);
  return severities.find((severity) => found.has(severity)) ?? null;
}

function placeOf({ level, element }: Finding): string {
  return `${level}\n${element.id}`;
}
