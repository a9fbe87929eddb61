import { isEnumMember } from "../../model/enums.ts";
import { decisionRow } from "../../report/decision-rows.ts";
import { boundaryRows, dataRows, elementRows, flowRows } from "../../report/element-rows.ts";
import { assumptionRows } from "../../report/inherited.ts";
import { type Presentation, placeText } from "../../report/present.ts";
import { statedProperties } from "../../report/stated-properties.ts";
import type { LevelLink } from "../../report/views.ts";
import { boundaryOf, type LinkedBoundary, type LinkedElement, type LinkedModel } from "../../tree/linked.ts";
import { levelName } from "./findings.ts";
import type {
  AssumptionContext,
  BoundaryContext,
  DataContext,
  DecisionContext,
  ElementContext,
  FlowContext,
  LevelName,
} from "./types.ts";

const named = (link: LevelLink | null): LevelName | null => link && { path: link.path, title: link.title };

export function elementContexts(shown: Presentation, instance: LinkedModel): ElementContext[] {
  const level = levelName(shown, instance.level);
  return elementRows(shown, instance).map(({ anchor, since, ...row }, at) => {
    const { values } = instance.elements[at] as LinkedElement;
    const rating = (name: string) => {
      const value = values[name];
      return isEnumMember(value) ? value.name : "UNKNOWN";
    };
    return {
      ...row,
      level,
      boundaryFrom: named(row.boundaryFrom),
      submodel: named(row.submodel),
      confidentiality: rating("confidentiality"),
      integrity: rating("integrity"),
      availability: rating("availability"),
      businessValue: String(values.businessValue ?? ""),
      tags: (values.tags as readonly string[] | undefined) ?? [],
    };
  });
}

export function boundaryContexts(shown: Presentation, instance: LinkedModel): BoundaryContext[] {
  const level = levelName(shown, instance.level);
  return boundaryRows(shown, instance).map(({ anchor, since, ...row }, at) => ({
    ...row,
    level,
    from: named(row.from),
    elements: instance.elements
      .filter(({ boundary }) => boundary?.key === instance.boundaries[at]?.key)
      .map(({ name }) => name),
    properties: statedProperties((instance.boundaries[at] as LinkedBoundary).entry, [
      "inBoundary",
      "isTrusted",
    ]),
  }));
}

export function flowContexts(shown: Presentation, instance: LinkedModel): FlowContext[] {
  const level = levelName(shown, instance.level);
  return flowRows(shown, instance).map(({ anchor, since, ...row }, at) => {
    const flow = instance.flows[at] as LinkedModel["flows"][number];
    const port = flow.values.dstPort;
    return {
      ...row,
      level,
      from: row.from.name,
      to: row.to.name,
      fromBoundary: boundaryOf(flow.source)?.name ?? "",
      toBoundary: boundaryOf(flow.sink)?.name ?? "",
      port: typeof port === "number" && port >= 0 ? port : null,
    };
  });
}

export function dataContexts(shown: Presentation, instance: LinkedModel): DataContext[] {
  const level = levelName(shown, instance.level);
  return dataRows(shown, instance).map(({ anchor, way, ...row }) => ({
    ...row,
    level,
    from: named(row.from),
  }));
}

export function assumptionContexts(shown: Presentation, instance: LinkedModel): AssumptionContext[] {
  const level = levelName(shown, instance.level);
  return assumptionRows(shown, instance).map((row) => ({ ...row, level, from: named(row.from) }));
}

export function decisionContexts(shown: Presentation, path: string): DecisionContext[] {
  const level = levelName(shown, path);
  return (shown.decisionsOf.get(path) ?? []).map((record) => {
    const { href, ...row } = decisionRow(shown, record);
    const { reviewer, date } = record.decision;
    return { ...row, level, reviewer, date, place: placeText(record.entry.place) };
  });
}
