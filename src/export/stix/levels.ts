import type { JudgedTree } from "../../judged-tree.ts";
import { groupBy } from "../../model/group.ts";
import { materialKey, statedList, statedText } from "../../model/model.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { Level } from "../../tree/level.ts";
import type { LinkedBoundary, LinkedModel } from "../../tree/linked.ts";
import { between, type Ends, openEnds, type Placed } from "./ends.ts";
import { findingRelation } from "./findings.ts";
import { channelId, channelObjects, flowRelations } from "./flows.ts";
import { knownVulnerabilities } from "./known-vulnerabilities.ts";
import { author, domainObject, type Frame, relationship, type StixObject } from "./objects.ts";
import { softwareOf } from "./software.ts";
import { openRemedies, openThreats, type Threat } from "./threats.ts";

type Tell = (...objects: readonly StixObject[]) => void;

/** Level by level: what it declares, what was found about it, and the grouping of both. No object comes twice. */
export function* levelObjects(frame: Frame, judged: JudgedTree): Generator<readonly StixObject[]> {
  const { tree, system, evaluation } = judged;
  const findingsOf = groupBy(evaluation.findings, ({ level }) => level);
  const ends = openEnds(frame);
  const threatOf = openThreats(frame, judged);
  const remediesOf = openRemedies(frame);
  const told = new Set<string>();
  for (const level of tree.levels.values()) {
    const instance = system.instances.get(level.path)?.[0];
    const members = new Set<string>();
    const fresh: StixObject[] = [];
    const tell: Tell = (...objects) => {
      for (const object of objects) {
        if (isMember(object)) members.add(object.id);
        if (told.has(object.id)) continue;
        told.add(object.id);
        fresh.push(object);
      }
    };
    if (instance) {
      const findings = findingsOf.get(level.path) ?? [];
      tellDeclared(frame, ends, instance, findings, tell);
      tellFound(instance, findings, tell);
      if (level.path !== tree.root) tellInside(level.path, tell);
    }
    yield [...fresh, groupingOf(frame, level, members)];
  }

  function tellFound(instance: LinkedModel, findings: readonly Finding[], tell: Tell): void {
    const subjects = subjectsOf(frame, ends, instance);
    const met = new Set<Threat>();
    for (const finding of findings) {
      const subject = subjects.get(finding.element.id);
      if (subject === undefined) continue;
      const threat = threatOf(finding);
      if (!met.has(threat)) tell(...threat.objects);
      met.add(threat);
      tell(...remediesOf(finding, threat), findingRelation(frame, finding, subject, threat));
    }
  }

  /** The elements above that a level shows from inside. */
  function tellInside(path: string, tell: Tell): void {
    const described = new Set((system.instances.get(path) ?? []).flatMap(({ describes }) => describes));
    for (const element of described) {
      const way = [groupingId(frame, path), "related-to", ends.idOf(element)] as const;
      tell(ends.objectOf(element), relationship(frame, way, { description: "shows it from inside" }));
    }
  }
}

/** What helps against a threat is related to it, and is no part of a level. */
function isMember({ id, source_ref }: StixObject): boolean {
  return !String(source_ref ?? id).startsWith("course-of-action");
}

/** What findings of a level may be about, by its key. */
function subjectsOf(frame: Frame, { idOf }: Ends, { boundaries, elements, flows }: LinkedModel) {
  return new Map([
    ...[...boundaries, ...elements].map((one) => [one.key, idOf(one)] as const),
    ...flows.map((flow) => [flow.key, channelId(frame, flow)] as const),
  ]);
}

function tellDeclared(
  frame: Frame,
  ends: Ends,
  { boundaries, elements, flows, model }: LinkedModel,
  findings: readonly Finding[],
  tell: Tell,
): void {
  for (const boundary of boundaries) {
    tell(ends.objectOf(boundary));
    tellWithin(frame, ends, boundary.parent, boundary, tell);
  }
  for (const element of elements) {
    tell(ends.objectOf(element));
    if (element.boundaryStated) tellWithin(frame, ends, element.boundary, element, tell);
    const id = ends.idOf(element);
    const bills = model.billsOfMaterials.filter((bill) => bill.element === element.name);
    for (const software of softwareOf(element, bills))
      tell(software, relationship(frame, [id, between("consists-of", id), software.id]));
    tell(...knownVulnerabilities(frame, id, model.materials.get(materialKey(element.entry))));
  }
  const found = new Set(findings.map(({ element }) => element.id));
  for (const flow of flows) {
    for (const end of [flow.source, flow.sink]) if (end.what !== "unresolved") tell(ends.objectOf(end));
    tell(...flowRelations(frame, ends, flow));
    if (found.has(flow.key)) tell(...channelObjects(frame, ends, flow));
  }
}

/** That something lies in a boundary, which may belong to a level above. */
function tellWithin(
  frame: Frame,
  { idOf, objectOf }: Ends,
  boundary: LinkedBoundary | null,
  thing: Placed,
  tell: Tell,
): void {
  if (boundary === null) return;
  const id = idOf(thing);
  tell(objectOf(boundary), relationship(frame, [idOf(boundary), between("consists-of", id), id]));
}

export function groupingId({ ids }: Frame, level: string): string {
  return ids.own("grouping", level);
}

function groupingOf(
  frame: Frame,
  { path, title, model, children }: Level,
  members: Iterable<string>,
): StixObject {
  const refs = [...members, ...children.map((child) => groupingId(frame, child))];
  return domainObject(frame, "grouping", groupingId(frame, path), {
    name: title,
    description: model ? statedText(model.about, "description") : "",
    labels: model ? statedList(model.about, "tags").filter((tag) => tag !== "") : [],
    context: "unspecified",
    // A level that says nothing yet has its author.
    object_refs: refs.length === 0 ? [author] : refs,
  });
}
