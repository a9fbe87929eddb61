import type { JudgedTree } from "../../judged-tree.ts";
import { type Counts, type Finding, type Severity, severities } from "../../threats/findings/finding.ts";
import { openCount, worstOf } from "../../threats/findings/roll-up.ts";
import type { Level } from "../../tree/level.ts";
import type { ExportContext, Exporter } from "../exporter.ts";
import { toldFindings } from "../told/findings.ts";
import { citations, refinedFindings, scoreTerms } from "../told/losses.ts";
import { markdownAddress, markdownCode, markdownText } from "../told/markdown-text.ts";
import { sourcePath } from "../told/places.ts";
import { decisionOf, mendOf, reasonOf, short } from "../told/texts.ts";
import { fitted, type Section } from "./fitted.ts";

/** A summary for a pull request: totals, then what is open, worst first, and what is decided, in folds. */
export const markdown: Exporter = {
  losses: [refinedFindings, citations, scoreTerms],
  write: (judged, context) => summary(judged, context),
};

/** GitHub takes 65,536 characters; whoever posts them may write a line of their own over them. */
export const commentAtMost = 65_000;
const levelsAtMost = 20;
const longestName = 80;
const longestCell = 300;
const longestAddress = 500;

export function summary(judged: JudgedTree, context: ExportContext): string {
  const { open, decided } = toldFindings(judged);
  const bySeverity = severities.map((severity): Section => {
    const findings = open.filter((finding) => finding.severity === severity);
    return {
      title: `${capitalized(severity)}: ${findings.length}`,
      isOpen: severity === "critical" || severity === "high",
      columns: ["Score", "Threat", "Element", "Why, and what would end it", "Place"],
      rows: rowsOf(findings, (finding) => openRow(finding, judged, context)),
      length: findings.length,
      noun: severity,
    };
  });
  const last: Section = {
    title: `Decided: ${decided.length}`,
    isOpen: false,
    columns: ["Decision", "Threat", "Element", "Place"],
    rows: rowsOf(decided, (finding) => decidedRow(finding, judged, context)),
    length: decided.length,
    noun: "decided",
  };
  return fitted(headOf(judged), [...bySeverity, last], commentAtMost);
}

/** A row is made when there is room for it. */
function* rowsOf(
  findings: readonly Finding[],
  rowOf: (finding: Finding) => readonly string[],
): Generator<readonly string[]> {
  for (const finding of findings) yield rowOf(finding);
}

function openRow(finding: Finding, judged: JudgedTree, context: ExportContext): readonly string[] {
  const { score, work, decision } = finding;
  const why = [
    finding.rule.origin === "authored"
      ? finding.rule.description || "Somebody found it."
      : reasonOf(finding, (file) => sourcePath(file, context)),
    decision?.expired ? `No longer ${decisionOf(decision)}.` : "",
    finding.rule.origin === "authored" ? helpOf(finding) : mendOf(finding),
    work === null ? "" : `${capitalized(work)}.`,
  ].filter((sentence) => sentence !== "");
  return [
    score.toFixed(1),
    threatOf(finding),
    elementOf(finding, judged),
    why.map((sentence) => markdownText(short(sentence, longestCell))).join("<br>"),
    placeOf(finding, context),
  ];
}

/** What helps against a threat that somebody found, as a sentence; "" where nobody says. */
function helpOf({ rule: { mitigations } }: Finding): string {
  return mitigations.length === 0 ? "" : `What helps: ${mitigations.join("; ")}`;
}

function decidedRow(finding: Finding, judged: JudgedTree, context: ExportContext): readonly string[] {
  const { decision, status } = finding;
  const ticket = decision?.ticket ?? "";
  const href = ticket === "" ? null : (context.links?.ticketHref(ticket) ?? null);
  // A ticket that can be seen is a link of its own.
  const said = decision && decisionOf(href === null ? decision : { ...decision, ticket: "" });
  return [
    [
      markdownText(short(said ?? status, longestCell)),
      ...(href === null ? [] : [linked(markdownText(short(ticket, longestName)), href)]),
    ].join(" "),
    threatOf(finding),
    elementOf(finding, judged),
    placeOf(finding, context),
  ];
}

