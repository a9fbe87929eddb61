import type { End, LinkedModel, System } from "./linked.ts";

/**
 * The levels that a level can see, itself included, in order: whatever is linked with anything of it, over any number of
 * steps. Nothing else decides what it is linked to, and what its conditions read.
 */
export function openReach({ instances }: Pick<System, "instances">): (level: string) => readonly string[] {
  const next = new Map<string, ReadonlySet<string>>();
  const nextOf = (level: string): ReadonlySet<string> => {
    const known = next.get(level) ?? new Set((instances.get(level) ?? []).flatMap(ledTo));
    next.set(level, known);
    return known;
  };
  return (start) => {
    const seen = new Set([start]);
    for (const level of seen) for (const one of nextOf(level)) seen.add(one);
    return [...seen].sort();
  };
}

/** The levels to which one step leads. */
function ledTo({ parent, describes, boundaries, elements, data, flows }: LinkedModel): string[] {
  const found = new Set<string>();
  const add = (one: { readonly level: string } | null | undefined) => one && found.add(one.level);
  const addEnd = (end: End) => add(end.what === "unresolved" ? end.boundary : end);
  add(parent);
  for (const element of describes) add(element);
  for (const boundary of boundaries) {
    add(boundary);
    add(boundary.parent);
  }
  for (const element of elements) {
    add(element.boundary);
    for (const one of element.data) found.add(one.declaredIn);
    for (const flow of [...element.inputs, ...element.outputs]) add(flow);
  }
  for (const one of data) found.add(one.declaredIn);
  for (const flow of flows) {
    addEnd(flow.source);
    addEnd(flow.sink);
    add(flow.boundary);
    for (const one of flow.data) found.add(one.declaredIn);
    for (const other of [flow.responseTo, flow.response]) add(other);
  }
  return [...found];
}
