import type { ConditionFault } from "../../conditions/errors.ts";
import { type Diagnostic, type Report, warningAt } from "../../model/diagnostic.ts";
import type { Entry } from "../../model/model.ts";
import type { Rule } from "../../rules/rule.ts";
import { allRules, type RuleBook } from "../../rules/stack.ts";
import { encodeKey, findingId } from "../../tree/element-key.ts";
import type { LinkedModel, System } from "../../tree/linked.ts";
import { type DecisionRecord, decide } from "../amendments/decisions.ts";
import { exclusionsOf } from "../amendments/exclusions.ts";
import { techniquesOf } from "../amendments/mitre-mapping.ts";
import { multiplierOf } from "../amendments/multipliers.ts";
import { type Override, overridesOf } from "../amendments/overrides.ts";
import { type Subject, subjectOf } from "../facts/subject.ts";
import type { Finding } from "../findings/finding.ts";
import { cvssScored, type Score, scoreOf } from "../findings/score.ts";
import { overriding, type Verdict } from "./evaluate-kind.ts";
import { type Draft, findingOf, type Judged, type JudgedSubject } from "./finding-of.ts";
import { type JudgesInForce, openRuleBook } from "./rules-in-force.ts";

export interface ExcludedFinding extends Finding {
  /** Name of the assumption that excludes it. */
  readonly assumption: string;
}

export interface Evaluation {
  /** Level by level in path order, worst first within a level. */
  readonly findings: readonly Finding[];
  readonly excluded: readonly ExcludedFinding[];
  /** Every decision of the tree, and what became of it. */
  readonly decisions: readonly DecisionRecord[];
}

/** What findings are made from, besides the system. */
export interface EvaluationInput {
  readonly book: RuleBook;
  /** Rules that are not judged in this run; decisions may still be about them. */
  readonly excludedRules: readonly string[];
  /** Decisions from files beside the models, by level. */
  readonly decisions: ReadonlyMap<string, readonly Entry<"Decision">[]>;
  /** YYYY-MM-DD, by which decisions expire. */
  readonly now: string;
}

/** Judges every element, boundary and flow of every level by the rules that target its kind. Pure. */
export function evaluate(system: System, input: EvaluationInput, report: Report): Evaluation {
  const inForce = openRuleBook(input.book);
  const drafts: Draft[] = [];
  const byLevel = new Map<string, Map<string, Draft>>();

  for (const [level, instances] of system.instances) {
    const ofLevel = new Map<string, Draft>();
    byLevel.set(level, ofLevel);
    const tell = onlyOnce(report);
    for (const instance of instances) judgeInstance(system, instance, inForce(instance), ofLevel, tell);
    for (const draft of [...ofLevel.values()].sort(worstFirst)) drafts.push(draft);
  }
  const kept = drafts.filter(({ assumption }) => assumption === null);
  const excluded = drafts.filter(({ assumption }) => assumption !== null);
  const isFinding = (level: string, id: string) => byLevel.get(level)?.get(id)?.assumption === null;
  const ruleIds = [...allRules(input.book).map(({ id }) => id), ...input.excludedRules];
  const { answers, records } = decide(system, ruleIds, kept, input.decisions, input.now, report);
  return {
    findings: kept.map((draft) => {
      const refinedBy = draft.isDetailed
        ? refiningFindings(system, draft.judge.rule, draft.subject.of, isFinding)
        : none;
      return findingOf(draft, answers.get(draft.id) ?? null, refinedBy);
    }),
    excluded: excluded.map((draft) =>
      Object.assign(findingOf(draft, null, []), { assumption: draft.assumption as string }),
    ),
    decisions: records,
  };
}

/**
 * Where a level is used, as `level#element`. Where the level above is itself used in several places, the way down to
 * it goes before: `east#Hall / hall#Yard`.
 */
function contextNames(system: System, { describes, parent }: LinkedModel): string[] {
  const uses = new Set(describes.map(({ level, key }) => `${level}#${key}`));
  const isShared = parent !== null && (system.instances.get(parent.level)?.length ?? 0) > 1;
  const ways = isShared ? contextNames(system, parent).map((way) => `${way} / `) : [""];
  return ways.flatMap((way) => [...uses].map((use) => way + use));
}

