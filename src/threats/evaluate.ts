import { type Diagnostic, type Report, warningAt } from "../model/diagnostic.ts";
import type { Entry } from "../model/model.ts";
import { findingId } from "../tree/element-key.ts";
import type { LinkedBoundary, LinkedElement, LinkedFlow, LinkedModel, System } from "../tree/linked.ts";
import { basisOf } from "./basis.ts";
import { ConditionFault } from "./condition/errors.ts";
import { type DecisionRecord, decide } from "./decisions.ts";
import { explain, type Observation } from "./evidence.ts";
import { exclusionsOf } from "./exclusions.ts";
import type { Decision, Finding } from "./finding.ts";
import { fixesFor } from "./fix.ts";
import type { Judge } from "./judge.ts";
import { mappedTechniques } from "./mitre-mapping.ts";
import { multiplierOf } from "./multipliers.ts";
import { type Override, overridesOf } from "./overrides.ts";
import type { Rule } from "./rule.ts";
import { allRules, type JudgesInForce, openRuleBook, type RuleBook } from "./rule-book.ts";
import { cvssScored, type Score, scoreOf } from "./score.ts";
import { type Subject, subjectOf } from "./subject.ts";

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

/** A finding while contexts are still being gathered. */
interface Draft {
  readonly judge: Judge;
  readonly subject: Subject;
  readonly seen: readonly Observation[];
  readonly basis: Finding["basis"];
  readonly score: Score;
  readonly attack: readonly string[];
  readonly contexts: Set<string>;
  readonly override: Override | null;
  /** Name of the assumption that excludes it, or null. */
  readonly assumption: string | null;
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
  const drafts: { readonly id: string; readonly level: string; readonly draft: Draft }[] = [];

  for (const [level, instances] of system.instances) {
    const ofLevel = new Map<string, Draft>();
    const tell = onlyOnce(report);
    for (const instance of instances) judgeInstance(system, instance, inForce(instance), ofLevel, tell);
    const sorted = [...ofLevel].map(([id, draft]) => ({ id, level, draft })).sort(worstFirst);
    for (const one of sorted) drafts.push(one);
  }
  const kept = drafts.filter(({ draft }) => draft.assumption === null);
  const ids = new Set(kept.map(({ id }) => id));
  const refinements = (draft: Draft) =>
    refiningFindings(system, draft.judge.rule, draft.subject.of as Judged, ids);
  const ruleIds = [...allRules(input.book).map(({ id }) => id), ...input.excludedRules];
  const { answers, records } = decide(system, ruleIds, kept, input.decisions, input.now, report);
  return {
    findings: kept.map(({ id, draft }) => finish(id, draft, answers.get(id) ?? null, refinements(draft))),
    excluded: drafts.flatMap(({ id, draft }) => {
      return draft.assumption === null ? [] : [withAssumption(finish(id, draft, null, []), draft.assumption)];
    }),
    decisions: records,
  };
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
  const contexts = instance.describes.map((element) => `${element.level}#${element.key}`);
  for (const subject of subjectsOf(instance)) {
    const overrides = overridesOf(subject.of, report);
    const candidates = judges.ofKind(subject.kind).filter((judge) => holds(judge, subject, report));
    // An override makes the finding appear, whatever the rule thinks (pytm's `resolve`).
    for (const { rule, isOwn } of overrides.values()) {
      const judge = judges.all.get(rule);
      if (isOwn && judge && !candidates.includes(judge)) candidates.push(judge);
    }
    for (const judge of candidates) {
      const override = overrides.get(judge.rule.id) ?? null;
      const assumption = excludedBy(subject.of, judge.rule.id);
      const draft = makeDraft(judge, subject, instance, override, assumption, contexts);
      if (draft.basis === "assumed" && isRefined(system, subject)) continue;
      merge(ofLevel, draft);
    }
  }
}

