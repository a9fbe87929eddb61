import type { JudgedTree } from "../judged-tree.ts";
import type { ExcludedFinding } from "../threats/evaluate/evaluate.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { updateOf } from "../threats/vulnerabilities/package-rule.ts";

/** What a cell says: a text, or a number that may be reckoned with. */
export type Cell = string | number;

/** A column of the table of findings. Names and order are what readers of the file rely on: new ones come at the end. */
export interface Column<Row> {
  readonly name: string;
  readonly meaning: string;
  readonly of: (row: Row, judged: JudgedTree) => Cell;
  /** In characters, where it is shown. */
  readonly width: number;
}

export type FindingRow = Finding | ExcludedFinding;

/** Every finding, what to read first first; after them what an assumption excludes. */
export function findingRows({ evaluation }: Pick<JudgedTree, "evaluation">): FindingRow[] {
  return [...evaluation.findings, ...evaluation.excluded].sort((a, b) => a.rank - b.rank);
}

function column(
  name: string,
  width: number,
  meaning: string,
  of: (finding: FindingRow, judged: JudgedTree) => Cell,
): Column<FindingRow> {
  return { name, meaning, of, width };
}

const decided = (
  name: string,
  width: number,
  meaning: string,
  key: "owner" | "reviewer" | "date" | "reason" | "ticket" | "until",
) => column(name, width, meaning, ({ decision }) => decision?.[key] ?? "");

export const findingColumns: readonly Column<FindingRow>[] = [
  column("rank", 7, "what to read first: 1, 2, …", ({ rank }) => rank),
  column("id", 40, "`RULE@level#element`, the id everywhere", ({ id }) => id),
  column("severity", 10, "critical, high, medium, low or info", ({ severity }) => severity),
  column("score", 7, "0 to 10, one decimal", ({ score }) => score),
  column(
    "status",
    12,
    "open, mitigated, accepted, transferred, avoided, false-positive; or excluded, by an assumption",
    (finding) => ("assumption" in finding ? "excluded" : finding.status),
  ),
  column("work", 12, "in-progress or in-discussion, of an open one", ({ work }) => work ?? ""),
  column("basis", 10, "stated, open (a question) or assumed", ({ basis }) => basis),
  column("rule", 10, "id of the rule", ({ rule }) => rule.id),
  column("title", 40, "what the rule calls it", ({ rule }) => rule.title),
  column("level", 24, "path of the level; empty for the uppermost", ({ level }) => level),
  column("level title", 24, "its title", ({ level }, { tree }) => tree.levels.get(level)?.title ?? ""),
  column("element", 28, "name as written", ({ element }) => element.name),
  column("kind", 14, "kind as written; Boundary and Dataflow, too", ({ element }) => element.kind),
  column("stride", 8, "letters of STRIDE", ({ rule }) => list(rule.stride)),
  column("privacy", 16, "kinds of LINDDUN", ({ rule }) => list(rule.privacy)),
  column("cwe", 16, "weaknesses", ({ rule }) => list(rule.cwe)),
  column("capec", 16, "attack patterns", ({ rule }) => list(rule.capec)),
  column("attack", 16, "techniques of ATT&CK, mapped ones included", ({ attack }) => list(attack)),
  column("atlas", 12, "techniques of ATLAS", ({ rule }) => list(rule.atlas)),
  column("owasp", 12, "entries of OWASP's lists", ({ rule }) => list(rule.owasp)),
  column("asvs", 12, "sections and requirements of ASVS", ({ rule }) => list(rule.asvs)),
  column("nist", 12, "controls of SP 800-53", ({ rule }) => list(rule.nist)),
  column("d3fend", 16, "countermeasures", ({ rule }) => list(rule.d3fend)),
  column(
    "mitigation",
    60,
    "what to do: the most effective of the rule's mitigations",
    ({ rule }) => rule.mitigations[0] ?? "",
  ),
  column("fix", 40, "smallest changes to the model that end it; each is enough", ({ fix }) =>
    list(fix.map((changes) => changes.map(({ property, to }) => `${property} = ${to}`).join(" and "))),
  ),
  column("assumption", 20, "what excludes it", (finding) =>
    "assumption" in finding ? finding.assumption : "",
  ),
  decided("owner", 16, "who decided", "owner"),
  decided("reviewer", 16, "who looked at the decision", "reviewer"),
  decided("decided", 12, "when, YYYY-MM-DD", "date"),
  decided("reason", 40, "why", "reason"),
  decided("ticket", 12, "where it is tracked", "ticket"),
  decided("until", 12, "the decision ends after this day, YYYY-MM-DD", "until"),
  column("expired", 9, "yes, where the decision has ended", ({ decision }) =>
    decision?.expired ? "yes" : "",
  ),
  column("refined by", 30, "ids of the findings below that say it in more detail", ({ refinedBy }) =>
    list(refinedBy),
  ),
  column("contexts", 30, "`level#element` of each use of the level in which it holds", ({ contexts }) =>
    list(contexts),
  ),
  column("file", 28, "where the element stands, relative to the tree", ({ location }) => location.file),
  column("line", 7, "from 1", ({ location }) => location.line),
  column("origin", 12, "computed, authored or vulnerability", ({ rule }) => rule.origin ?? "computed"),
  column("package", 28, "of a vulnerable package, with its versions", ({ package: one }) =>
    one === null ? "" : [one.name, one.versions.join(", ")].filter((word) => word !== "").join(" "),
  ),
  column("vulnerabilities", 40, "what counts of it, the worst first", ({ package: one }) =>
    list((one?.vulnerabilities ?? []).filter(({ status }) => status === "open").map(({ id }) => id)),
  ),
  column("update", 16, "the version that ends the most of them", ({ package: one }) =>
    one === null ? "" : (updateOf(one)?.to ?? ""),
  ),
];

/** Findings whose rule knows more to do than a cell tells. */
export function withMoreMitigations(judged: Pick<JudgedTree, "evaluation">): number {
  return findingRows(judged).filter(({ rule }) => rule.mitigations.length > 1).length;
}

/** Several values in one cell. */
export function list(values: readonly string[]): string {
  return values.join("; ");
}
