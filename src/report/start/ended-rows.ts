import { levelLink, type Presentation } from "../present.ts";
import type { EndedRow, Some } from "./views.ts";

/** The first findings of a list of ids, and how many there are. */
export function endedRows(shown: Presentation, ids: readonly string[], limit: number): Some<EndedRow> {
  const rows = ids.slice(0, limit).flatMap((id): EndedRow[] => {
    const finding = shown.findingById.get(id);
    if (!finding) return [];
    const { rule, severity, score, element, level } = finding;
    return [
      {
        ...{ id: rule.id, title: rule.title, severity, score, element: element.name },
        href: shown.links.findingHref(finding),
        level: levelLink(shown, level).title,
      },
    ];
  });
  return { shown: rows, total: ids.length };
}
