import { type Report, warningAt } from "../../model/diagnostic.ts";
import { groupBy } from "../../model/group.ts";
import { encodeKey } from "../element-key.ts";
import type { LinkedFlow } from "../linked.ts";

/** A flow whose key may still be made longer. */
interface Keyed extends Pick<LinkedFlow, "name" | "entry"> {
  readonly source: { readonly name: string };
  readonly sink: { readonly name: string };
  key: string;
}

/** Flows that share a name are told apart by their ends, then by a number. */
export function tellApart(flows: readonly Keyed[], report: Report): void {
  const groups = groupBy(flows, (flow) => flow.key);
  const taken = new Set(groups.keys());
  const counts = new Map<string, number>();
  for (const [name, group] of groups) {
    const [, second] = group;
    if (!second) continue;
    for (const flow of group) {
      const ends = `${name}(${encodeKey(flow.source.name)}>${encodeKey(flow.sink.name)})`;
      let count = counts.get(ends) ?? 0;
      do flow.key = ++count === 1 ? ends : `${ends}~${count}`;
      while (taken.has(flow.key));
      taken.add(flow.key);
      counts.set(ends, count);
    }
    const message = `${group.length} flows are called "${second.name}"; their findings are told apart by their ends.`;
    report(
      warningAt("same-flow-name", message, second.entry.place, "give each flow a name or an id of its own"),
    );
  }
}