function holds(judge: Judge, subject: JudgedSubject, report: Report): boolean {
  try {
    return judge.holds(subject);
  } catch (error) {
    if (!(error instanceof ConditionFault)) throw error;
    report(faultOf(judge.rule, subject, error));
    return false;
  }
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

type Judged = LinkedElement | LinkedBoundary | LinkedFlow;

/** A subject that rules may target; every draft has one. */
type JudgedSubject = Subject & { readonly of: Judged };

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

function makeDraft(
  judge: Judge,
  subject: JudgedSubject,
  instance: LinkedModel,
  override: Override | null,
  assumption: string | null,
  contexts: readonly string[],
): Draft {
  const { rule } = judge;
  const { of } = subject;
  const seen = judge.observe(subject);
  const basis = override ? "stated" : basisOf(judge, subject, seen);
  const score = scoreOf(
    override?.severity ? { ...rule, severity: override.severity } : rule,
    subject,
    multiplierOf(instance, of),
  );
  return {
    judge,
    subject,
    seen,
    basis,
    override,
    score: override?.cvss ? cvssScored(override.cvss) : score,
    attack: [...new Set([...rule.attack, ...mappedTechniques(instance.model, rule)])],
    contexts: new Set(contexts),
    assumption,
  };
}

/**
 * A finding that holds in several contexts of its level is one; the worst of them is told. It is excluded
 * only if it is in every context.
 */
function merge(into: Map<string, Draft>, draft: Draft): void {
  const { of } = draft.subject as JudgedSubject;
  const id = findingId(draft.judge.rule.id, of.level, of.key);
  const other = into.get(id);
  if (!other) return void into.set(id, draft);
  const rank = ({ assumption, score }: Draft) => (assumption === null ? 100 : 0) + score.score;
  const worse = rank(draft) > rank(other) ? draft : other;
  const both = (draft.assumption === null) === (other.assumption === null);
  const contexts = both ? new Set([...other.contexts, ...draft.contexts]) : worse.contexts;
  into.set(id, { ...worse, contexts });
}

function worstFirst(a: { id: string; draft: Draft }, b: { id: string; draft: Draft }): number {
  return b.draft.score.score - a.draft.score.score || (a.id < b.id ? -1 : 1);
}

/**
 * Findings of the same rule on what describes an element, or carries a flow, in a level below; where there is
 * none because that is itself described further below, those there.
 */
function refiningFindings(system: System, rule: Rule, start: Judged, ids: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  const inside = new Set(refinersOf(system, start));
  for (const one of inside) {
    const id = findingId(rule.id, one.level, one.key);
    if (ids.has(id)) found.add(id);
    else for (const deeper of refinersOf(system, one)) inside.add(deeper);
  }
  return [...found];
}

function refinersOf({ instances, carriers }: System, of: Judged): readonly Judged[] {
  if (of.what === "flow") return carriers.get(of) ?? [];
  if (of.what !== "element" || of.submodel === null) return [];
  return instances.get(of.submodel)?.[0]?.elements ?? [];
}

function finish(id: string, draft: Draft, decided: Decision | null, refinedBy: readonly string[]): Finding {
  const decision = decided ?? responseOf(draft.override);
  const { judge, subject, seen, basis, score, attack, contexts } = draft;
  const { of } = subject as JudgedSubject;
  let fix: Finding["fix"] | null = null;
  return {
    id,
    rule: judge.rule,
    level: of.level,
    element: { id: of.key, name: of.name, kind: of.kind },
    severity: score.severity,
    score: score.score,
    scoreTerms: score.terms,
    basis,
    status: decision && !decision.expired ? decision.status : "open",
    decision,
    attack,
    refinedBy,
    contexts: [...contexts],
    evidence: explain(subject, seen),
    // Worked out when somebody asks: most commands never do.
    get fix() {
      fix ??= fixesFor(judge, subject, seen);
      return fix;
    },
    location: of.entry.place,
  };
}

/** pytm's free text of an override says what was decided, if it begins with a status. */
function responseOf(override: Override | null): Decision | null {
  const status = override?.response?.status;
  if (!override || !status) return null;
  const { file, line } = override.entry.place;
  const reason = override.response?.text ?? "";
  return { status, owner: "", reason, ticket: "", until: "", expired: false, from: `${file}:${line}` };
}

/** Not a copy, which would work out the fix. */
function withAssumption(finding: Finding, assumption: string): ExcludedFinding {
  return Object.assign(finding, { assumption });
}
