import type { JudgedTree } from "../judged-tree.ts";
import { oneLine } from "../one-line.ts";
import { type Finding, type Severity, severities } from "../threats/findings/finding.ts";
import type { ExportContext, Exporter } from "./exporter.ts";
import { toldFindings } from "./told/findings.ts";
import { readableId } from "./told/fingerprint.ts";
import { citations, decidedFindings, excludedFindings, refinedFindings, scoreTerms } from "./told/losses.ts";
import { sourcePath } from "./told/places.ts";
import { decisionOf, mendOf, reasonOf, short, subjectOf } from "./told/texts.ts";

/** Commands to the runner of GitHub Actions, which shows them at the lines of a pull request. */
export const github: Exporter = {
  losses: [excludedFindings, refinedFindings, decidedFindings, citations, scoreTerms],
  write: annotations,
};

type Kind = "error" | "warning" | "notice";

const kinds: Readonly<Record<Severity, Kind>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
  info: "notice",
};

/** A step shows so many of each kind, the first that are printed; of the others it says nothing. */
const ofEachKind = 10;
const longestTitle = 200;

export function* annotations(judged: JudgedTree, context: ExportContext): Generator<string> {
  const { open } = toldFindings(judged);
  if (open.length === 0) {
    yield "No open findings.\n";
    return;
  }
  const room: Record<Kind, number> = { error: ofEachKind, warning: ofEachKind, notice: ofEachKind };
  const fits = ({ severity }: Finding) => room[kinds[severity]]-- > 0;
  let shown = open.filter(fits);
  // The line that counts the rest is a notice as well, and the last.
  if (shown.length < open.length && room.notice <= 0) shown = shown.slice(0, -1);
  for (const finding of shown) yield annotation(finding, context);
  if (shown.length < open.length) yield `::notice title=tm-site::${restOf(open, shown)}\n`;
}

function annotation(finding: Finding, context: ExportContext): string {
  const { rule, location, severity, score, decision } = finding;
  const properties = {
    file: sourcePath(location.file, context),
    line: String(location.line),
    col: String(location.column),
    title: short(`${rule.id}: ${rule.title}`, longestTitle),
  };
  const lines = [
    `${subjectOf(finding)}: ${severity}, ${score.toFixed(1)}`,
    reasonOf(finding, (file) => sourcePath(file, context)),
    decision?.expired ? `No longer ${decisionOf(decision)}.` : "",
    mendOf(finding),
    oneLine(readableId(finding.id)),
  ];
  const stated = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${kinds[severity]} ${stated.join(",")}::${data(lines.filter((line) => line !== "").join("\n"))}\n`;
}

function restOf(open: readonly Finding[], shown: readonly Finding[]): string {
  const rest = open.filter((finding) => !shown.includes(finding));
  const numbers = severities
    .map((severity) => [rest.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([number]) => number > 0);
  const said = numbers.map(([number, severity]) => `${number} ${severity}`).join(", ");
  return `and ${rest.length} more open ${rest.length === 1 ? "finding" : "findings"}: ${said}`;
}

/** What follows the command. The runner ends it at the end of the line. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A value between the commas of a command. */
function property(text: string): string {
  return data(oneLine(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
