import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { statedText } from "../../model/model.ts";
import { perhaps } from "../../model/words/meant.ts";
import { directionsOf, type End, type LinkedFlow, type LinkedModel } from "../linked.ts";
import type { Enclosing } from "./enclosing.ts";

/** Which flows of levels below carry a flow, by that flow. */
export type Carriers = ReadonlyMap<LinkedFlow, readonly LinkedFlow[]>;

/**
 * Finds the flows inside levels that carry a flow of the level above: those that say so with `realizes=`, and
 * those that have the same outer end in the same direction.
 */
export function findCarriers(
  instances: Iterable<readonly LinkedModel[]>,
  enclosing: Enclosing,
  reportOf: (instance: LinkedModel) => Report,
): Carriers {
  const carriers = new Map<LinkedFlow, LinkedFlow[]>();
  for (const ofLevel of instances) {
    for (const instance of ofLevel) {
      const inside = insideOf(instance, enclosing);
      const outer = outerFlows(instance);
      for (const flow of instance.flows) {
        const carried =
          statedText(flow.entry, "realizes") === ""
            ? outer.filter((one) => sharesOuterEnd(flow, one, instance, inside, enclosing))
            : realized(flow, instance, outer, inside, reportOf(instance));
        for (const one of carried) {
          const known = carriers.get(one) ?? [];
          carriers.set(one, known);
          known.push(flow);
        }
      }
    }
  }
  return carriers;
}

/** Flows of the level above that touch an element which this level describes. */
export function outerFlows(instance: LinkedModel): LinkedFlow[] {
  return (instance.parent?.flows ?? []).filter(
    ({ source, sink }) => isDescribed(instance, source) || isDescribed(instance, sink),
  );
}

function isDescribed({ describes }: LinkedModel, end: End): boolean {
  return end.what === "element" && describes.includes(end);
}

/** Whether an end lies in a level, or in one below it. */
export function insideOf(instance: LinkedModel, enclosing: Enclosing): (end: End) => boolean {
  const own = new Set<End>(instance.elements);
  return (end) => own.has(end) || instance.describes.some((one) => enclosing(end).has(one));
}

/** The flows that `realizes=` names; of several with one name, those that go the same way. */
function realized(
  flow: LinkedFlow,
  instance: LinkedModel,
  outer: readonly LinkedFlow[],
  isInside: (end: End) => boolean,
  report: Report,
): readonly LinkedFlow[] {
  const name = statedText(flow.entry, "realizes");
  const place = flow.entry.properties.get("realizes")?.place ?? flow.entry.place;
  const exact = outer.filter(({ key }) => key === `flow:${name}` || key === name);
  const called = exact.length > 0 ? exact : outer.filter((one) => one.name === name);
  if (called.length === 0) {
    const message = `"${flow.name}" realizes "${name}", but no flow of that name touches what this level describes.`;
    const names = outer.map((one) => one.name);
    report(warningAt("unknown-flow", message, place, perhaps(name, names)));
    return [];
  }
  const { goesIn, goesOut } = waysOver(flow, isInside);
  const sameWay = called.filter((one) =>
    directionsOf(one).some(
      ([from, to]) => (goesIn && isDescribed(instance, to)) || (goesOut && isDescribed(instance, from)),
    ),
  );
  const meant = sameWay.length > 0 ? sameWay : called;
  // Several elements that one level describes may each have a flow of that name.
  const isAmbiguous = instance.describes.some(
    (element) => meant.filter(({ source, sink }) => source === element || sink === element).length > 1,
  );
  if (isAmbiguous) {
    const message = `"${flow.name}" realizes "${name}", and ${meant.length} flows are called that.`;
    const keys = meant.map(({ key }) => `"${key.replace(/^flow:/, "")}"`);
    report(errorAt("ambiguous-reference", message, place, `write one of ${keys.join(", ")}`));
  }
  return meant;
}

/** The same neighbour outside, or something inside it, the same way round; and something of the level at the other end. */
function sharesOuterEnd(
  flow: LinkedFlow,
  outer: LinkedFlow,
  instance: LinkedModel,
  isInside: (end: End) => boolean,
  enclosing: Enclosing,
): boolean {
  const isAt = (end: End, neighbour: End) =>
    !isInside(end) && (end === neighbour || enclosing(end).has(neighbour));
  return directionsOf(flow).some(([from, to]) =>
    directionsOf(outer).some(([outerFrom, outerTo]) => {
      const comesIn = isDescribed(instance, outerTo) && isAt(from, outerFrom) && isInside(to);
      const goesOut = isDescribed(instance, outerFrom) && isAt(to, outerTo) && isInside(from);

      return comesIn || goesOut;
    }),
  );
}

/** In which directions a flow crosses the edge of a level. */
function waysOver(flow: LinkedFlow, isInside: (end: End) => boolean) {
  const ways = directionsOf(flow);
  return {
    goesIn: ways.some(([from, to]) => !isInside(from) && isInside(to)),
    goesOut: ways.some(([from, to]) => isInside(from) && !isInside(to)),
  };
}

/** The levels at its ends that carry a flow half, by that flow. */
export type HalfCarried = ReadonlyMap<LinkedFlow, ReadonlySet<string>>;

/**
 * Flows that go both ways and are carried inside in one direction only. A step within the level carries whatever it
 * realizes.
 */
export function findHalfCarried(
  instances: Iterable<readonly LinkedModel[]>,
  carriers: Carriers,
  enclosing: Enclosing,
): HalfCarried {
  const half = new Map<LinkedFlow, Set<string>>();
  for (const ofLevel of instances) {
    for (const instance of ofLevel) {
      const isInside = insideOf(instance, enclosing);
      for (const outer of outerFlows(instance)) {
        const own = (carriers.get(outer) ?? []).filter(({ level }) => level === instance.level);
        if (directionsOf(outer).length < 2 || own.length === 0) continue;
        const ways = own.map((one) => waysOver(one, isInside));
        if (ways.some(({ goesIn, goesOut }) => !goesIn && !goesOut)) continue;
        const isWhole = ways.some(({ goesIn }) => goesIn) && ways.some(({ goesOut }) => goesOut);
        if (!isWhole) half.set(outer, (half.get(outer) ?? new Set()).add(instance.level));
      }
    }
  }
  return half;
}

/** The two ends of a flow, the one from which something goes first. */
export type Ends = Pick<LinkedFlow, "source" | "sink">;

/** A flow in both directions goes two ways. */
export function waysOf(flow: LinkedFlow): readonly Ends[] {
  return directionsOf(flow).map(([source, sink]) => ({ source, sink }));
}