/** Adds the findings of a level in one context. */
function judgeInstance(
  system: System,
  instance: LinkedModel,
  judges: JudgesInForce,
  ofLevel: Map<string, Draft>,
  report: Report,
): void {
  const excludedBy = exclusionsOf(instance);
  const contexts = contextNames(system, instance);
  const level = encodeKey(instance.level);
  for (const subject of subjectsOf(instance)) {
    const { of } = subject;
    const overrides = overridesOf(of, report);
    const isDetailed = isRefined(system, subject);
    const { outcome: verdicts, met } = judges.jury(subject.kind)(subject);
    for (const { judge, fault } of verdicts) if (fault) report(faultOf(judge.rule, subject, fault));

    for (const verdict of broughtUp(verdicts, overrides, judges)) {
      const { judge, seen } = verdict;
      const { rule } = judge;
      const override = overrides.get(rule.id) ?? null;
      const basis = override ? "stated" : verdict.basis;
      if (basis === "assumed" && isDetailed) continue;
      const multiplier = multiplierOf(instance, of);
      const isPlain = override === null && multiplier === 1;
      merge(ofLevel, {
        id: `${rule.id}@${level}#${of.key}`,
        level: instance.level,
        judge,
        subject,
        isDetailed,
        seen,
        met,
        basis,
        score: isPlain ? verdict.score : scoreWith(override, rule, subject, multiplier),
        attack: techniquesOf(instance.model, rule),
        contexts,
        override,
        assumption: excludedBy(of, rule.id),
      });
    }
  }
}

/** The verdicts from which findings come. An override makes one appear, whatever the rule thinks (pytm's `resolve`). */
function broughtUp(
  verdicts: readonly Verdict[],
  overrides: ReturnType<typeof overridesOf>,
  judges: JudgesInForce,
): readonly Verdict[] {
  if (overrides.size === 0 && verdicts.every(({ fault }) => fault === null)) return verdicts;
  const holding = verdicts.filter(({ fault }) => fault === null);
  for (const { rule, isOwn } of overrides.values()) {
    const judge = judges.all.get(rule);
    if (isOwn && judge && !holding.some((one) => one.judge === judge)) holding.push(overriding(judge));
  }
  return holding;
}

function scoreWith(override: Override | null, rule: Rule, subject: Subject, multiplier: number): Score {
  if (override?.cvss) return cvssScored(override.cvss);
  const { severity, likelihood } = rule;
  return scoreOf({ severity: override?.severity ?? severity, likelihood }, subject, multiplier);
}

function faultOf(rule: Rule, { of }: JudgedSubject, fault: ConditionFault): Diagnostic {
  const where = of.level === "" ? "" : ` in ${of.level}`;
  const message = `The condition of ${rule.id} cannot be evaluated for "${of.name}"${where}: ${fault.message}`;
  return warningAt("condition-fault", message, rule.place);
}

/** A level that is judged in several contexts has the same faults in each. */
function onlyOnce(report: Report): Report {
  const told = new Set<string>();
  return (one) => {
    const key = JSON.stringify(one);
    if (told.has(key)) return;
    told.add(key);
    report(one);
  };
}

/** What rules may target: everything in scope. */
function subjectsOf(instance: LinkedModel): JudgedSubject[] {
  const all: readonly Judged[] = [...instance.boundaries, ...instance.elements, ...instance.flows];
  return all.filter(({ values }) => values.inScope !== false).map((one) => subjectOf(one) as JudgedSubject);
}

/** Described in a level below, or carried by flows there: what rests on defaults is judged there. */
function isRefined({ carriers, instances }: System, { of }: JudgedSubject): boolean {
  if (of.what === "flow") return carriers.has(of);
  return of.what === "element" && of.submodel !== null && instances.has(of.submodel);
}

/**
 * A finding that holds in several contexts of its level is one; the worst of them is told. It is excluded
 * only if it is in every context.
 */
function merge(into: Map<string, Draft>, draft: Draft): void {
  const other = into.get(draft.id);
  if (!other) return void into.set(draft.id, draft);
  const rank = ({ assumption, score }: Draft) => (assumption === null ? 100 : 0) + score.score;
  const worse = rank(draft) > rank(other) ? draft : other;
  const both = (draft.assumption === null) === (other.assumption === null);
  const contexts = both ? [...new Set([...other.contexts, ...draft.contexts])] : worse.contexts;
  into.set(draft.id, { ...worse, contexts });
}

function worstFirst(a: Draft, b: Draft): number {
  return b.score.score - a.score.score || (a.id < b.id ? -1 : 1);
}

/**
 * Findings of the same rule on what describes an element, or carries a flow, in a level below; where there is
 * none because that is itself described further below, those there.
 */
function refiningFindings(
  system: System,
  rule: Rule,
  start: Judged,
  isFinding: (level: string, id: string) => boolean,
): readonly string[] {
  const refiners = refinersOf(system, start);
  if (refiners.length === 0) return none;
  const found = new Set<string>();
  const inside = new Set(refiners);
  for (const one of inside) {
    const id = findingId(rule.id, one.level, one.key);
    if (isFinding(one.level, id)) found.add(id);
    else for (const deeper of refinersOf(system, one)) inside.add(deeper);
  }
  return [...found];
}

const none: readonly never[] = [];

function refinersOf({ instances, carriers }: System, of: Judged): readonly Judged[] {
  if (of.what === "flow") return carriers.get(of) ?? none;
  if (of.what !== "element" || of.submodel === null) return none;
  return instances.get(of.submodel)?.[0]?.elements ?? none;
}
