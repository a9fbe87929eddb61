import { type Diagnostic, type Report, warningAt } from "../model/diagnostic.ts";
import { lineage } from "../model/schema.ts";
import { findingId } from "../tree/element-key.ts";
import type { Linked, LinkedModel, System } from "../tree/linked.ts";
import { basisOf } from "./basis.ts";
import { ConditionFault } from "./condition/errors.ts";
import { explain } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import { type Judge, judgeOf } from "./judge.ts";
import { mappedTechniques } from "./mitre-mapping.ts";
import { multiplierOf } from "./multipliers.ts";
import type { Rule } from "./rule.ts";
import { scoreOf } from "./score.ts";
import { type Subject, subjectOf } from "./subject.ts";

export interface ExcludedFinding extends Finding {
  /** Name of the assumption that excludes it. */
  readonly assumption: string;
}

export interface Evaluation {
  /** Level by level in path order, worst first within a level. */
  readonly findings: readonly Finding[];
  readonly excluded: readonly ExcludedFinding[];
}

/** Judges every element, boundary and flow of every level by the rules that target its kind. Pure. */
export function evaluate(system: System, rules: readonly Rule[], report: Report): Evaluation {
  const judges = rules.map(judgeOf);
  const byKind = new Map<string, readonly Judge[]>();
  const findings: Finding[] = [];
  const excluded: ExcludedFinding[] = [];

  for (const instances of system.instances.values()) {
    const ofLevel = new Map<string, Finding>();
    for (const instance of instances) {
      const contexts = instance.describes.map((element) => `${element.level}#${element.key}`);
      for (const subject of subjectsOf(instance)) {
        for (const judge of judgesFor(subject)) {
          if (!holds(judge, subject)) continue;
          const finding = makeFinding(judge, subject, instance, contexts);
          if (finding) merge(ofLevel, finding);
        }
      }
    }
    const sorted = [...ofLevel.values()].sort(worstFirst);
    for (const finding of sorted) findings.push(finding);
  }
  return { findings, excluded };

  function judgesFor({ kind }: Subject): readonly Judge[] {
    let list = byKind.get(kind);
    if (!list) {
      const chain: readonly string[] = lineage(kind);
      list = judges.filter(
        ({ rule }) => rule.targets.length === 0 || rule.targets.some((target) => chain.includes(target)),
      );
      byKind.set(kind, list);
    }
    return list;
  }

  function holds(judge: Judge, subject: Subject): boolean {
    try {
      return judge.holds(subject);
    } catch (error) {
      if (!(error instanceof ConditionFault)) throw error;
      report(faultOf(judge.rule, subject, error));
      return false;
    }
  }
}

function faultOf(rule: Rule, { of }: Subject, fault: ConditionFault): Diagnostic {
  const message = `The condition of ${rule.id} cannot be evaluated for "${of.name}": ${fault.message}`;
  return warningAt("condition-fault", message, rule.place);
}

/** What rules may target: everything in scope. */
function subjectsOf(instance: LinkedModel): Subject[] {
  const all: readonly Linked[] = [...instance.boundaries, ...instance.elements, ...instance.flows];
  return all.filter(({ values }) => values.inScope !== false).map(subjectOf);
}

/** null when the finding rests on defaults and the element is described, and judged, in a level below. */
function makeFinding(
  judge: Judge,
  subject: Subject,
  instance: LinkedModel,
  contexts: readonly string[],
): Finding | null {
  const { rule } = judge;
  const of = subject.of as Exclude<Linked, { what: "data" }>;
  const seen = judge.observe(subject);
  const basis = basisOf(judge, subject, seen);
  if (basis === "assumed" && of.what === "element" && of.submodel !== null) return null;
  const { score, severity, terms } = scoreOf(rule, subject, multiplierOf(instance, of));
  return {
    id: findingId(rule.id, of.level, of.key),
    rule,
    level: of.level,
    element: { id: of.key, name: of.name, kind: of.kind },
    severity,
    score,
    scoreTerms: terms,
    basis,
    status: "open",
    decision: null,
    attack: [...new Set([...rule.attack, ...mappedTechniques(instance.model, rule)])],
    refinedBy: [],
    contexts,
    evidence: explain(subject, seen),
    fix: [],
    location: of.entry.place,
  };
}

/** A finding that holds in several contexts of its level is one; the worst of them is told. */
function merge(into: Map<string, Finding>, finding: Finding): void {
  const other = into.get(finding.id);
  const worse = !other || finding.score > other.score ? finding : other;
  const contexts = [...new Set([...(other?.contexts ?? []), ...finding.contexts])];
  into.set(finding.id, { ...worse, contexts });
}

function worstFirst(a: Finding, b: Finding): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}
