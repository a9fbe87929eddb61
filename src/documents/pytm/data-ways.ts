import { groupBy } from "../../model/group.ts";
import { statedList } from "../../model/model.ts";
import type { Linked, LinkedData, LinkedFlow, LinkedModel } from "../../tree/linked.ts";

/** Which flows of a tree carry a piece of data, and what handles it: the ends of these flows, and what it names itself. */
export interface DataWays {
  readonly carriedBy: (data: LinkedData) => readonly Linked[];
  readonly processedBy: (data: LinkedData) => readonly Linked[];
}

export function openDataWays(instances: readonly LinkedModel[]): DataWays {
  const pairs = instances.flatMap(({ flows }) =>
    flows.flatMap((flow) => flow.data.map((data) => ({ flow, data }))),
  );
  const carriers = groupBy(pairs, ({ data }) => keyOf(data));
  const flowsOf = (data: LinkedData) => (carriers.get(keyOf(data)) ?? []).map(({ flow }) => flow);
  const levels = new Map(instances.map((instance) => [instance.level, instance]));
  const stated = ({ entry, declaredIn }: LinkedData) =>
    statedList(entry, "processedBy").flatMap(
      (name) => levels.get(declaredIn)?.names.elements.get(name) ?? [],
    );
  return {
    carriedBy: (data) => byName(flowsOf(data)),
    processedBy: (data) => byName<Linked>([...flowsOf(data).flatMap(endsOf), ...stated(data)]),
  };
}

function endsOf({ source, sink }: LinkedFlow): Linked[] {
  return [source, sink].filter((end) => end.what !== "unresolved");
}

function byName<Some extends Linked>(all: readonly Some[]): Some[] {
  return [...new Set(all)].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function keyOf({ declaredIn, key }: LinkedData): string {
  return `${declaredIn}\n${key}`;
}
