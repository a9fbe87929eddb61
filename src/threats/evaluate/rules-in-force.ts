import { openMemo } from "../../model/memo.ts";
import { isKindOf, type KindName } from "../../model/schema.ts";
import { isInProfile } from "../../rules/profiles.ts";
import type { Rule } from "../../rules/rule.ts";
import { changedRule, type RuleBook } from "../../rules/stack.ts";
import type { LinkedModel } from "../../tree/linked.ts";
import type { Facts } from "../facts/facts.ts";
import { openHosts } from "../facts/tracing-host.ts";
import type { View } from "../facts/view.ts";
import type { Memoize } from "../memo/memoize.ts";
import { type CompiledRule, compileRule } from "./compiled-rule.ts";
import { type EvaluateKind, evaluateKind } from "./evaluate-kind.ts";
import { openParts } from "./screening/parts.ts";

/** The rules that are in force in one place, ready to be evaluated. */
export interface RulesInForce {
  readonly byId: ReadonlyMap<string, CompiledRule>;
  /** Those that target a kind. */
  readonly ofKind: (kind: KindName) => readonly CompiledRule[];
  /** The same, to be evaluated together. */
  readonly evaluate: (kind: KindName) => EvaluateKind;
}

/** Which rules a level has: one of a nearer level replaces one of the same id. Each rule is compiled once. */
export function openRuleBook(
  book: RuleBook,
  facts: Facts,
  memoize: Memoize,
  isScreened = true,
): (instance: LinkedModel) => RulesInForce {
  const hosts = openHosts(facts);
  const partsOf = openParts(hosts.plain);
  const compiled = openMemo().of((rule: Rule) => compileRule(rule, facts, hosts, partsOf));
  const known = new Map<string, RulesInForce>();
  const saysSomething = (level: string) =>
    [book.byLevel, book.changes, book.profilesByLevel].some((one) => one?.has(level));
  return (instance) => {
    const adding: string[] = [];
    for (let at: LinkedModel | null = instance; at; at = at.parent)
      if (saysSomething(at.level)) adding.unshift(at.level);
    if (saysSomething("") && !adding.includes("")) adding.unshift("");
    const key = JSON.stringify(adding);
    let inForce = known.get(key);
    if (!inForce) {
      const byId = new Map(book.everywhere.map((rule) => [rule.id, compiled(rule)]));
      for (const level of adding) {
        for (const rule of book.byLevel.get(level) ?? []) byId.set(rule.id, compiled(rule));
        for (const change of book.changes?.get(level) ?? []) {
          const before = byId.get(change.id)?.rule;
          const after = before ? changedRule(before, change) : null;
          if (after) byId.set(change.id, compiled(after));
          else byId.delete(change.id);
        }
      }
      const nearest = adding.findLast((level) => book.profilesByLevel?.has(level));
      const chosen =
        nearest === undefined ? (book.profiles ?? null) : (book.profilesByLevel?.get(nearest) ?? null);
      for (const [id, { rule }] of byId) if (!isInProfile(rule, chosen)) byId.delete(id);
      inForce = inForceOf(byId, facts.view, memoize, isScreened);
      known.set(key, inForce);
    }
    return inForce;
  };
}

function inForceOf(
  byId: ReadonlyMap<string, CompiledRule>,
  view: View,
  memoize: Memoize,
  isScreened: boolean,
): RulesInForce {
  const memo = openMemo();
  const ofKind = memo.of((kind: KindName) =>
    [...byId.values()].filter(
      ({ rule }) =>
        rule.origin === undefined &&
        (rule.targets.length === 0 || rule.targets.some((target) => isKindOf(kind, target))),
    ),
  );
  return {
    byId,
    ofKind,
    evaluate: memo.of((kind: KindName) => evaluateKind(ofKind(kind), view, memoize, isScreened)),
  };
}
