import { fold } from "../../model/spelling.ts";
import type { Value } from "../../model/value.ts";
import type { LinkedData, LinkedFlow } from "../linked.ts";
import { styleOf } from "../protocol-styles.ts";
import type { Stated } from "./strands.ts";

/** What names a flow, its ends or its place, and what its own level says of it. */
const notTakenOver = new Set([
  "id",
  "source",
  "sink",
  "data",
  "realizes",
  "response",
  "responseTo",
  "isResponse",
  "inBoundary",
  "inScope",
  "order",
]);

/** The flows that carry a flow at its beginning and at its end, the innermost last. */
export type Pieces = readonly [source: readonly Stated[], sink: readonly Stated[]];

/**
 * The values of a joined flow: what is stated furthest inside counts. Where the two ends state different protocols, it
 * has both; of other values that differ, the flow's own.
 */
export function mergedValues(whole: Stated, pieces: Pieces): Record<string, Value> {
  const values: Record<string, Value> = Object.assign(
    Object.create(Object.getPrototypeOf(whole.flow.values)),
    whole.flow.values,
  );
  const [atSource, atSink] = pieces.map(innermostStatements) as [Map<string, Value>, Map<string, Value>];
  for (const property of new Set([...atSource.keys(), ...atSink.keys()])) {
    const [one, other] = [atSource.get(property), atSink.get(property)];
    if (one === undefined || other === undefined || isSame(one, other))
      values[property] = one ?? other ?? null;
    else if (property === "protocol") values.protocol = `${one} / ${other}`;
  }
  const style = styleIn(whole, pieces);
  values.color ||= style.color;
  values.lineStyle ||= style.lineStyle;
  return values;
}

function innermostStatements(pieces: readonly Stated[]): Map<string, Value> {
  const statements = new Map<string, Value>();
  for (const { flow } of pieces) {
    for (const [property, { value }] of flow.entry.properties)
      if (!notTakenOver.has(property)) statements.set(property, value);
  }
  return statements;
}

function isSame(a: Value, b: Value): boolean {
  return typeof a === "string" && typeof b === "string"
    ? fold(a) === fold(b)
    : a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** As the level draws its protocol that states it: the flat model is drawn as the root, which is the furthest outside. */
function styleIn(whole: Stated, [atSource, atSink]: Pieces) {
  const states = ({ flow }: Stated) => flow.entry.properties.has("protocol");
  const { flow, place } = atSource.findLast(states) ?? atSink.findLast(states) ?? whole;
  return styleOf(place.instance, String(flow.values.protocol ?? ""));
}

/** What the pieces at both ends carry of the data, as far as they say. */
export function mergedData({ data }: LinkedFlow, pieces: Pieces): readonly LinkedData[] {
  const [atSource, atSink] = pieces.map(
    (some) => some.findLast(({ flow }) => flow.data.length > 0)?.flow.data,
  );
  if (!atSource || !atSink) return atSource ?? atSink ?? data;
  const names = new Set(atSink.map(({ name }) => name));
  const both = atSource.filter(({ name }) => names.has(name));
  return both.length > 0 ? both : data;
}
