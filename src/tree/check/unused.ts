import { boundaryChain, boundaryOf, type End, type LinkedModel } from "../linked.ts";

/** Whether a model wants what no flow touches left out: from the diagram, and from judgement (pytm.py:198-225). */
export function ignoresUnused({ model }: Pick<LinkedModel, "model">): boolean {
  return model.about.properties.get("ignoreUnused")?.value === true;
}

/**
 * What flows touch: their ends, the elements that a level with flows describes, and all boundaries around these and
 * around the flows.
 */
export function touchedIn(instances: Iterable<LinkedModel>): ReadonlySet<End> {
  const touched = new Set<End>();
  for (const { flows, describes } of instances) {
    if (flows.length > 0) for (const element of describes) touched.add(element);
    for (const { source, sink, boundary } of flows)
      for (const end of [source, sink, boundary]) if (end) touched.add(end);
  }
  for (const end of [...touched]) for (const zone of boundaryChain(boundaryOf(end))) touched.add(zone);
  return touched;
}

/** Elements and boundaries of a level that its model wants ignored. */
export function unusedIn(instance: LinkedModel, touched: ReadonlySet<End>): ReadonlySet<End> {
  const own: readonly End[] = ignoresUnused(instance) ? [...instance.elements, ...instance.boundaries] : [];
  return new Set(own.filter((one) => !touched.has(one)));
}
