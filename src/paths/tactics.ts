import type { Attack } from "../knowledge/attack.ts";

/**
 * For each step a tactic of one of its techniques of Enterprise, so that they never run back through the matrix: the next one, else the
 * one that was reached before. Null where all that a step has lies before.
 * @param steps ids of techniques
 */
export function tacticsInOrder(steps: readonly (readonly string[])[], attack: Attack): (string | null)[] {
  const order = new Map(attack.tactics().map(({ shortname, order }) => [shortname, order]));
  let reached = beforeAll;
  return steps.map((techniques) => {
    const possible = [...new Set(techniques.flatMap((id) => tacticsIn(id, attack)))]
      .map((tactic) => ({ tactic, at: order.get(tactic) ?? 0 }))
      .sort((a, b) => a.at - b.at);
    const next = possible.find(({ at }) => at > reached) ?? possible.find(({ at }) => at === reached);
    if (!next) return null;
    reached = next.at;
    return next.tactic;
  });
}

/** Reconnaissance and resource development happen before anybody touches the system. */
const beforeAll = 2;

/** Of a technique of another matrix none: tactics of two matrices have no common order. */
export function tacticsIn(techniqueId: string, attack: Attack): readonly string[] {
  const found = attack.technique(techniqueId);
  return found?.domain === attack.domain ? found.tactics : [];
}
