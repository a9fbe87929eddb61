import type { JudgedTree } from "../../judged-tree.ts";
import { groupBy } from "../../model/group.ts";
import { statedList, statedText } from "../../model/model.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { Level } from "../../tree/level.ts";
import type { LinkedBoundary, LinkedElement, LinkedModel } from "../../tree/linked.ts";
import {
  between,
  boundaryObject,
  channelId,
  channelObjects,
  elementObject,
  flowRelations,
  idOfEnd,
  knownVulnerabilities,
} from "./elements.ts";
import { findingRelation } from "./findings.ts";
import { author, domainObject, type Frame, relationship, type StixObject } from "./objects.ts";
import { softwareOf } from "./software.ts";
import { openThreats, remedies } from "./threats.ts";

/** Level by level: what it declares, what was found about it, and the grouping of both. No object comes twice. */
export function* levelObjects(frame: Frame, judged: JudgedTree): Generator<StixObject> {
  const { tree, system, evaluation } = judged;
  const findingsOf = groupBy(evaluation.findings, ({ level }) => level);
  const threatOf = openThreats(frame, judged);
  const written = new Set<string>();
  for (const level of tree.levels.values()) {
    const instance = system.instances.get(level.path)?.[0];
    const members = new Set<string>();
    const findings = findingsOf.get(level.path) ?? [];
    if (instance)
      for (const object of contentOf(level, instance, findings)) {
        if (isMember(object)) members.add(object.id);
        if (written.has(object.id)) continue;
        written.add(object.id);
        yield object;
      }
    yield groupingOf(frame, level, members);
  }

  function* contentOf(
    level: Level,
    instance: LinkedModel,
    findings: readonly Finding[],
  ): Generator<StixObject> {
    for (const boundary of instance.boundaries) yield* boundaryWithin(frame, boundary);
    for (const element of instance.elements) yield* elementWithin(frame, element, instance);
    const isFound = new Set(findings.map(({ element }) => element.id));
    for (const flow of instance.flows) {
      for (const end of [flow.source, flow.sink])
        if (end.what === "boundary") yield boundaryObject(frame, end);
        else if (end.what === "element") yield elementObject(frame, end);
      yield* flowRelations(frame, flow);
      if (isFound.has(flow.key)) yield* channelObjects(frame, flow);
    }
    const subjects = subjectsOf(frame, instance);
    for (const finding of findings) {
      const subject = subjects.get(finding.element.id);
      if (subject === undefined) continue;
      const threat = threatOf(finding);
      yield* threat.objects;
      yield* remedies(frame, finding, threat);
      yield findingRelation(frame, finding, subject, threat);
    }
    if (level.path !== tree.root)
      for (const element of describedBy(system.instances.get(level.path) ?? [])) {
        yield elementObject(frame, element);
        const way = [groupingId(frame, level.path), "related-to", idOfEnd(frame, element)] as const;
        yield relationship(frame, way, { description: "shows it from inside" });
      }
  }
}

/** What helps against a threat is related to it, and is no part of a level. */
function isMember({ type, source_ref }: StixObject): boolean {
  return !`${type} ${source_ref ?? ""}`.includes("course-of-action");
}

/** What findings of a level may be about, by its key. */
function subjectsOf(frame: Frame, { boundaries, elements, flows }: LinkedModel): Map<string, string> {
  return new Map([
    ...[...boundaries, ...elements].map((one) => [one.key, idOfEnd(frame, one)] as const),
    ...flows.map((flow) => [flow.key, channelId(frame, flow)] as const),
  ]);
}

function* boundaryWithin(frame: Frame, boundary: LinkedBoundary): Generator<StixObject> {
  yield boundaryObject(frame, boundary);
  if (boundary.parent === null) return;
  yield boundaryObject(frame, boundary.parent);
  yield relationship(frame, [idOfEnd(frame, boundary.parent), "consists-of", idOfEnd(frame, boundary)]);
}

function* elementWithin(frame: Frame, element: LinkedElement, { model }: LinkedModel): Generator<StixObject> {
  const id = idOfEnd(frame, element);
  yield elementObject(frame, element);
  const { boundary } = element;
  if (boundary && element.boundaryStated) {
    yield boundaryObject(frame, boundary);
    yield relationship(frame, [idOfEnd(frame, boundary), between("consists-of", id), id]);
  }
  const bills = model.billsOfMaterials.filter((bill) => bill.element === element.name);
  for (const software of softwareOf(element, bills)) {
    yield software;
    yield relationship(frame, [id, between("consists-of", id), software.id]);
  }
  yield* knownVulnerabilities(frame, id, bills);
}

/** The elements above that a level shows from inside. */
function describedBy(instances: readonly LinkedModel[]): Set<LinkedElement> {
  return new Set(instances.flatMap(({ describes }) => describes));
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
