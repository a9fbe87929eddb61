import { warningAt } from "../../model/diagnostic.ts";
import { openSpeaker } from "../../words/speaker.ts";
import { englishWords } from "../../words/words.ts";
import type { End, Imbalance, LinkedFlow, LinkedModel } from "../linked.ts";
import type { Enclosing } from "./enclosing.ts";
import { type Carriers, type HalfCarried, insideOf, outerFlows } from "./realize.ts";

/** Problems are told in English; pages say them in their language. */
const { say } = openSpeaker(englishWords);

/**
 * Checks every level against the level above: each flow at what it describes is carried inside, with the same
 * data, and no flow inside goes to an outsider that the level above does not know.
 */
export function findImbalances(
  instances: Iterable<readonly LinkedModel[]>,
  carriers: Carriers,
  halfCarried: HalfCarried,
  enclosing: Enclosing,
): Imbalance[] {
  const found = new Map<string, Imbalance>();
  for (const ofLevel of instances) {
    for (const instance of ofLevel) {
      if (instance.describes.length === 0) continue;
      for (const one of imbalancesOf(instance, carriers, halfCarried, enclosing)) {
        const { file, line, message } = one.diagnostic;
        found.set(`${file}\n${line}\n${message}`, one);
      }
    }
  }
  return [...found.values()];
}

function imbalancesOf(
  instance: LinkedModel,
  carriers: Carriers,
  halfCarried: HalfCarried,
  enclosing: Enclosing,
): Imbalance[] {
  const outer = outerFlows(instance);
  const level = instance.level;
  const imbalance = (flow: LinkedFlow, code: string, problem: string): Imbalance => {
    const where = level === "" ? "the root" : level;
    const diagnostic = warningAt(code, `Flow "${flow.name}" ${problem} (level ${where}).`, flow.entry.place);
    return { level, flow: flow.name, key: flow.key, of: flow.level, problem, diagnostic };
  };
  const found: Imbalance[] = [];
  for (const flow of outer) {
    const inside = (carriers.get(flow) ?? []).filter((one) => one.level === level);
    if (inside.length === 0) {
      found.push(imbalance(flow, "flow-not-carried", say("reason.notCarried")));
      continue;
    }
    if (halfCarried.get(flow)?.has(level))
      found.push(imbalance(flow, "flow-half-carried", say("reason.halfCarried")));
    const above = new Set(flow.data.map(({ name }) => name));
    const below = new Set(inside.flatMap((one) => one.data.map(({ name }) => name)));
    const missing = [...above].filter((name) => !below.has(name));
    const extra = [...below].filter((name) => !above.has(name));
    if (missing.length > 0)
      found.push(imbalance(flow, "data-not-carried", say("reason.dataLost", { data: missing.join(", ") })));
    if (extra.length > 0)
      found.push(imbalance(flow, "data-not-known", say("reason.dataAdded", { data: extra.join(", ") })));
  }
  const isInside = insideOf(instance, enclosing);
  const known = new Set<End>([...outer.flatMap(({ source, sink }) => [source, sink]), ...instance.describes]);
  const isKnown = (end: End) => known.has(end) || [...enclosing(end)].some((one) => known.has(one));
  for (const flow of instance.flows) {
    for (const end of [flow.source, flow.sink]) {
      if (end.what !== "element" || isInside(end) || isKnown(end)) continue;
      if (carriesSomething(flow, outer, carriers)) continue;
      found.push(imbalance(flow, "unknown-outsider", say("reason.outsider", { name: end.name })));
    }
  }
  return found;
}

/** A flow that says what it realizes has said why it leaves the level. */
function carriesSomething(flow: LinkedFlow, outer: readonly LinkedFlow[], carriers: Carriers): boolean {
  return outer.some((one) => carriers.get(one)?.includes(flow));
}
