import { type Attack, matricesOf } from "../knowledge/attack.ts";
import { type Report, warningAt } from "../model/diagnostic.ts";
import type { Rule } from "./rule.ts";
import { type RuleBook, rulesInUse } from "./stack.ts";

/**
 * The rules of a book in releases of ATT&CK that they were not written for: what it revoked is cited under the id of
 * its successor. What is gone without one is left out, and told once, with the rules that lose it.
 */
export function inRelease(book: RuleBook, attack: Attack, report: Report): RuleBook {
  if (!matricesOf(attack).some(({ isGiven }) => isGiven)) return book;
  const citing = new Map<string, string[]>();
  for (const rule of rulesInUse(book))
    for (const id of rule.attack)
      if (attack.cited(id) === null) citing.set(id, [...(citing.get(id) ?? []), rule.id]);
  for (const [id, rules] of [...citing].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = attack.retired(id)?.name;
    const release = matricesOf(attack).find((one) => one.isGiven && one.retired(id) !== null) ?? attack;
    const what = name === undefined ? `does not have ${id}` : `has deprecated ${id} (${name})`;
    const message = `ATT&CK ${release.version()} ${what}, and nothing took its place; ${listed(rules)} cite it no more.`;
    report(warningAt("technique-gone", message));
  }
  const followed = (rule: Rule): Rule => {
    const ids = followedIds(rule.attack, attack);
    return ids.every((id, i) => id === rule.attack[i]) && ids.length === rule.attack.length
      ? rule
      : { ...rule, attack: ids };
  };
  const changes = [...(book.changes ?? [])].map(
    ([level, list]) =>
      [
        level,
        list.map(({ stated, ...change }) => ({
          ...change,
          stated: stated.attack ? { ...stated, attack: followedIds(stated.attack, attack) } : stated,
        })),
      ] as const,
  );
  return {
    ...book,
    everywhere: book.everywhere.map(followed),
    byLevel: new Map([...book.byLevel].map(([level, rules]) => [level, rules.map(followed)])),
    ...(book.changes ? { changes: new Map(changes) } : {}),
  };
}

/** Each once: two techniques may have become one. */
function followedIds(ids: readonly string[], attack: Attack): string[] {
  return [...new Set(ids.flatMap((id) => attack.cited(id) ?? []))];
}

function listed(rules: readonly string[]): string {
  const some = rules.slice(0, 5).join(", ");
  return rules.length > 5 ? `${some} and ${rules.length - 5} more` : some;
}
