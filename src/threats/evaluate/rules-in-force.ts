import { isKindOf, type KindName } from "../../model/schema.ts";
import type { Rule } from "../../rules/rule.ts";
import type { RuleBook } from "../../rules/stack.ts";
import type { LinkedModel } from "../../tree/linked.ts";
import { type Judge, judgeOf } from "./compiled-rule.ts";
import { type Jury, juryOf } from "./evaluate-kind.ts";

/** The rules that are in force in one place, ready to be asked. */
export interface JudgesInForce {
  readonly all: ReadonlyMap<string, Judge>;
  /** Those that target a kind. */
  readonly ofKind: (kind: KindName) => readonly Judge[];
  /** The same, to be asked together. */
  readonly jury: (kind: KindName) => Jury;
}

/** Which judges a level has: a rule of a nearer level replaces one of the same id. Each rule is compiled once. */
export function openRuleBook(book: RuleBook): (instance: LinkedModel) => JudgesInForce {
  const judges = new Map<Rule, Judge>();
  const judge = (rule: Rule) => {
    const known = judges.get(rule) ?? judgeOf(rule);
    judges.set(rule, known);
    return known;
  };
  const known = new Map<string, JudgesInForce>();
  return (instance) => {
    const adding: string[] = [];
    for (let at: LinkedModel | null = instance; at; at = at.parent)
      if (book.byLevel.has(at.level)) adding.unshift(at.level);
    if (book.byLevel.has("") && !adding.includes("")) adding.unshift("");
    const key = JSON.stringify(adding);
    let inForce = known.get(key);
    if (!inForce) {
      const all = new Map(book.everywhere.map((rule) => [rule.id, judge(rule)]));
      for (const level of adding)
        for (const rule of book.byLevel.get(level) ?? []) all.set(rule.id, judge(rule));
      inForce = inForceOf(all);
      known.set(key, inForce);
    }
    return inForce;
  };
}

function inForceOf(all: ReadonlyMap<string, Judge>): JudgesInForce {
  const byKind = new Map<KindName, readonly Judge[]>();
  const juries = new Map<KindName, Jury>();
  return {
    all,
    jury(kind) {
      const jury = juries.get(kind) ?? juryOf(this.ofKind(kind));
      juries.set(kind, jury);
      return jury;
    },
    ofKind(kind) {
      let list = byKind.get(kind);
      if (!list) {
        list = [...all.values()].filter(
          ({ rule }) => rule.targets.length === 0 || rule.targets.some((target) => isKindOf(kind, target)),
        );
        byKind.set(kind, list);
      }
      return list;
    },
  };
}
