import type { JudgedTree } from "../../judged-tree.ts";
import { compareText } from "../../model/diagnostic.ts";
import { toolVersion } from "../../paths.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { ExportContext, Exporter } from "../exporter.ts";
import { jsonDocument, listOf, objectOf } from "../json-pieces.ts";
import { toldFindings } from "../told/findings.ts";
import { excludedFindings, refinedFindings, scoreTerms } from "../told/losses.ts";
import { type Run, resultOf, sourceRoot, techniquesOf } from "./results.ts";
import { descriptorOf } from "./rules.ts";
import { citedBy, openTaxonomies, type Taxonomies } from "./taxonomies.ts";

/** SARIF 2.1.0: one run, a rule or a result on each line. */
export const sarif: Exporter = {
  losses: [excludedFindings, refinedFindings, scoreTerms],
  write: sarifLog,
};

/** GitHub shows so many results of a run, and refuses a run with five times as many. */
export const resultsOnGitHub = 5000;

export function sarifLog(judged: JudgedTree, context: ExportContext): Generator<string> {
  const { attack } = judged;
  const { open, decided } = toldFindings(judged);
  const isForGitHub = context.reader === "github";
  const wanted = isForGitHub ? open : [...open, ...decided];
  const told = isForGitHub ? wanted.slice(0, resultsOnGitHub) : wanted;
  const rules = rulesOf(told, judged);
  const cited = rules.map(({ rule }) => citedBy(rule, attack));
  const more = told.flatMap((finding) => techniquesOf(finding, judged));
  const taxonomies = openTaxonomies([...cited.flat(), ...more], attack);
  const { components } = taxonomies;
  const rulePlaces = new Map(rules.map(({ rule }, at) => [rule.id, at]));
  const descriptors = rules.map(({ rule, worst }, at) =>
    descriptorOf(rule, worst, cited[at] ?? [], taxonomies),
  );
  const run = objectOf([
    ["tool", objectOf([["driver", objectOf([...aboutTool(components), ["rules", listOf(descriptors)]])]])],
    ["taxonomies", listOf(components)],
    ...aboutRun(context, wanted.length - told.length),
    ["results", listOf(resultsOf(told, { judged, context, rulePlaces, taxonomies }))],
  ]);
  return jsonDocument(
    objectOf([
      ["$schema", "https://json.schemastore.org/sarif-2.1.0.json"],
      ["version", "2.1.0"],
      ["runs", listOf([run])],
    ]),
  );
}

function* resultsOf(told: readonly Finding[], run: Run): Generator<object> {
  for (const finding of told) yield resultOf(finding, run);
}

/**
 * The rules of findings that are told worst first, each with the worst of its own. Where a level says something else of a
 * rule, the rule of the tree is told.
 */
function rulesOf(told: readonly Finding[], { rules }: JudgedTree): { rule: Rule; worst: Finding }[] {
  const worst = new Map<string, Finding>();
  for (const finding of told) if (!worst.has(finding.rule.id)) worst.set(finding.rule.id, finding);
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return [...worst]
    .map(([id, finding]) => ({ rule: known.get(id) ?? finding.rule, worst: finding }))
    .sort((a, b) => compareText(a.rule.id, b.rule.id));
}

type Fields = readonly (readonly [name: string, value: unknown])[];

function aboutTool(taxonomies: Taxonomies["components"]): Fields {
  return [
    ["name", "tm-site"],
    ["semanticVersion", toolVersion()],
    ["informationUri", "https://github.com/tm-site/tm-site#readme"],
    ["supportedTaxonomies", taxonomies.map(({ name }, index) => ({ name, index }))],
  ];
}

/** @param leftOut results that GitHub would not show */
function aboutRun({ sourcePrefix }: ExportContext, leftOut: number): Fields {
  const message = {
    text: `${leftOut} findings, none worse than these, are left out: GitHub would not show them.`,
  };
  const notification = { level: "warning", message };
  return [
    // Two trees of a repository are two analyses, and neither ends the alerts of the other.
    ["automationDetails", { id: `tm-site/${sourcePrefix}` }],
    ["originalUriBaseIds", { [sourceRoot]: { description: { text: "The top of the repository." } } }],
    ["columnKind", "utf16CodeUnits"],
    [
      "invocations",
      leftOut > 0 ? [{ executionSuccessful: true, toolExecutionNotifications: [notification] }] : undefined,
    ],
  ];
}
