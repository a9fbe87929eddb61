import type { JudgedTree } from "../judged-tree.ts";
import { type AttackDomain, attackDomains, matricesOf } from "../knowledge/attack.ts";
import { reference } from "../knowledge/reference.ts";
import { toolVersion } from "../paths.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { severities } from "../threats/findings/finding.ts";
import type { Exporter } from "./exporter.ts";
import { jsonDocument, listOf, objectOf } from "./json-pieces.ts";
import { instancesOf } from "./system/losses.ts";
import { excludedFindings, refinedFindings } from "./told/losses.ts";

/** The Navigator for whose format 4.5 the layer is written. */
const navigatorVersion = "5.1.0";
/** A comment names the worst findings, and counts the others. */
const namedAtMost = 20;
/** Of the pages about weaknesses. */
const linksAtMost = 10;

/** Scores are those of findings: 0 to 10. */
const gradient = { colors: ["#ffffff", "#ffe9a8", "#f5a262", "#c9302c"], minValue: 0, maxValue: 10 };
const legendItems = [
  { label: "score of the worst open finding: 10", color: "#c9302c" },
  { label: "6.7", color: "#f5a262" },
  { label: "3.3", color: "#ffe9a8" },
  { label: "grey: all findings are decided", color: "#e0e0e0" },
];

/** The Navigator shows one matrix at a time: a layer for each. */
export const navigator = layerExporter("enterprise-attack");
export const navigatorIcs = layerExporter("ics-attack");
export const navigatorMobile = layerExporter("mobile-attack");

function layerExporter(domain: AttackDomain): Exporter {
  return { losses: lossesOf(domain), write: (judged) => layerText(judged, domain) };
}

function lossesOf(domain: AttackDomain): Exporter["losses"] {
  return [
    {
      what: `findings without a technique of ATT&CK ${attackDomains[domain]}`,
      why: "a layer is about techniques of one matrix",
      count: (judged) =>
        judged.evaluation.findings.filter((one) => techniquesOf(one, judged, domain).length === 0).length,
    },
    excludedFindings,
    refinedFindings,
    {
      what: "the names of findings beyond the first twenty of a technique",
      why: "a comment has to be read; it counts the others",
      count: (judged) =>
        [...findingsByTechnique(judged, domain).values()].reduce(
          (total, findings) => total + Math.max(0, findings.length - namedAtMost),
          0,
        ),
    },
    {
      what: "elements and flows",
      why: "a layer is about techniques; comments name the elements of findings",
      count: (judged) =>
        instancesOf(judged).reduce((total, { elements, flows }) => total + elements.length + flows.length, 0),
    },
  ];
}

/** A technique on each line. */
function layerText(judged: JudgedTree, domain: AttackDomain): Generator<string> {
  const { techniques, ...layer } = layerOf(judged, domain);
  return jsonDocument(objectOf([...Object.entries(layer), ["techniques", listOf(techniques)]]));
}

type Technique = ReturnType<typeof techniqueOf>;

/** An ATT&CK Navigator layer of a tree, or of the level that was asked for. */
export function layerOf(judged: JudgedTree, domain: AttackDomain = "enterprise-attack") {
  const { tree, attack, now } = judged;
  const title = tree.levels.get(tree.root)?.title ?? "";
  const version =
    matricesOf(attack)
      .find((one) => one.domain === domain)
      ?.version() ?? attack.version();
  const techniques = [...findingsByTechnique(judged, domain)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, findings]): Technique => techniqueOf(id, findings, judged));
  return {
    name: title.trim() === "" ? "Threat model" : title,
    versions: { attack: major(version), navigator: navigatorVersion, layer: "4.5" },
    domain,
    description: `Techniques of the findings of a threat model, as judged on ${now}. A score is that of the worst open finding.`,
    sorting: 3,
    layout: { layout: "side", showID: true, showName: true, expandedSubtechniques: "annotated" },
    hideDisabled: false,
    techniques,
    gradient,
    legendItems,
    metadata: [
      { name: "made with", value: `tm-site ${toolVersion()}` },
      { name: "judged on", value: now },
      { name: "ATT&CK", value: version },
    ],
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
  };
}

/** The Navigator knows a release by the number before the point. */
function major(version: string): string {
  return /\d+/.exec(version)?.[0] ?? version;
}

/** By technique, what to read first first. What levels below say in more detail is left to them. */
function findingsByTechnique(judged: JudgedTree, domain: AttackDomain): Map<string, Finding[]> {
  const byTechnique = new Map<string, Finding[]>();
  for (const finding of judged.evaluation.findings) {
    if (finding.refinedBy.length > 0) continue;
    for (const id of techniquesOf(finding, judged, domain)) {
      const findings = byTechnique.get(id);
      if (findings) findings.push(finding);
      else byTechnique.set(id, [finding]);
    }
  }
  for (const findings of byTechnique.values()) findings.sort((a, b) => a.rank - b.rank);
  return byTechnique;
}

/** Those that the release has: the Navigator shows nothing of any other, and says nothing either. */
function techniquesOf({ attack: ids }: Finding, { attack }: JudgedTree, domain: AttackDomain): string[] {
  return ids.filter((id) => attack.technique(id)?.domain === domain);
}

/** No tactic is named, so that the technique is marked under each of its own. */
function techniqueOf(id: string, findings: readonly Finding[], judged: JudgedTree) {
  const open = findings.filter(({ status }) => status === "open");
  const isOpen = open.length > 0;
  return {
    techniqueID: id,
    ...(isOpen ? { score: open.reduce((most, { score }) => Math.max(most, score), 0) } : {}),
    comment: commentOf(isOpen ? open : findings),
    enabled: isOpen,
    metadata: metadataOf(open, findings),
    links: linksOf(id, findings, judged),
  };
}

function commentOf(findings: readonly Finding[]): string {
  const named = findings.slice(0, namedAtMost).map(({ id, severity, status }) => {
    return `${id} (${status === "open" ? severity : status})`;
  });
  const others = findings.length - named.length;
  return [...named, ...(others > 0 ? [`and ${others} more`] : [])].join("\n");
}

function metadataOf(open: readonly Finding[], findings: readonly Finding[]) {
  const levels = new Set(open.map(({ level }) => level));
  const counts = severities.map((severity) => [
    severity,
    open.filter((finding) => finding.severity === severity).length,
  ]);
  const rows: (readonly [name: string, value: string])[] = [
    ["open findings", String(open.length)],
    [
      "severities",
      counts.flatMap(([severity, count]) => (count === 0 ? [] : `${count} ${severity}`)).join(", "),
    ],
    ["levels", open.length === 0 ? "" : String(levels.size)],
    ["decided findings", findings.length > open.length ? String(findings.length - open.length) : ""],
    ["rules", [...new Set(findings.map(({ rule }) => rule.id))].sort().join(", ")],
  ];
  return rows.filter(([, value]) => value !== "").map(([name, value]) => ({ name, value }));
}

/** The technique's page, and those about the weaknesses that its findings rest on. */
function linksOf(id: string, findings: readonly Finding[], { attack }: JudgedTree) {
  const weaknesses = [...new Set(findings.flatMap(({ rule }) => rule.cwe))].slice(0, linksAtMost);
  return [id, ...weaknesses].flatMap((one) => {
    const found = reference(one, attack);
    return found
      ? [{ label: found.name === null ? found.id : `${found.id} ${found.name}`, url: found.url }]
      : [];
  });
}
