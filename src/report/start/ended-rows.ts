import { isOwn } from "../../rules/own.ts";
import { levelLink, type Presentation } from "../present.ts";
import type { Ended, EndedRow } from "./views.ts";

/**
 * The first findings of a list of ids, those of one rule together, and how many are left.
 * @param here the level that the page is about, which need not be named
 */
export function endedRows(shown: Presentation, ids: readonly string[], limit: number, here?: string): Ended {
  const rows = new Map<string, EndedRow & { readonly at: EndedRow["at"][number][] }>();
  for (const id of ids.slice(0, limit)) {
    const finding = shown.findingById.get(id);
    if (!finding) continue;
    const { rule, severity, score, element, level } = finding;
    const row = rows.get(rule.id) ?? {
      id: rule.id,
      title: rule.title,
      isOwn: isOwn(rule),
      severity,
      score,
      at: [],
    };
    rows.set(rule.id, score > row.score ? { ...row, severity, score } : row);
    row.at.push({
      element: element.name,
      href: shown.links.findingHref(finding),
      level: level === here ? null : levelLink(shown, level).title,
    });
  }
  return { shown: [...rows.values()], left: Math.max(0, ids.length - limit), total: ids.length };
}
