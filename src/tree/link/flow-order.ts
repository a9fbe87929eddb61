import { compareOrders, type Order } from "../../model/words/order.ts";
import type { OpenFlow, OpenModel } from "./open.ts";

/** A stated order counts; with `isOrdered` the others take the free numbers in file order. Sorts the flows by it. */
export function orderFlows({ model }: OpenModel, flows: OpenFlow[]): void {
  const stated = ({ values: { order } }: OpenFlow): Order | null =>
    typeof order === "string" || (typeof order === "number" && order >= 0) ? order : null;
  const taken = new Set(flows.map(stated));
  const isOrdered = model.about.properties.get("isOrdered")?.value === true;
  let next = 1;
  for (const flow of flows) {
    flow.order = stated(flow);
    if (flow.order !== null || !isOrdered) continue;
    while (taken.has(next)) next++;
    flow.order = next++;
  }
  flows.sort((a, b) => compareOrders(a.order ?? Number.MAX_SAFE_INTEGER, b.order ?? Number.MAX_SAFE_INTEGER));
}
