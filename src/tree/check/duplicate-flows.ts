import { errorAt, type Report } from "../../model/diagnostic.ts";
import { Action } from "../../model/enums.ts";
import { groupBy } from "../../model/group.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { LinkedFlow, LinkedModel } from "../linked.ts";

/** What tells flows apart for people only, and what is compared by what it leads to. */
const notCompared = new Set([
  "id",
  "note",
  "order",
  "response",
  "responseTo",
  "source",
  "sink",
  "data",
  "realizes",
]);

/**
 * Flows that say what an earlier flow of the level says already: the same ends, data and properties, whatever their
 * names, notes, order and responses (pytm.py:270-290; unlike there, responses are not followed).
 */
export function repeatedFlows({ flows }: LinkedModel): ReadonlyMap<LinkedFlow, LinkedFlow> {
  const repeated = new Map<LinkedFlow, LinkedFlow>();
  for (const group of groupBy(flows, ({ source, sink }) => `${source.name}\n${sink.name}`).values()) {
    for (const [at, flow] of group.entries()) {
      const same = group.slice(0, at).find((other) => !repeated.has(other) && saysTheSame(flow, other));
      if (same) repeated.set(flow, same);
    }
  }
  return repeated;
}

const compared = [...propertiesOf("Dataflow").byName.keys()].filter((name) => !notCompared.has(name));

function saysTheSame(a: LinkedFlow, b: LinkedFlow): boolean {
  if (!isSameEnd(a.source, b.source) || !isSameEnd(a.sink, b.sink) || a.boundary !== b.boundary) return false;
  const data = new Set(a.data);
  if (a.data.length !== b.data.length || !b.data.every((item) => data.has(item))) return false;
  return compared.every((property) => isSameValue(a.values[property], b.values[property]));
}

function isSameEnd(a: LinkedFlow["source"], b: LinkedFlow["source"]): boolean {
  return a === b || (a.what === "unresolved" && b.what === "unresolved" && a.name === b.name);
}

function isSameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

/** What the model wants done about them. */
export function onDuplicates({ model }: LinkedModel): unknown {
  return model.about.properties.get("onDuplicates")?.value ?? Action.NO_ACTION;
}

/** With `onDuplicates: RESTRICT` a flow that repeats another is an error. */
export function checkRepeatedFlows(instance: LinkedModel, report: Report): void {
  if (onDuplicates(instance) !== Action.RESTRICT) return;
  for (const [flow, same] of repeatedFlows(instance)) {
    const { line } = same.entry.place;
    const message = `"${flow.name}" says what the flow "${same.name}" in line ${line} says already.`;
    const hint = "remove one of them, or leave out onDuplicates: RESTRICT";
    report(errorAt("duplicate-flow", message, flow.entry.place, hint));
  }
}
