import { isKindOf, type KindName } from "../../model/schema.ts";
import { peerRules } from "../../rules/peer-rules.ts";
import { encodeKey } from "../../tree/element-key.ts";
import type { Collector } from "../collect.ts";
import type { Facts } from "../imported.ts";
import { textOf } from "../plain.ts";
import { riskParts, targetsOf } from "../tables/threagile.ts";
import { type Entry, plainWords } from "./entries.ts";
import type { Known, KnownLink } from "./model.ts";

const oursOf = new Map(peerRules.Threagile.map(({ theirs, ours }) => [theirs, ours]));

/** A pattern of Threagile's: `*` stands for one part of an id. */
export function matchesRisk(pattern: string, id: string): boolean {
  const [wanted, parts] = [pattern.split("@"), id.split("@")];
  return wanted.length === parts.length && wanted.every((one, index) => one === "*" || one === parts[index]);
}

/** What was decided, in the words of models; null while nobody has looked. */
export function decisionFacts({ says }: Entry): Facts | null {
  const status = textOf(says.status);
  if (status === "" || status === "unchecked") return null;
  const date = textOf(says.date);
  return {
    status,
    reviewer: textOf(says.checked_by) || undefined,
    reason: plainWords(textOf(says.justification)) || `Threagile says: ${status}`,
    ticket: textOf(says.ticket) || undefined,
    date: /^\d{4}-\d\d-\d\d$/.test(date) ? date : undefined,
  };
}

/**
 * Decisions on findings of our own rules that are about the same as Threagile's. What answers a whole rule is a pattern;
 * the rest is told for each element, flow or boundary that it is about. Ids count before patterns, as there.
 */
export function addDecisions(
  entries: readonly Entry[],
  known: Known,
  made: Collector,
  leave: (kind: string, example: string) => void,
): void {
  const taken = new Set<string>();
  let index: Map<string, KnownLink[]> | null = null;
  const isPattern = ({ title }: Entry) => Number(title.includes("*"));
  for (const entry of entries.toSorted((a, b) => isPattern(a) - isPattern(b))) {
    const [rule = "", ...parts] = entry.title.split("@").map((one) => one.trim());
    const ours = oursOf.get(rule);
    const facts = decisionFacts(entry);
    const place = `${entry.title} (${entry.from})`;
    if (facts === null) leave("risk that nobody has looked at: it is open", place);
    else if (ours === undefined) leave("decision about a rule that nobody knows", place);
    else if (ours.length === 0) leave("decision about a rule that has no counterpart here", place);
    else {
      const about = ours.flatMap((one) => keysOf(one, rule, parts).map((key) => `${one}#${key}`));
      if (about.length === 0) leave("decision about nothing that rules here are about", place);
      for (const one of about) {
        if (taken.has(one)) continue;
        taken.add(one);
        made.add("Decision", one, entry.from, one.endsWith("#*") ? { ...facts, match: one } : facts);
      }
    }
  }

  /** Links by their own ids and those of their ends. */
  function byId(): ReadonlyMap<string, readonly KnownLink[]> {
    if (index) return index;
    index = new Map();
    for (const link of known.links)
      for (const id of new Set([link.id, link.source, link.target])) {
        const some = index.get(id);
        if (some) some.push(link);
        else index.set(id, [link]);
      }
    return index;
  }

  function keysOf(our: string, rule: string, parts: readonly string[]): string[] {
    if (parts.length > 0 && parts.every((one) => one === "*")) return ["*"];
    const targets = targetsOf[our] ?? [];
    const names = (riskParts[rule] ?? "at*").split(" ");
    const said = (name: string) => {
      const index = names.findIndex((one) => one.replace("*", "") === name);
      return index === -1 ? "*" : (parts[index] ?? "*");
    };
    const fits = (name: string, id: string) => said(name) === "*" || said(name) === id;
    const isAsset = names.length === 1;
    const near = [said("at"), said("link"), said("from"), said("to")].find((one) => one !== "*");
    const links = (near === undefined ? known.links : (byId().get(near) ?? [])).filter(
      ({ id, source, target }) => isAsset || (fits("link", id) && fits("from", source) && fits("to", target)),
    );
    if (targets.includes("Dataflow")) return links.map(({ name }) => `flow:${encodeKey(name)}`);
    const main = names.find((one) => one.endsWith("*"))?.replace("*", "") ?? "at";
    const ids =
      said(main) !== "*" ? [said(main)] : links.map((one) => (main === "from" ? one.source : one.target));
    const assets = [...new Set(ids.flatMap((id) => known.runtimes.get(id) ?? [id]))].flatMap(
      (id) => known.assets.get(id) ?? [],
    );
    if (targets.includes("Boundary")) {
      const around = ids.flatMap((id) => known.boundaries.get(id) ?? known.assets.get(id)?.inBoundary ?? []);
      return [...new Set(around)].map((name) => `boundary:${encodeKey(name)}`);
    }
    return assets
      .filter(({ kind }) => targets.some((target) => isKindOf(kind as KindName, target)))
      .map(({ name }) => encodeKey(name));
  }
}
