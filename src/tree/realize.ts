import { type Report, warningAt } from "../model/diagnostic.ts";
import { statedText } from "../model/model.ts";
import { didYouMean } from "../model/spelling.ts";
import type { End, LinkedElement, LinkedFlow, LinkedModel } from "./linked.ts";

/** Which flows of levels below carry a flow, by that flow. */
export type Carriers = ReadonlyMap<LinkedFlow, readonly LinkedFlow[]>;

/**
 * Finds the flows inside levels that carry a flow of the level above: those that say so with `realizes=`, and
 * those that have the same outer end in the same direction.
 */
export function findCarriers(instances: Iterable<readonly LinkedModel[]>, report: Report): Carriers {
  const carriers = new Map<LinkedFlow, LinkedFlow[]>();
  for (const ofLevel of instances) {
    for (const instance of ofLevel) {
      const outer = outerFlows(instance);
      for (const flow of instance.flows) {
        for (const carried of carriedBy(flow, instance, outer, report)) {
          const known = carriers.get(carried) ?? [];
          carriers.set(carried, known);
          known.push(flow);
        }
      }
    }
  }
  return carriers;
}

/** Flows of the level above that touch an element which this level describes. */
export function outerFlows({ parent, describes }: LinkedModel): LinkedFlow[] {
  if (!parent) return [];
  const isDescribed = (end: End) => end.what === "element" && describes.includes(end);
  return parent.flows.filter(({ source, sink }) => isDescribed(source) || isDescribed(sink));
}

function carriedBy(
  flow: LinkedFlow,
  instance: LinkedModel,
  outer: readonly LinkedFlow[],
  report: Report,
): LinkedFlow[] {
  const name = statedText(flow.entry, "realizes");
  if (name !== "") {
    const meant = outer.filter((one) => one.name === name || one.key === name || one.key === `flow:${name}`);
    if (meant.length === 0) {
      const place = flow.entry.properties.get("realizes")?.place ?? flow.entry.place;
      const message = `"${flow.name}" realizes "${name}", but no flow of that name touches what this level describes.`;
      report(
        warningAt(
          "unknown-flow",
          message,
          place,
          didYouMean(
            name,
            outer.map((one) => one.name),
          ),
        ),
      );
    }
    return meant;
  }
  return outer.filter((one) => sharesOuterEnd(flow, one, instance.describes));
}

/** The same neighbour outside, the same way round, and something of the level at the other end. */
function sharesOuterEnd(flow: LinkedFlow, outer: LinkedFlow, described: readonly LinkedElement[]): boolean {
  const isInside = (end: End) => end.what === "element" && end.level === flow.level;
  const isDescribed = (end: End) => end.what === "element" && described.includes(end);
  const comesIn = isDescribed(outer.sink) && flow.source === outer.source && isInside(flow.sink);
  const goesOut = isDescribed(outer.source) && flow.sink === outer.sink && isInside(flow.source);
  return comesIn || goesOut;
}
