import type { JudgedTree } from "../judged-tree.ts";
import { reference } from "../knowledge/reference.ts";
import { type Finding, type Severity, severities } from "../threats/findings/finding.ts";
import { openAnswered } from "./answered.ts";
import type { Asked } from "./asked.ts";
import { schemes } from "./schemes.ts";
import type { Catalogue, ControlUse, MissingAt, StatedAt } from "./types.ts";

export function openUses({ system, attack }: JudgedTree) {
  const answeredOf = openAnswered(system);
  return (catalogue: Catalogue, id: string, { rules, open, decided, through }: Asked): ControlUse => {
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
    const ways = [...through].sort().map((one) => `${one} ${reference(one, attack)?.name ?? ""}`.trim());
    return {
      ...{ catalogue, id, name: known?.name ?? "", url: known?.url ?? "" },
      note: known?.note ?? ways.join("; "),
      family: schemes[catalogue].familyOf(id),
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
