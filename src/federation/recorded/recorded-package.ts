import { vexStates } from "../../model/beside/materials.ts";
import {
  type JudgedPackage,
  type JudgedVulnerability,
  severities,
  statuses,
} from "../../threats/findings/finding.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The vulnerable package that a recorded finding is about; null for one that is about none.
 * @param id of its rule
 * @param fileOf the path in the tree around of a file of the pack
 */
export function recordedPackage(
  written: unknown,
  id: string,
  fileOf: (file: string) => string,
): JudgedPackage | null {
  const { name, type, purl, versions, vulnerabilities } = fieldsOf(written);
  if (typeof name !== "string" || !Array.isArray(vulnerabilities)) return null;
  const read = vulnerabilities.flatMap((one): JudgedVulnerability[] => {
    const told = fieldsOf(one);
    const severity = severities.find((each) => each === told.severity);
    const status = statuses.find((each) => each === told.status);
    if (typeof told.id !== "string" || severity === undefined || status === undefined) return [];
    const place = { file: fileOf(textOf(told.file)), line: numberOf(told.line) ?? 1, column: 1 };
    const { state, justification, detail } = fieldsOf(told.vex);
    const said = vexStates.find((each) => each === state);
    return [
      {
        ...{ id: told.id, aliases: textsOf(told.aliases), summary: textOf(told.summary) },
        ...{ vector: textOf(told.vector), score: numberOf(told.score) ?? 0, severity, rating: null },
        ...{ fixedIn: textsOf(told.fixedIn), cwe: textsOf(told.cwe), epss: numberOf(told.epss) },
        ...{ isExploited: told.exploited === true, status, work: null, decision: null, place },
        vex:
          said === undefined
            ? null
            : {
                ...{ state: said, justification: textOf(justification), detail: textOf(detail) },
                ...{ response: [], at: "", place },
              },
      },
    ];
  });
  const places = [...new Map(read.map(({ place }) => [place.file, place])).values()];
  return {
    ...{ id, name, type: textOf(type), purl: textOf(purl), versions: textsOf(versions), places },
    vulnerabilities: read,
  };
}

const fieldsOf = (value: unknown): Fields => Object(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
const numberOf = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) ? value : null;
