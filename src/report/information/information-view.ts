import { dataFile } from "../../addresses/files.ts";
import { classPage, encodePath, informationHref } from "../../addresses/urls.ts";
import { classKey, datumKey } from "../../diagrams/lineage-diagrams.ts";
import { recordColumns } from "../../export/processing-record.ts";
import { lineageOf } from "../../lineage/lineage.ts";
import { processingRecord } from "../../lineage/record.ts";
import type { ClassLineage, DatumLineage, Leg, Ref } from "../../lineage/types.ts";
import { severities } from "../../threats/findings/finding.ts";
import type { AboutView } from "../pages/about-view.ts";
import { levelLink, type Presentation } from "../present.ts";
import { endedRows } from "../start/ended-rows.ts";
import type { Some } from "../start/views.ts";
import { stopOf } from "../stops.ts";
import type { ClassView, DatumRow, DatumView, InformationView, LegRow, LevelDataView } from "./views.ts";

/** Of each list so many are written out. */
const namesShown = 3;
const stopsShown = 24;
const legsShown = 150;
const findingsShown = 12;
/** More kinds of data than this no level describes in full. */
const dataShown = 60;

/** The page of all data. */
export function informationView(shown: Presentation, downloads: AboutView["downloads"]): InformationView {
  const { data, classes, isCut } = lineageOf(shown.result);
  const file = dataFile("processing-record.csv");
  return {
    classes: classes.map(({ name, data, flows, stores, leavesTo, findings, worst }) => ({
      name,
      href: encodePath(classPage(name)),
      data: data.length,
      personal: data.filter(({ isPersonal }) => isPersonal).length,
      flows,
      stores,
      leavesTo: names(leavesTo),
      open: findings.length,
      worst,
    })),
    data: data.map((one) => datumRow(shown, one)),
    record: {
      columns: recordColumns.map(({ name }) => name),
      rows: processingRecord(shown.result).map((row) => ({
        href: hrefOf(shown, row),
        cells: recordColumns.map(({ of }) => String(of(row, shown.result))),
      })),
      file: downloads.some(({ href }) => href === file) ? file : null,
    },
    isCut,
  };
}

export function classView(shown: Presentation, one: ClassLineage): ClassView {
  const picture = shown.diagrams.data(classKey(one.name));
  return {
    name: one.name,
    data: one.data.map((datum) => datumRow(shown, datum)),
    flows: one.flows,
    stores: one.stores,
    leavesTo: stops(shown, one.leavesTo),
    diagram: picture?.view ?? null,
    leftOut: picture?.leftOut ?? 0,
    findings: endedRows(shown, byRank(shown, one.findings), findingsShown),
  };
}

/** @param data all that the level declares, those worth most first */
export function levelDataView(
  shown: Presentation,
  level: string,
  data: readonly DatumLineage[],
): LevelDataView {
  return {
    level: levelLink(shown, level),
    data: { shown: data.slice(0, dataShown).map((one) => datumView(shown, one)), total: data.length },
  };
}

function datumView(shown: Presentation, datum: DatumLineage): DatumView {
  const picture = shown.diagrams.data(datumKey(datum));
  const level = levelLink(shown, datum.level);
  const stopsOf = (some: readonly Ref[]) => stops(shown, some, datum.level);
  return {
    anchor: shown.links.dataAnchor(datum.key),
    name: datum.name,
    href: level.href && `${level.href}#${shown.links.dataAnchor(datum.key)}`,
    description: datum.description,
    classification: datum.classification,
    marks: marksOf(datum),
    entersFrom: stopsOf(datum.entersFrom),
    passes: stopsOf(datum.passes),
    restsIn: stopsOf(datum.restsIn),
    leavesTo: stopsOf(datum.leavesTo),
    levels: {
      shown: datum.levels.slice(0, stopsShown).map((path) => levelLink(shown, path)),
      total: datum.levels.length,
    },
    diagram: picture?.view ?? null,
    leftOut: picture?.leftOut ?? 0,
    legs: {
      shown: [...datum.legs]
        .sort(byWorst)
        .slice(0, legsShown)
        .map((leg) => legRow(shown, leg, datum.level)),
      total: datum.legs.length,
    },
    findings: endedRows(shown, datum.findings, findingsShown, datum.level),
    worst: datum.worst,
  };
}

function legRow(shown: Presentation, { from, to, flow, ...leg }: Leg, here: string): LegRow {
  const { protocol, isEncrypted, crossesTrust, open, worst } = leg;
  const end = (one: Ref) => {
    const { name, level } = stopOf(shown, one, here);
    return { name, level };
  };
  return {
    ...{ from: end(from), to: end(to), flow: stopOf(shown, flow, here) },
    ...{ protocol, isEncrypted, crossesTrust, open, worst },
  };
}

/** The worst first, else as they are told. */
function byWorst(a: Leg, b: Leg): number {
  const rank = ({ worst }: Leg) => (worst === null ? severities.length : severities.indexOf(worst));
  return rank(a) - rank(b);
}

function byRank(shown: Presentation, ids: readonly string[]): string[] {
  const rank = (id: string) => shown.findingById.get(id)?.rank ?? 0;
  return [...ids].sort((a, b) => rank(a) - rank(b));
}

function datumRow(shown: Presentation, datum: DatumLineage): DatumRow {
  const { name, level, classification, entersFrom, restsIn, leavesTo, legs, findings, worst } = datum;
  return {
    name,
    href: hrefOf(shown, datum),
    level: levelLink(shown, level),
    classification,
    marks: marksOf(datum),
    entersFrom: names(entersFrom),
    restsIn: names(restsIn),
    leavesTo: names(leavesTo),
    flows: legs.length,
    open: findings.length,
    worst,
  };
}

function hrefOf(shown: Presentation, { level, key }: Pick<Ref, "level" | "key">): string {
  return `${informationHref(level)}#${shown.links.dataAnchor(key)}`;
}

function marksOf({ isPersonal, isCredentials }: DatumLineage): string[] {
  return [...(isPersonal ? ["personal data"] : []), ...(isCredentials ? ["credentials"] : [])];
}

function names(some: readonly Ref[]): Some<string> {
  return { shown: some.slice(0, namesShown).map(({ name }) => name), total: some.length };
}

function stops(shown: Presentation, some: readonly Ref[], here?: string): DatumView["passes"] {
  return { shown: some.slice(0, stopsShown).map((one) => stopOf(shown, one, here)), total: some.length };
}
