import type { End, LinkedElement, LinkedFlow, LinkedModel, System } from "./linked.ts";

/**
 * The whole system as one level: every element that has a level of its own replaced by what is inside, flows
 * joined across levels. A shared level appears once, as its parent uses it.
 */
export function flatten(system: System, root: LinkedModel): LinkedModel {
  const models = [...system.instances.values()].flatMap(([first]) => first ?? []);
  const isDecomposed = (end: End): end is LinkedElement =>
    end.what === "element" && end.submodel !== null && (system.instances.get(end.submodel)?.length ?? 0) > 0;
  const carrying = new Set([...system.carriers.values()].flat());

  const flows = models
    .flatMap((model) => model.flows)
    .filter((flow) => !carrying.has(flow))
    .flatMap((flow) => {
      const sinks = innermost(flow, "sink");
      return innermost(flow, "source").flatMap((source) =>
        sinks.map((sink): LinkedFlow => ({ ...flow, source, sink })),
      );
    });
  const touched = new Set<End>(flows.flatMap(({ source, sink }) => [source, sink]));
  const elements = models
    .flatMap((model) => model.elements)
    .filter((element) => !isDecomposed(element) || touched.has(element));
  return {
    ...root,
    elements,
    boundaries: models.flatMap((model) => model.boundaries),
    flows,
    describes: [],
    parent: null,
  };

  /** Where a flow really starts or ends: followed through what carries it, level by level. */
  function innermost(flow: LinkedFlow, side: "source" | "sink"): End[] {
    const end = flow[side];
    if (!isDecomposed(end)) return [end];
    const inside = (system.carriers.get(flow) ?? []).filter(({ level }) => level === end.submodel);
    const ends = new Set(inside.flatMap((carrier) => innermost(carrier, side)));
    return ends.size === 0 ? [end] : [...ends];
  }
}
