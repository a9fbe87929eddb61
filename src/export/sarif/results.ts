import type { JudgedTree } from "../../judged-tree.ts";
import { type Reference, reference } from "../../knowledge/reference.ts";
import type { Decision, Evidence, Finding } from "../../threats/findings/finding.ts";
import type { ExportContext } from "../exporter.ts";
import { fingerprintOf } from "../told/fingerprint.ts";
import { regionOf, sourcePath, sourceUri, strictUri } from "../told/places.ts";
import { decisionOf, mendOf, reasonOf, short, subjectOf } from "../told/texts.ts";
import { levels } from "./rules.ts";
import type { Taxonomies } from "./taxonomies.ts";

/** Stands for the top of the repository. */
export const sourceRoot = "%SRCROOT%";

/** What is the same for all results of a run. */
export interface Run {
  readonly judged: JudgedTree;
  readonly context: ExportContext;
  /** Places of the rules in the list of the run, by id. */
  readonly rulePlaces: ReadonlyMap<string, number>;
  readonly taxonomies: Taxonomies;
}

export function resultOf(finding: Finding, { judged, context, rulePlaces, taxonomies }: Run): object {
  const { id, rule, level, element, severity, score, rank, basis, status, work, decision, location } =
    finding;
  const { evidence, fix, contexts } = finding;
  const physical = (file: string, region: object) => ({
    artifactLocation: { uri: sourceUri(file, context), uriBaseId: sourceRoot },
    region,
  });
  const related = evidence.flatMap((one) => relatedTo(one, physical));
  const taxa = techniquesOf(finding, judged).map(taxonomies.pointAt);
  return {
    ruleId: rule.id,
    ruleIndex: rulePlaces.get(rule.id),
    kind: "fail",
    level: levels[severity],
    message: { text: messageOf(finding, context) },
    locations: [
      {
        physicalLocation: physical(location.file, regionOf(judged, location)),
        logicalLocations: [
          { name: element.name, fullyQualifiedName: `${level}#${element.id}`, kind: element.kind },
        ],
      },
    ],
    // Where people see it, and where they work on it.
    hostedViewerUri: uris(context.links?.sourceHref(`${location.file}:${location.line}`))?.[0],
    workItemUris: uris(context.links?.ticketHref(decision?.ticket ?? "")),
    relatedLocations: filled(related),
    partialFingerprints: fingerprintsOf(id),
    suppressions: status === "open" || decision === null ? [] : [suppressionOf(decision, judged, physical)],
    rank: Math.round(score * 10),
    taxa: filled(taxa),
    properties: {
      id,
      score,
      severity,
      readingRank: rank,
      basis,
      status,
      work: work ?? undefined,
      decision: decision ?? undefined,
      stride: rule.stride,
      privacy: filled(rule.privacy),
      fix: filled(fix),
      contexts: filled(contexts),
    },
  };
}

/** What is undefined is not written. */
function filled<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}

function uris(href: string | null = null): readonly string[] | undefined {
  return href === null ? undefined : [strictUri(href)];
}

type Physical = (file: string, region: object) => object;

/** The first sentence is all that some lists show. */
function messageOf(finding: Finding, context: ExportContext): string {
  const { rule, decision } = finding;
  const sentences = [
    `${short(rule.title)}: ${subjectOf(finding)}.`,
    reasonOf(finding, (file) => sourcePath(file, context)),
    mendOf(finding),
    decision?.expired ? `No longer ${decisionOf(decision)}.` : "",
  ];
  // What looks like a link in a text is one.
  return sentences
    .filter((one) => one !== "")
    .join(" ")
    .replaceAll("](", "\\](");
}

/**
 * GitHub knows an alert again by the first, which its upload action makes of the line where that is missing: then
 * findings of one line that share a rule would be one, and each change of the line a new alert.
 */
function fingerprintsOf(id: string): Readonly<Record<string, string>> {
  const digest = fingerprintOf(id);
  return { primaryLocationLineHash: `${digest.slice(0, 16)}:1`, "findingId/v1": digest };
}

/** Where what decided it is stated. */
function relatedTo({ property, value, source, file, line }: Evidence, physical: Physical): object[] {
  if (file === null || line === null) return [];
  const said = short(`${property}=${value}${source === "inherited" ? " (inherited)" : ""}`);
  return [
    {
      physicalLocation: physical(file, { startLine: line }),
      message: { text: said.replaceAll("](", "\\](") },
    },
  ];
}

/** A decision in the model itself is one in the source. */
function suppressionOf(decision: Decision, { loaded }: JudgedTree, physical: Physical): object {
  const [, file = decision.from, line = "1"] = /^(.*):(\d+)$/s.exec(decision.from) ?? [];
  return {
    kind: loaded.models.has(file) ? "inSource" : "external",
    status: "accepted",
    justification: decisionOf(decision),
    location: { physicalLocation: physical(file, { startLine: Number(line) }) },
  };
}

/** The techniques that the model maps to the finding, beside those of its rule. */
export function techniquesOf({ rule, attack }: Finding, judged: JudgedTree): readonly Reference[] {
  const more = attack.filter((id) => !rule.attack.includes(id));
  return more.flatMap((id) => reference(id, judged.attack) ?? []);
}
