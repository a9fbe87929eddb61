import type { JudgedTree } from "../judged-tree.ts";
import { shapeOf } from "../model/element-types.ts";
import { isEnumMember } from "../model/enums.ts";
import type { Entry } from "../model/model.ts";
import type { Value } from "../model/value.ts";
import type { Finding } from "../threats/findings/finding.ts";
import {
  boundaryOf,
  type End,
  goesBothWays,
  isInScope,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  trustIn,
  trustOfElement,
} from "../tree/linked.ts";
import type {
  BoundaryFacts,
  ElementFacts,
  EndFacts,
  FactValue,
  FindingFacts,
  FlowFacts,
  LevelFacts,
  Ref,
  Snapshot,
  Trust,
} from "./facts.ts";

/** What a judged tree is compared by. */
export function snapshotOf(judged: JudgedTree): Snapshot {
  const { tree, evaluation, now } = judged;
  return {
    title: tree.levels.get(tree.root)?.title ?? "",
    now,
    names: [...tree.levels.values()].map(({ path, title, parent }) => ({ path, title, parent })),
    levels: levelsOf(judged),
    findings: [
      ...evaluation.findings.map((finding) => factsOfFinding(finding, finding.status)),
      ...evaluation.excluded.map((finding) => factsOfFinding(finding, "excluded")),
    ],
  };
}

/** What the models of a tree say, level by level in path order; of a level that is used in several places, as it is drawn. */
export function levelsOf({ tree, system }: Pick<JudgedTree, "tree" | "system">): LevelFacts[] {
  return [...tree.levels.values()].map(({ path, title, parent }) => {
    const [instance] = system.instances.get(path) ?? [];
    return {
      ...{ path, title, parent },
      elements: (instance?.elements ?? []).map(factsOfElement),
      boundaries: (instance?.boundaries ?? []).map(factsOfBoundary),
      flows: (instance?.flows ?? []).map(factsOfFlow),
      data: (instance?.data ?? [])
        .filter(({ declaredIn }) => declaredIn === path)
        .map(({ key, name, kind, entry }) => ({ key, name, kind, stated: statedIn(entry) })),
    };
  });
}

function factsOfElement(element: LinkedElement): ElementFacts {
  const { key, name, kind, entry, type, boundary, data, submodel, values } = element;
  return {
    ...{ key, name, kind, stated: statedIn(entry) },
    type: type?.title ?? (typeof values.type === "string" ? values.type : ""),
    shape: shapeOf(kind, type),
    boundary: boundary && refOf(boundary),
    trust: trustOfElement(element),
    inScope: isInScope(element),
    data: data.map((one) => one.name),
    inside: submodel,
  };
}

function factsOfBoundary(boundary: LinkedBoundary): BoundaryFacts {
  const { key, name, kind, entry, parent } = boundary;
  return {
    ...{ key, name, kind, stated: statedIn(entry) },
    boundary: parent && refOf(parent),
    trust: trustIn(boundary),
    inScope: isInScope(boundary),
  };
}

function factsOfFlow(flow: LinkedFlow): FlowFacts {
  const { key, name, kind, entry, source, sink, values, data, order } = flow;
  return {
    ...{ key, name, kind, stated: statedIn(entry) },
    from: factsOfEnd(source, flow.level),
    to: factsOfEnd(sink, flow.level),
    protocol: typeof values.protocol === "string" ? values.protocol : "",
    data: data.map((one) => one.name),
    bothWays: goesBothWays(flow),
    inScope: isInScope(flow),
    order: order === null ? "" : String(order),
  };
}

function factsOfEnd(end: End, level: string): EndFacts {
  const { what, name } = end;
  if (end.what === "unresolved")
    return { ...{ what, name, level }, key: name, trust: trustIn(boundaryOf(end)) };
  return { what, ...refOf(end), trust: trustOf(end) };
}

function trustOf(end: LinkedElement | LinkedBoundary): Trust {
  return end.what === "element" ? trustOfElement(end) : trustIn(end);
}

function refOf({ level, key, name }: LinkedElement | LinkedBoundary): Ref {
  return { level, key, name };
}

/** What leads to others, and is told by their keys; and where in a file something was, which says nothing about it. */
const relations = new Set(["inBoundary", "source", "sink", "data", "importedFrom"]);

function statedIn({ properties }: Entry): Record<string, FactValue> {
  const stated: Record<string, FactValue> = {};
  for (const [name, { value }] of [...properties].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!relations.has(name))
      Object.defineProperty(stated, name, { value: plainValue(value), enumerable: true });
  return stated;
}

function plainValue(value: Value): FactValue {
  if (isEnumMember(value)) return value.name;
  if (typeof value !== "object" || value === null) return value;
  if ("json" in value) return JSON.stringify(value.json) ?? null;
  return Array.isArray(value) ? value : null;
}

/** The ids that it had are worked out when somebody asks for them. */
function factsOfFinding(finding: Finding, status: FindingFacts["status"]): FindingFacts {
  const { id, rule, level, element, severity, score, work, basis, refinedBy } = finding;
  return {
    ...{ id, level, element, severity, score, status, work, basis },
    rule: rule.id,
    title: rule.title,
    isRefined: refinedBy.length > 0,
    vulnerabilities: finding.package?.vulnerabilities
      .flatMap((one) => (one.status === "open" ? one.id : []))
      .sort(),
    get formerIds() {
      return finding.formerIds;
    },
  };
}
