import type { JudgedTree } from "../judged-tree.ts";
import { groupBy } from "../model/group.ts";
import { openMemo } from "../model/memo.ts";
import { askedOnce } from "../threats/evaluate/finding-of.ts";
import { type Finding, type Severity, severities } from "../threats/findings/finding.ts";
import { basisWords, decidingEvidence, enumerated, evidenceWords } from "../threats/findings/reason.ts";
import { count, type Painter, plain, wayTo } from "./terminal.ts";

const colors: Readonly<Record<Severity, Parameters<Painter>[0]>> = {
  critical: ["bold", "red"],
  high: "red",
  medium: "yellow",
  low: "cyan",
  info: "dim",
};

/**
 * Findings by level and element, by rank within a level, then a line of totals: in pieces of whole lines, so that those of
 * a large model are never one string.
 * @param all whether the whole evidence of a finding is told, not only what decided it
 */
export function* pretty(
  { evaluation, tree, counts, loaded }: JudgedTree,
  color: Painter,
  all: boolean,
): Generator<string> {
  let between = "";
  const wayOf = openMemo().of((file: string) => wayTo(loaded.directory, file));
  const way = (file: string, line: number | null) => `${wayOf(file)}:${line ?? 1}`;
  for (const [level, inLevel] of groupBy(evaluation.findings, (finding) => finding.level)) {
    const title = tree.levels.get(level)?.title ?? level;
    yield `${between}${color("bold", plain(`${title}${level === "" ? "" : ` (${level})`}`))}\n`;
    between = "\n";
    for (const ofElement of groupBy(inLevel, ({ element }) => element.id).values()) {
      const findings = ofElement.map(askedOnce);
      yield `${[elementLine(findings), ...findings.map(findingLine)].join("\n")}\n`;
    }
  }
  const total = counts.get(tree.root)?.total;
  const open = total ? severities.map((severity) => `${total.open[severity]} ${severity}`).join(", ") : "";
  yield `${between}${count(tree.levels.size, "level")}, open findings: ${open}\n`;

  /** The element, where it stands, and the lines above its level from which it takes something over. */
  function elementLine(findings: readonly Finding[]): string {
    const [{ element, location } = findings[0] as Finding] = findings;
    const above = findings
      .flatMap(({ evidence }) => evidence)
      .filter(({ source, file }) => source === "inherited" && file !== null && file !== location.file)
      .map(({ file, line }) => way(file ?? "", line));
    const places = [...new Set(above)];
    const inherits = places.length === 0 ? "" : `  (inherits from ${enumerated(places)})`;
    const rest = `  ${element.kind}  ${way(location.file, location.line)}${inherits}`;
    return `  ${color("bold", plain(element.name))}${color("dim", plain(rest))}`;
  }

  function findingLine(finding: Finding): string {
    const { severity, score, rule, status } = finding;
    const what = plain(`${rule.id.padEnd(6)} ${rule.title}`);
    const said = marks(finding);
    const why = said === "" ? "" : color("dim", plain(`  (${said})`));
    const head = `${severity.padEnd(8)} ${score.toFixed(1).padStart(4)}`;
    return status === "open"
      ? `    ${color(colors[severity], head)}  ${what}${why}`
      : `    ${color("dim", `${head}  ${what}`)}${why}`;
  }

  function marks(finding: Finding): string {
    const { basis, status, work, decision, refinedBy } = finding;
    const deciding = all ? finding.evidence : decidingEvidence(finding);
    const evidence = deciding.map((one) => evidenceWords(one, finding.location.file, way));
    const known = status === "open" ? (work ?? "") : status;
    const until = decision !== null && decision.until !== "" ? ` until ${decision.until}` : "";
    return [
      known === "" ? "" : `${known}${decision?.expired ? "" : until}`,
      decision?.expired ? `no longer ${decision.status}, which ended on ${decision.until}` : "",
      refinedBy.length > 0 ? "told in more detail below" : "",
      `${basisWords[basis]}: ${all ? evidence.join(", ") : enumerated(evidence)}`,
    ]
      .filter((part) => part !== "" && !part.endsWith(": "))
      .join("; ");
  }
}
