import { compareText } from "../model/diagnostic.ts";
import { groupBy } from "../model/group.ts";
import { isElementKind, type KindName } from "../model/schema.ts";
import { tidyName } from "../model/spelling.ts";
import { type FreeNames, openNames } from "./free-names.ts";
import type { Facts, GeneratedThing, NotImported } from "./imported.ts";

/** A flow that a source gives rise to; what is the same way by the same protocol and port is one flow. */
export interface CollectedFlow {
  readonly source: string;
  readonly sink: string;
  readonly from: string;
  readonly facts?: Facts;
  /** Where the source itself gives it one. */
  readonly name?: string;
}

/** Gathers the things of a level, under names that are theirs alone. */
export interface Collector {
  /**
   * @returns the name that it got: the first of `names` that nothing of its kind has, else the last with a number. Of a flow
   * that is its id, where the first is taken: flows may share a name.
   */
  readonly add: (kind: KindName, names: string | readonly string[], from: string, facts?: Facts) => string;
  readonly flow: (flow: CollectedFlow) => void;
  readonly has: (kind: KindName, name: string) => boolean;
  /** Says that an element has some data, without saying that it sends them on each of its flows. */
  readonly gives: (data: string, element: string) => void;
  /** In the order of their kinds and names, whatever the order of the source. */
  readonly things: () => GeneratedThing[];
}

export function collector(): Collector {
  const things: GeneratedThing[] = [];
  const flows: CollectedFlow[] = [];
  const taken = new Map<string, FreeNames>();
  const users = new Map<string, Set<string>>();
  const namesOf = (kind: KindName) => {
    const space = isElementKind(kind) ? "element" : kind;
    const known = taken.get(space) ?? openNames();
    taken.set(space, known);
    return known;
  };

  function add(kind: KindName, names: string | readonly string[], from: string, facts: Facts = {}): string {
    const wanted = (typeof names === "string" ? [names] : names).map(writable);
    const name = namesOf(kind).take(wanted.length > 0 ? wanted : ["nameless"]);
    const isShared = kind === "Dataflow" && name !== (wanted[0] ?? name);
    if (isShared) things.push({ kind, name: wanted[0] ?? name, from, facts: { ...facts, id: name } });
    else things.push({ kind, name, from, facts });
    return name;
  }

  return {
    add,
    flow: (one) => void flows.push(one),
    has: (kind, name) => namesOf(kind).has(name),
    gives(data, element) {
      const known = users.get(data);
      if (known) known.add(element);
      else users.set(data, new Set([element]));
    },
    things() {
      for (const { name, from, facts } of namedFlows(flows)) add("Dataflow", name, from, facts);
      flows.length = 0;
      const used = things.map((one) => {
        const by = one.kind === "Data" ? users.get(one.name) : undefined;
        return by ? { ...one, facts: { ...one.facts, processedBy: [...by].sort(compareText) } } : one;
      });
      return used.toSorted((a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name));
    },
  };
}

/** A name as models may have it: on one line, neither empty nor without end. */
export function writable(name: string): string {
  const line = tidyName(name)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return line === "" ? "nameless" : line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** `web to db`; where there are several, with what tells them apart: the protocol, then the port. */
function namedFlows(flows: readonly CollectedFlow[]): { name: string; from: string; facts: Facts }[] {
  // What says nothing of the way is the same way as one of which something is known.
  const isVague = ({ facts = {} }: CollectedFlow) => wordOf({ facts }) === "";
  const known = new Map<string, CollectedFlow>();
  const wayOf = ({ source, sink, name = "" }: CollectedFlow) => [source, sink, name].join("\n");
  for (const flow of flows.toSorted((a, b) => compareText(wordOf(a), wordOf(b))))
    if (!isVague(flow) && !known.has(wayOf(flow))) known.set(wayOf(flow), flow);
  const said = flows.map((flow) => {
    const better = isVague(flow) ? known.get(wayOf(flow)) : undefined;
    const { protocol, dstPort } = better?.facts ?? {};
    return better ? { ...flow, facts: { ...flow.facts, protocol, dstPort } } : flow;
  });
  const same = groupBy(said, ({ source, sink, name = "", facts = {} }) =>
    [source, sink, name, facts.protocol ?? "", facts.dstPort ?? ""].join("\n"),
  );
  const merged = [...same.values()].map(mergedFlow);
  return [...groupBy(merged, ({ source, sink, name = "" }) => [source, sink, name].join("\n")).values()]
    .flatMap((group) => {
      const byWord = group.toSorted((a, b) => compareText(wordOf(a), wordOf(b)));
      return byWord.map((one, index) => {
        const plainName = one.name ?? `${one.source} to ${one.sink}`;
        const word = wordOf(one);
        return {
          name: index === 0 || word === "" ? plainName : `${plainName} (${word})`,
          from: one.from,
          facts: { source: one.source, sink: one.sink, ...one.facts },
        };
      });
    })
    .toSorted((a, b) => compareText(a.name, b.name));
}

function wordOf({ facts = {} }: Pick<CollectedFlow, "facts">): string {
  return [facts.protocol, facts.dstPort].filter((one) => one !== undefined).join(" ");
}

/** What one of them states, the flow states; lists are joined. */
function mergedFlow(flows: readonly CollectedFlow[]): CollectedFlow {
  const [first = { source: "", sink: "", from: "" }, ...others] = flows.toSorted((a, b) =>
    compareText(a.from, b.from),
  );
  const facts: Record<string, Facts[string]> = { ...first.facts };
  const lists = new Map<string, Set<string>>();
  for (const other of others)
    for (const [key, value] of Object.entries(other.facts ?? {})) {
      const known = facts[key];
      if (Array.isArray(known) && Array.isArray(value)) {
        const joined = lists.get(key) ?? new Set(known);
        lists.set(key, joined);
        for (const one of value) joined.add(one);
      } else facts[key] ??= value;
    }
  for (const [key, joined] of lists) facts[key] = [...joined];
  return { ...first, facts };
}

/** Lists what is not in the model. */
export function notes(): {
  readonly leave: (kind: string, example: string) => void;
  /** The same of a whole document, which is none of the format. */
  readonly leaveForeign: (kind: string, example: string) => void;
  readonly all: NotImported[];
} {
  const all: NotImported[] = [];
  return {
    leave: (kind, example) => void all.push({ kind, example }),
    leaveForeign: (kind, example) => void all.push({ kind, example, isForeign: true }),
    all,
  };
}
