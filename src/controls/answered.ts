import { compileCondition } from "../conditions/compile/compile.ts";
import { ConditionFault } from "../conditions/errors.ts";
import type { Expression } from "../conditions/syntax.ts";
import { isKindOf, type KindName } from "../model/schema.ts";
import type { Rule } from "../rules/rule.ts";
import { openFacts } from "../threats/facts/facts.ts";
import type { Subject } from "../threats/facts/subject.ts";
import { openHosts } from "../threats/facts/tracing-host.ts";
import { isInScope, type System } from "../tree/linked.ts";
import { type Answer, answersOf } from "./answers.ts";
import { isStatable, type Subjected, statedAt, statementsOf } from "./stated.ts";
import type { StatedAt } from "./types.ts";

export interface Answered {
  /** What answers the rule, by the names that people write. */
  readonly names: readonly string[];
  /** Where it does: the rule would find something there, and what is stated prevents it. */
  readonly at: readonly StatedAt[];
}

/**
 * Where models answer a rule, each rule looked at once: its trigger holds, something that answers it is stated, and it finds
 * nothing. Of a rule that does not tell trigger and answer apart, only what answers it is known.
 */
export function openAnswered(system: System): (rule: Rule) => Answered {
  const facts = openFacts();
  const { plain } = openHosts(facts);
  const things = new Map<KindName, Subjected[]>();
  for (const instances of system.instances.values())
    for (const { elements, flows, boundaries } of instances)
      for (const thing of [...elements, ...flows, ...boundaries]) {
        if (!isInScope(thing)) continue;
        const some = things.get(thing.judgedAs);
        if (some) some.push(thing);
        else things.set(thing.judgedAs, [thing]);
      }
  type Statements = ReadonlyMap<KindName, ReadonlyMap<Subjected, StatedAt>>;
  const statements = new Map<string, Statements>();
  const stated = (name: string): Statements => {
    const found = statements.get(name) ?? statementsByKind(name);
    statements.set(name, found);
    return found;
  };

  function statementsByKind(name: string): Statements {
    const found = new Map<KindName, Map<Subjected, StatedAt>>();
    for (const [kind, some] of things) {
      const statementOf = statementsOf(kind, name, facts);
      const ofKind = new Map<Subjected, StatedAt>();
      for (const thing of some) {
        const statement = statementOf(thing);
        if (statement !== null) ofKind.set(thing, statement);
      }
      if (ofKind.size > 0) found.set(kind, ofKind);
    }
    return found;
  }

  /** What is looked at: what states an answer itself, and what an answer around it may concern. */
  function candidates(rule: Rule, answers: readonly Answer[]): Map<Subjected, StatedAt> {
    const found = new Map<Subjected, StatedAt>();
    const kinds = [...things.keys()].filter((kind) => concerns(rule, kind));
    for (const { name, isOfTarget } of answers) {
      const byKind = stated(name);
      if (byKind.size === 0) continue;
      for (const kind of kinds) {
        const some = byKind.get(kind);
        for (const thing of (isOfTarget ? some?.keys() : things.get(kind)) ?? [])
          if (!found.has(thing))
            found.set(thing, some?.get(thing) ?? statedAt(thing, name, thing.entry.place));
      }
    }
    return found;
  }

  function find(rule: Rule): Answered {
    const answers = answersOf(rule).filter(({ name }) => isStatable(name));
    const names = [...new Set(answers.map(({ name }) => name))].sort();
    if (rule.answer === null || answers.length === 0) return { names, at: [] };
    const triggers = asked(rule.trigger);
    const answered = asked(rule.answer);
    const at = [...candidates(rule, answers)].flatMap(([thing, statement]) => {
      const ways = waysOf(thing).filter((way) => triggers(way));
      return ways.length > 0 && ways.every((way) => answered(way)) ? [statement] : [];
    });
    return { names, at };
  }

  function asked(expression: Expression): (subject: Subject) => boolean {
    const condition = compileCondition(expression, plain);
    return (subject) => {
      try {
        return condition(subject);
      } catch (fault) {
        if (!(fault instanceof ConditionFault)) throw fault;
        return false;
      }
    };
  }

  /** A flow that goes both ways is judged in either direction. */
  function waysOf(thing: Subjected): Subject[] {
    const subject = facts.subjectOf(thing);
    const turned = thing.what === "flow" ? facts.view.one(subject, "turned") : null;
    return turned === null ? [subject] : [subject, turned];
  }

  const known = new Map<Rule, Answered>();
  return (rule) => {
    const found = known.get(rule) ?? find(rule);
    known.set(rule, found);
    return found;
  };
}

function concerns({ targets }: Rule, kind: KindName): boolean {
  return targets.length === 0 || targets.some((target) => isKindOf(kind, target));
}
