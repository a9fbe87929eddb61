import { rangeOf } from "../text/positions.ts";
import type { Scopes } from "../tree/scopes.ts";
import type { TreeState } from "../tree/tree-state.ts";
import type { JudgedFinding, Location, Problem } from "../types.ts";
import { locatedAt } from "./places.ts";

/** The open findings of a level, each at the name of its element, the worst first. */
export function findingProblems(
  state: TreeState,
  scopes: Scopes,
  level: string,
  findings: readonly JudgedFinding[],
): Problem[] {
  const shown = findings.filter((one) => one.level === level && one.status === "open" && !one.refined);
  return shown
    .toSorted((a, b) => b.score - a.score)
    .flatMap((one): Problem[] => {
      const place = placeOfElement(state, scopes, level, one.element);
      if (place === null) return [];
      return [
        {
          range: place.range,
          severity: one.severity === "critical" || one.severity === "high" ? "warning" : "information",
          code: one.rule,
          message: `${one.title} (${one.severity}, ${one.score.toFixed(1)})`,
          hint: one.fix.map(fixInWords).join(", or ") || null,
          finding: one.id,
        },
      ];
    });
}

/** `isHardened=True and protocol=HTTPS`. */
export function fixInWords(changes: JudgedFinding["fix"][number]): string {
  return changes.map(({ property, to }) => `${property.replace("controls.", "")}=${to}`).join(" and ");
}

/** Where an element, flow or boundary of a level is declared: its name, or the beginning of its entry. */
export function placeOfElement(
  state: TreeState,
  scopes: Scopes,
  level: string,
  key: string,
): Location | null {
  const document = state.modelOf(level);
  const named = scopes.declared(level).find((one) => one.key === key);
  const located = document && named ? locatedAt(document, named.entry) : null;
  if (!document || !located) return null;
  const { lines } = document;
  const firstLine = lines.text.slice(located.from, located.to).split("\n", 1)[0] ?? "";
  const span = located.name ?? { from: located.from, to: located.from + firstLine.length };
  return { file: document.file, range: rangeOf(lines, span) };
}
