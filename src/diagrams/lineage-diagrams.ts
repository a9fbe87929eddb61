import { posix } from "node:path";
import { anchorOf } from "../addresses/anchor.ts";
import { classPage, encodePath, informationPage, levelHref, relativeHref } from "../addresses/urls.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { datumId, lineageOf } from "../lineage/lineage.ts";
import { groupBy } from "../model/group.ts";
import type { Severity } from "../threats/findings/finding.ts";
import { flatTree } from "../tree/flat/flat-tree.ts";
import type { FlatSystem } from "../tree/flat/flatten.ts";
import type { LinkedFlow, LinkedModel } from "../tree/linked.ts";
import type { DfdInk } from "./dfd.ts";
import { dfdGraph } from "./dfd-graph.ts";
import { dotTexts, type LevelTexts, worstByElement } from "./level-diagrams.ts";

/** Kinds of data that have a picture of their own, those worth most; each costs a run of Graphviz. */
const picturesAtMost = 18;
/** Flows of one picture. */
const flowsAtMost = 40;

/** A picture of the way of data. */
export interface LineageText extends LevelTexts {
  /** The page that it stands on, and its name beside it, without an ending. */
  readonly page: string;
  readonly name: string;
  readonly title: string;
  /** The part of the whole system that it shows. */
  readonly shown: LinkedModel;
  /** Flows that were left out. */
  readonly leftOut: number;
}

/**
 * The texts of the pictures of data: of each class, and of the kinds of data that are worth most. Their `level` begins with
 * `/`, as no level does.
 * @param isWanted the pages that they are asked for; all where it is left out
 */
export function lineageTexts(
  judged: JudgedTree,
  isWanted: (page: string) => boolean = () => true,
): LineageText[] {
  const flat = flatTree(judged.system, judged.tree.root);
  if (!flat) return [];
  const { data, classes } = lineageOf(judged);
  const flowsOf = new Map<string, LinkedFlow[]>();
  for (const flow of flat.model.flows)
    for (const id of new Set(flow.data.map(datumId))) {
      const some = flowsOf.get(id) ?? [];
      flowsOf.set(id, some);
      some.push(flow);
    }
  const worst = worstByElement(judged);
  const carrying = (some: typeof data) => [
    ...new Set(some.flatMap(({ level, key }) => flowsOf.get(datumId({ declaredIn: level, key })) ?? [])),
  ];
  const draw = (key: string, title: string, page: string, name: string, flows: readonly LinkedFlow[]) =>
    flows.length === 0 ? [] : [textOf(judged, flat, worst, { key, title, page, name, flows })];
  // Paths of files follow from directories, not from names.
  const ofLevel = groupBy(data, ({ level }) => level);
  const numberOf = (one: (typeof data)[number]) => (ofLevel.get(one.level) ?? []).indexOf(one) + 1;
  return [
    ...classes
      .filter(({ name }) => isWanted(classPage(name)))
      .flatMap(({ name, data }) =>
        draw(classKey(name), `${name} data`, classPage(name), "flows", carrying(data)),
      ),
    ...data
      .filter(({ legs }) => legs.length > 0)
      .slice(0, picturesAtMost)
      .filter(({ level }) => isWanted(informationPage(level)))
      .flatMap((one) =>
        draw(datumKey(one), one.name, informationPage(one.level), `flows-${numberOf(one)}`, carrying([one])),
      ),
  ];
}

export function classKey(name: string): string {
  return `/class/${name}`;
}

export function datumKey({ level, key }: { readonly level: string; readonly key: string }): string {
  return `/data/${level}#${key}`;
}

interface Wanted {
  readonly key: string;
  readonly title: string;
  readonly page: string;
  readonly name: string;
  readonly flows: readonly LinkedFlow[];
}

function textOf(
  judged: JudgedTree,
  flat: FlatSystem,
  worst: ReadonlyMap<string, ReadonlyMap<string, Severity>>,
  { key, title, page, name, flows }: Wanted,
): LineageText {
  const ranks: readonly (Severity | undefined)[] = ["critical", "high", "medium", "low", "info"];
  const worstAt = (flatKey: string): Severity | null => {
    const places = [...(flat.pieces.get(flatKey) ?? []), ...[flat.origins.get(flatKey) ?? []].flat()];
    const found = places.map(({ level, key }) => worst.get(level)?.get(key));
    return ranks.find((one) => one !== undefined && found.includes(one)) ?? null;
  };
  const rank = ({ key }: LinkedFlow) => {
    const at = ranks.indexOf(worstAt(key) ?? undefined);
    return at < 0 ? ranks.length : at;
  };
  const kept = new Set(
    flows.length <= flowsAtMost ? flows : [...flows].sort((a, b) => rank(a) - rank(b)).slice(0, flowsAtMost),
  );
  const drawn = flat.model.flows.filter((flow) => kept.has(flow));
  const ends = new Set(drawn.flatMap(({ source, sink }) => [source, sink]));
  const shown: LinkedModel = {
    ...flat.model,
    flows: drawn,
    elements: flat.model.elements.filter((element) => ends.has(element)),
    boundaries: [],
  };
  const directory = encodePath(posix.dirname(page));
  const ink: DfdInk = {
    colors: "severity",
    worstOf: worstAt,
    below: () => null,
    linkOf: ({ element }) => {
      const origin = element && flat.origins.get(element.key);
      if (!origin || !judged.tree.levels.has(origin.level)) return null;
      return relativeHref(directory, `${levelHref(origin.level)}#${anchorOf(origin.key)}`);
    },
  };
  return {
    level: key,
    ...dotTexts({ ...dfdGraph(shown), title }, ink),
    plantuml: null,
    plantumlBeginning: null,
    ...{ page, name, title: `Data flow: ${title}`, shown, leftOut: flows.length - kept.size },
  };
}
