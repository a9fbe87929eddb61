import { openPlaces } from "../decisions/place.ts";
import type { JudgedTree } from "../judged-tree.ts";
import type { Judgement } from "./types.ts";

/**
 * What editors are told of a judged tree, as plain data.
 * @param hasFile whether a level has a file of decisions
 * @param isWanted whether findings of a level are; all are, if unset
 */
export function judgementOf(
  judged: JudgedTree,
  hasFile: (level: string) => boolean,
  isWanted: (level: string) => boolean = () => true,
): Judgement {
  const placeOf = openPlaces(judged, hasFile);
  return {
    diagnostics: judged.diagnostics,
    rules: judged.rules.map(({ id, title, severity, targets, place }) => {
      const isBuiltIn = place.file.startsWith("builtin:");
      return { id, title, severity, targets, file: place.file, line: isBuiltIn ? 0 : place.line };
    }),
    findings: judged.evaluation.findings
      .filter(({ level }) => isWanted(level))
      .map((one) => ({
        ...{ id: one.id, rule: one.rule.id, title: one.rule.title, level: one.level },
        ...{ element: one.element.id, name: one.element.name, severity: one.severity, score: one.score },
        ...{ status: one.status, basis: one.basis, fix: one.fix, refined: one.refinedBy.length > 0 },
        evidence: one.evidence.map(({ property, value, source }) => ({ property, value, source })),
        ...one.location,
        decision: placeOf(one),
      })),
  };
}
