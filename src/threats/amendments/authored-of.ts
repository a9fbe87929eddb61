import { type Report, warningAt } from "../../model/diagnostic.ts";
import { groupBy } from "../../model/group.ts";
import { type Entry, statedText } from "../../model/model.ts";
import { fold, tidyName } from "../../model/spelling.ts";
import { perhaps } from "../../model/words/meant.ts";
import { encodeKey } from "../../tree/element-key.ts";
import type { LinkedBoundary, LinkedElement, LinkedFlow, LinkedModel } from "../../tree/linked.ts";
import type { Decision } from "../findings/finding.ts";
import { readDecision } from "./read-decision.ts";
import { threatId } from "./threat-rule.ts";

type Threatened = LinkedElement | LinkedBoundary | LinkedFlow;

/** A threat that somebody found, and what was decided about it. */
export interface Authored {
  /** The id of its rule. */
  readonly rule: string;
  readonly decision: Decision | null;
}

/** The threats to something, as the model of its level names them. */
export type AuthoredOf = (instance: LinkedModel) => (of: Threatened) => readonly Authored[];

const none: readonly Authored[] = [];

/**
 * Finds what threats are about: by key, as in ids of findings, else by name: an element, a boundary, a flow. What is not
 * there is told.
 * @param now YYYY-MM-DD, by which decisions expire
 */
export function openAuthored(now: string, report: Report): AuthoredOf {
  const read = new Map<Entry<"Threat">, Authored>();
  return (instance) => {
    const { model } = instance;
    if (model.threats.length === 0) return () => none;
    const all = [...instance.elements, ...instance.boundaries, ...instance.flows];
    const byWord = new Map<string, Threatened>();
    const words = [(one: Threatened) => one.key, ({ name }: Threatened) => encodeKey(name)];
    for (const word of words) for (const one of all) if (!byWord.has(word(one))) byWord.set(word(one), one);
    const found = model.threats.flatMap((entry) => {
      const isNew = !read.has(entry);
      const one = read.get(entry) ?? { rule: threatId(entry), decision: decisionOf(entry, now, report) };
      read.set(entry, one);
      const name = tidyName(statedText(entry, "target"));
      const of = byWord.get(name) ?? byWord.get(encodeKey(name));
      if (of) return [{ of, one }];
      const message =
        name === ""
          ? `The threat "${entry.name}" says nothing of what it threatens; it is no finding.`
          : `The threat "${entry.name}" is about "${name}", which does not exist.`;
      const hint = perhaps(name, [...all.map((each) => each.name)]);
      if (isNew) report(warningAt("unknown-element", message, entry.place, hint));
      return [];
    });
    const groups = groupBy(found, ({ of }) => of);
    return (of) => groups.get(of)?.map(({ one }) => one) ?? none;
  };
}

function decisionOf(entry: Entry<"Threat">, now: string, report: Report): Decision | null {
  const status = fold(statedText(entry, "status"));
  return status === "" || status === "open" ? null : readDecision(entry, now, report);
}
