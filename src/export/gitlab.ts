import type { JudgedTree } from "../judged-tree.ts";
import type { Finding, Severity } from "../threats/findings/finding.ts";
import type { ExportContext, Exporter } from "./exporter.ts";
import { jsonDocument, listOf } from "./json-pieces.ts";
import { toldFindings } from "./told/findings.ts";
import { fingerprintOf } from "./told/fingerprint.ts";
import { citations, decidedFindings, excludedFindings, refinedFindings, scoreTerms } from "./told/losses.ts";
import { sourcePath } from "./told/places.ts";
import { mendOf, reasonOf, short, subjectOf } from "./told/texts.ts";

/** GitLab's report on code quality: what is new or mended is told by the fingerprints of two of them. */
export const gitlab: Exporter = {
  losses: [excludedFindings, refinedFindings, decidedFindings, citations, scoreTerms],
  write: codeQuality,
};

const severities: Readonly<Record<Severity, string>> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
  info: "info",
};

export function codeQuality(judged: JudgedTree, context: ExportContext): Generator<string> {
  return jsonDocument(listOf(issues(toldFindings(judged).open, context)));
}

function* issues(open: readonly Finding[], context: ExportContext): Generator<object> {
  for (const finding of open) {
    const { id, rule, severity, location } = finding;
    const said = [
      `${short(rule.title)}: ${subjectOf(finding)}.`,
      reasonOf(finding, (file) => sourcePath(file, context)),
      mendOf(finding),
    ];
    yield {
      type: "issue",
      check_name: rule.id,
      description: said.filter((one) => one !== "").join(" "),
      categories: ["Security"],
      severity: severities[severity],
      fingerprint: fingerprintOf(id),
      location: { path: sourcePath(location.file, context), lines: { begin: location.line } },
    };
  }
}