function threatOf({ rule }: Finding): string {
  return `**${markdownText(rule.id)}** ${markdownText(short(rule.title, longestCell))}`;
}

function elementOf({ element, level }: Finding, { tree }: JudgedTree): string {
  const title = tree.levels.get(level)?.title ?? level;
  const where = tree.levels.size > 1 ? `<br>in ${markdownCode(short(title, longestName))}` : "";
  return `${markdownCode(short(element.name, longestName))} ${element.kind}${where}`;
}

function placeOf({ location }: Finding, context: ExportContext): string {
  const place = markdownCode(`${short(sourcePath(location.file, context))}:${location.line}`);
  return linked(place, context.links?.sourceHref(`${location.file}:${location.line}`));
}

function linked(markup: string, href: string | null = null): string {
  return href === null || href.length > longestAddress ? markup : `[${markup}](${markdownAddress(href)})`;
}

function headOf(judged: JudgedTree): string {
  const { tree, counts, diagnostics } = judged;
  const total = counts.get(tree.root)?.total;
  const title = tree.levels.get(tree.root)?.title ?? "";
  const lost = diagnostics.filter(({ loses }) => loses).length;
  const parts = [
    `## Threat model: ${markdownText(short(title, longestName))}`,
    total ? totalsOf(total) : "",
    lost === 0
      ? ""
      : `**Not everything is judged**: what the models say is lost in ${lost} ${lost === 1 ? "place" : "places"}; \`tm-site check\` tells where.`,
    total && openCount(total) > 0 ? levelTable(judged, total) : "",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function totalsOf(total: Counts): string {
  const open = openCount(total);
  const decided = decidedCount(total);
  const { excluded } = total.byStatus;
  const said = [
    open === 0 ? "**No open findings**" : `**${open} open ${open === 1 ? "finding" : "findings"}**`,
    decided === 0 ? "" : `${decided} decided`,
    excluded === 0 ? "" : `${excluded} excluded by assumptions`,
  ];
  return `${said.filter((part) => part !== "").join(", ")}.`;
}

/** Levels with open findings of their own, the worst first, and the sum of all. */
function levelTable({ tree, counts }: JudgedTree, total: Counts): string {
  const own = (level: Level) => counts.get(level.path)?.own as Counts;
  const worst = (level: Level) => severities.indexOf(worstOf(own(level)) as Severity);
  const concerned = [...tree.levels.values()]
    .filter((level) => openCount(own(level)) > 0)
    .sort((a, b) => worst(a) - worst(b) || numberOfWorst(b) - numberOfWorst(a));
  const shown = tree.levels.size > 1 ? concerned.slice(0, levelsAtMost) : [];
  const more = tree.levels.size > 1 ? concerned.length - shown.length : 0;
  const row = (name: string, counts: Counts) =>
    `| ${[name, ...severities.map((one) => counts.open[one]), decidedCount(counts)].join(" | ")} |`;
  return [
    `| Level | ${severities.map(capitalized).join(" | ")} | Decided |`,
    `|---|${"--:|".repeat(severities.length + 1)}`,
    ...shown.map((level) => row(markdownCode(short(level.title, longestName)), own(level))),
    row(more > 0 ? `**All**, with ${more} more levels` : "**All**", total),
  ].join("\n");

  function numberOfWorst(level: Level): number {
    const { open } = own(level);
    return open[worstOf(own(level)) as Severity];
  }
}

function decidedCount({ byStatus }: Counts): number {
  const { open, excluded, ...decided } = byStatus;
  return Object.values(decided).reduce((sum, number) => sum + number, 0);
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
