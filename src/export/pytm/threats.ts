import type { JudgedTree } from "../../judged-tree.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import { encodeKey } from "../../tree/element-key.ts";
import type { FlatSystem } from "../../tree/flat/flatten.ts";
import type { LinkedBoundary, LinkedElement } from "../../tree/linked.ts";
import { toldFindings } from "../system/findings.ts";

/** What things are called in the file. */
export interface Names {
  readonly ofElement: (element: LinkedElement) => string;
  readonly ofZone: (zone: LinkedBoundary) => string;
}

/** A threat that people found, with a target that is in the file: pytm ignores it, tm-site reads it back. */
export function* threatsOf(judged: JudgedTree, flat: FlatSystem, names: Names): Generator<object> {
  const targets = targetsIn(flat, names);
  const taken = new Set<string>();
  for (const finding of toldFindings(judged))
    for (const target of targets.get(placeOf(finding)) ?? []) {
      if (finding.rule.origin !== "authored") continue;
      let name = finding.rule.id;
      for (let count = 2; taken.has(name); count++) name = `${finding.rule.id}.${count}`;
      taken.add(name);
      yield { name, ...saidOf(finding), target };
    }
}

/** How many findings a file has no place for: those of rules, and those about what a level describes in detail. */
export function findingsLost(judged: JudgedTree, flat: FlatSystem | null): number {
  const own = { ofElement: ({ name }: LinkedElement) => name, ofZone: ({ name }: LinkedBoundary) => name };
  const targets = flat ? targetsIn(flat, own) : new Map();
  return toldFindings(judged).filter((one) => one.rule.origin !== "authored" || !targets.has(placeOf(one)))
    .length;
}

const placeOf = ({ level, element }: Pick<Finding, "level" | "element">): string => `${level}\n${element.id}`;

/** Words for things of the flat tree, by where they were stated: there may be several of one in a shared level. */
function targetsIn({ model, origins }: FlatSystem, names: Names): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (level: string, key: string, word: string) => {
    const place = `${level}\n${key}`;
    found.set(place, [...(found.get(place) ?? []), word]);
  };
  for (const element of model.elements) {
    const { level, key } = origins.get(element.key) ?? element;
    add(level, key, names.ofElement(element));
  }
  for (const zone of model.boundaries) add(zone.level, zone.key, `boundary:${encodeKey(names.ofZone(zone))}`);
  for (const flow of model.flows) {
    const { level, key } = origins.get(flow.key) ?? flow;
    add(level, key, `flow:${encodeKey(flow.name)}`);
  }
  return found;
}

function saidOf({ rule, decision }: Finding): object {
  const said: Readonly<Record<string, string | readonly string[]>> = {
    title: rule.title,
    severity: rule.severity,
    likelihood: rule.likelihood,
    description: rule.description,
    stride: rule.stride,
    cwe: rule.cwe,
    capec: rule.capec,
    mitigations: rule.mitigations,
    ...(decision
      ? {
          status: decision.status,
          owner: decision.owner,
          reviewer: decision.reviewer,
          date: decision.date,
          reason: decision.reason,
          ticket: decision.ticket,
          until: decision.until,
        }
      : {}),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value.length > 0));
}
