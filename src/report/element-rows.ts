import { informationHref } from "../addresses/urls.ts";
import type { EnumMember } from "../model/enums.ts";
import { groupBy } from "../model/group.ts";
import { type Entry, materialKey, statedText } from "../model/model.ts";
import { getterOf } from "../threats/facts/attributes.ts";
import { openFacts } from "../threats/facts/facts.ts";
import { predicates } from "../threats/facts/predicates.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { openCount, worstOf } from "../threats/findings/roll-up.ts";
import {
  type End,
  isInScope,
  type Linked,
  type LinkedModel,
  trustIn,
  trustOfElement,
} from "../tree/linked.ts";
import { sinceOfThing } from "./diff/since.ts";
import { elementLink, levelLink, type Presentation, placeText, worstSeverity } from "./present.ts";
import { statedProperties } from "./stated-properties.ts";
import { materialsView } from "./surroundings/packages.ts";
import type { BoundaryRow, DataRow, ElementRow, EndView, FlowRow } from "./views.ts";

function openByElement({ findingsOf }: Presentation, level: string): Map<string, Finding[]> {
  const open = (findingsOf.get(level) ?? []).filter(({ status }) => status === "open");
  return groupBy(open, ({ element }) => element.id);
}

function trustWord(trust: boolean | null): "trusted" | "untrusted" | "unknown" {
  return trust === null ? "unknown" : trust ? "trusted" : "untrusted";
}

export function elementRows(shown: Presentation, instance: LinkedModel): ElementRow[] {
  const open = openByElement(shown, instance.level);
  return instance.elements.map((element) => {
    const findings = open.get(element.key) ?? [];
    const judged =
      element.judgedAs === element.kind
        ? ""
        : shown.speaker.say("report.judgedAs", { kind: element.judgedAs });
    const type = element.type?.title ?? String(element.values.type ?? "");
    return {
      anchor: shown.links.anchorOf(element.key),
      since: sinceOfThing(shown.since, instance.level, element.key, findings),
      name: element.name,
      kind: element.kind,
      type: [type, judged].filter((word) => word !== "").join(", "),
      description: String(element.values.description ?? ""),
      boundary: element.boundary?.name ?? "",
      boundaryFrom:
        element.boundary && !element.boundaryStated ? levelLink(shown, element.boundary.level) : null,
      trust: trustWord(trustOfElement(element)),
      ...scopeOf(element),
      submodel: element.submodel === null ? null : levelLink(shown, element.submodel),
      inside: element.submodel === null ? null : insideOf(shown, element.submodel),
      open: findings.length,
      worst: worstSeverity(findings),
      place: placeText(element.entry.place),
      materials: materialsOf(instance, element.entry),
      properties: statedProperties(element.entry, [
        "description",
        "inBoundary",
        "type",
        "inScope",
        "submodel",
      ]),
    };
  });
}

function materialsOf({ model }: LinkedModel, entry: Entry): ElementRow["materials"] {
  const materials = model.materials.get(materialKey(entry));
  return materials ? materialsView(materials) : null;
}

function scopeOf(one: Linked) {
  return { inScope: isInScope(one), scopeFrom: one.origins.get("inScope")?.from ?? "" };
}

/** An element has what is open in the level that describes it, too. */
function insideOf({ result }: Presentation, level: string): ElementRow["inside"] {
  const total = result.counts.get(level)?.total;
  return total ? { open: openCount(total), worst: worstOf(total) } : null;
}

export function boundaryRows(shown: Presentation, instance: LinkedModel): BoundaryRow[] {
  return instance.boundaries.map((boundary) => ({
    anchor: shown.links.anchorOf(boundary.key),
    since: sinceOfThing(shown.since, boundary.level, boundary.key, []),
    name: boundary.name,
    parent: boundary.parent?.name ?? "",
    trust: trustWord(trustIn(boundary)),
    ...scopeOf(boundary),
    from: boundary.level === instance.level ? null : levelLink(shown, boundary.level),
    place: placeText(boundary.entry.place),
  }));
}

export function flowRows(shown: Presentation, instance: LinkedModel): FlowRow[] {
  const open = openByElement(shown, instance.level);
  const { subjectOf, view } = openFacts();
  return instance.flows.map((flow) => {
    const findings = open.get(flow.key) ?? [];
    return {
      anchor: shown.links.anchorOf(flow.key),
      since: sinceOfThing(shown.since, instance.level, flow.key, findings),
      name: flow.name,
      order: flow.order,
      from: endView(shown, flow.source, instance.level),
      to: endView(shown, flow.sink, instance.level),
      protocol: String(flow.values.protocol ?? ""),
      data: flow.data.map(({ name }) => name),
      encrypted: getterOf("Dataflow", "isEncryptedInTransit")?.(subjectOf(flow), view) === true,
      crossesTrust: predicates.get("crossesTrust")?.(subjectOf(flow), [], view) === true,
      isResponse: flow.values.isResponse === true,
      ...scopeOf(flow),
      note: String(flow.values.note ?? ""),
      realizes: statedText(flow.entry, "realizes"),
      open: findings.length,
      worst: worstSeverity(findings),
      place: placeText(flow.entry.place),
    };
  });
}

function endView(shown: Presentation, end: End, level: string): EndView {
  if (end.what === "unresolved") return { name: end.name, href: null, what: "unresolved", level: "" };
  const what = end.what === "boundary" ? "boundary" : end.level === level ? "own" : "ghost";
  const of = end.level === level ? "" : levelLink(shown, end.level).title;
  return { name: end.name, href: elementLink(shown, end.level, end.key), what, level: of };
}

/** The data that a level declares, and those from above that its flows carry. */
export function dataRows(shown: Presentation, instance: LinkedModel): DataRow[] {
  const carriers = groupBy(
    instance.flows.flatMap((flow) => flow.data.map((data) => ({ flow, data }))),
    ({ data }) => data.name,
  );
  const used = instance.flows
    .flatMap((flow) => flow.data)
    .filter((data) => data.declaredIn !== instance.level);
  const all = new Map([...instance.data, ...used].map((data) => [data.name, data]));
  return [...all.values()].map(({ name, key, values, declaredIn }) => ({
    anchor: shown.links.dataAnchor(key),
    name,
    description: String(values.description ?? ""),
    classification: (values.classification as EnumMember).name,
    marks: [
      values.isPII === true ? "personal data" : "",
      values.isCredentials === true ? "credentials" : "",
      values.isStored === true ? "stored" : "",
      String(values.format ?? ""),
    ].filter((mark) => mark !== ""),
    carriedBy: [...new Set((carriers.get(name) ?? []).map(({ flow }) => flow.name))],
    way: shown.result.tree.levels.has(declaredIn)
      ? `${informationHref(declaredIn)}#${shown.links.dataAnchor(key)}`
      : null,
    from: declaredIn === instance.level ? null : levelLink(shown, declaredIn),
  }));
}
