import { detailOf } from "../tree/link/flow-levels.ts";
import type { LinkedElement, LinkedFlow, LinkedModel } from "../tree/linked.ts";

/**
 * A level of the tree with only those elements and flows that some levels of detail show (pytm's `levels`); all of it
 * when none is asked for. A flow is shown where both its ends are, unless it states other levels itself.
 */
export function atLevelsOfDetail(instance: LinkedModel, wanted: readonly string[]): LinkedModel {
  if (wanted.length === 0) return instance;
  const matches = (one: LinkedElement | LinkedFlow) => detailOf(one).some((level) => wanted.includes(level));
  const elements = instance.elements.filter(matches);
  const hidden = new Set(instance.elements.filter((element) => !matches(element)));
  const flows = instance.flows.filter(
    (flow) =>
      (matches(flow) || !flow.entry.properties.has("levels")) &&
      [flow.source, flow.sink].every((end) => end.what !== "element" || !hidden.has(end)),
  );
  return { ...instance, elements, flows };
}

/** The levels of detail that something in a level of the tree is at, in order. */
export function levelsOfDetail({ elements, flows }: LinkedModel): readonly string[] {
  return [...new Set([...elements, ...flows].flatMap(detailOf))].sort();
}
