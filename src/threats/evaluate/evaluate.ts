import { type Attack, builtInAttack } from "../../knowledge/attack.ts";
import type { Report } from "../../model/diagnostic.ts";
import { groupBy } from "../../model/group.ts";
import { openMemo, openRecent } from "../../model/memo.ts";
import type { Entry } from "../../model/model.ts";
import type { FindDeclared } from "../../read/declared.ts";
import { knownRules } from "../../rules/known-rules.ts";
import { allRules, type RuleBook } from "../../rules/stack.ts";
import type { System } from "../../tree/linked.ts";
import { openAuthored } from "../amendments/authored-of.ts";
import { checkDecisionDays } from "../amendments/decision-days.ts";
import { type DecisionRecord, decide } from "../amendments/decisions.ts";
import { openExclusions } from "../amendments/exclusions.ts";
import { openOverrides } from "../amendments/overrides.ts";
import { openFacts } from "../facts/facts.ts";
import type { Decision, Finding } from "../findings/finding.ts";
import { ranked } from "../findings/rank.ts";
import type { KeptFindings, Unranked } from "../kept/kept-findings.ts";
import { openMemoize } from "../memo/memoize.ts";
import { partsOf } from "../vulnerabilities/judge-package.ts";
import { openQuestions } from "./ends/questions.ts";
import { openStatements } from "./ends/statement.ts";
import { type Evaluating, onlyOnce } from "./evaluate-level.ts";
import { decided } from "./finding-of.ts";
import { openFixes } from "./fix.ts";
import { type Found, foundIn } from "./found/found.ts";
import { refiningFindings } from "./refinement.ts";
import { openRuleBook } from "./rules-in-force.ts";

export interface ExcludedFinding extends Finding {
  /** Name of the assumption that excludes it. */
  readonly assumption: string;
}

export interface Evaluation {
  /** Level by level in path order, by rank within a level. */
  readonly findings: readonly Finding[];
  readonly excluded: readonly ExcludedFinding[];
  /** Every decision of the tree, and what became of it. */
  readonly decisions: readonly DecisionRecord[];
}

/** What was found in a level where it was built: it is not judged again. */
export interface RecordedLevel {
  readonly findings: readonly Unranked[];
  readonly excluded: readonly (ExcludedFinding & Unranked)[];
}

/** What findings are made from, besides the system. */
export interface EvaluationInput {
  readonly book: RuleBook;
  /** Rules that are not evaluated in this run; decisions may still be about them. */
  readonly excludedRules: readonly string[];
  /** Decisions from files beside the models, by level. */
  readonly decisions: ReadonlyMap<string, readonly Entry<"Decision">[]>;
  /** Properties that models and rule files declare beside the schema table. */
  readonly declared?: FindDeclared | undefined;
  /** Rule files that have errors, so that nobody knows which rules there are. */
  readonly brokenRuleFiles?: readonly string[];
  /** YYYY-MM-DD, by which decisions expire. */
  readonly now: string;
  /** The release of ATT&CK that mappings are read in; the built-in one unless it is said. */
  readonly attack?: Attack;
  /** What was found before, and what a level is known by there; null for nothing. */
  readonly kept?: { readonly findings: KeptFindings; readonly keyOf: (level: string) => string } | null;
  /** Levels that are not judged, with what was found in them elsewhere. */
  readonly recorded?: ReadonlyMap<string, RecordedLevel>;
  /** False to work everything out for every target anew, which gives the same and takes longer. */
  readonly isMemoized?: boolean;
  /** How many findings keep what explains them when somebody has asked for it: the others work it out anew. All if left out. */
  readonly explainedAtMost?: number | undefined;
}

/**
 * Evaluates the rules that target its kind for every element, boundary and flow of every level. Pure: what is worked
 * out on the way belongs to the evaluation, and its findings hold it.
 */
export function evaluate(system: System, input: EvaluationInput, report: Report): Evaluation {
  const facts = openFacts(input.declared);
  const { isMemoized = true } = input;
  const memoize = openMemoize(facts.view, isMemoized);
  const evaluating: Evaluating = {
    system,
    facts,
    attack: input.attack ?? builtInAttack,
    memo: openMemo(),
    rulesOf: openRuleBook(input.book, facts, memoize, isMemoized),
    overridesOf: openOverrides(onlyOnce(report)),
    exclusionsOf: openExclusions(system),
    authoredOf: openAuthored(input.now, report),
  };
  const statementFor = openStatements(facts.view);
  const explaining = {
    facts,
    fixesOf: openFixes(facts.view, memoize, statementFor),
    questionsOf: openQuestions(memoize, statementFor),
    onExplained: openRecent(input.explainedAtMost ?? Number.POSITIVE_INFINITY),
  };
  const all: Found[] = [];
  const byLevel = new Map<string, ReadonlyMap<string, Found>>();
  const { recorded = new Map<string, RecordedLevel>() } = input;
  for (const [level, instances] of system.instances) {
    if (recorded.has(level)) continue;
    const ofLevel = foundIn(level, instances, evaluating, explaining, input.kept ?? null, report);
    byLevel.set(level, ofLevel);
    for (const one of ofLevel.values()) all.push(one);
  }

  const kept = all.filter(({ assumption }) => assumption === null);
  const excluded = all.filter(({ assumption }) => assumption !== null);
  const known = new Set([...recorded.values()].flatMap(({ findings }) => findings.map(({ id }) => id)));
  const isFinding = (level: string, id: string) =>
    known.has(id) || byLevel.get(level)?.get(id)?.assumption === null;
  const rules = knownRules(allRules(input.book), input.excludedRules, input.brokenRuleFiles);
  const { answers, records } = decide(
    system,
    rules,
    [...kept, ...[...recorded.values()].flatMap(({ findings }) => findings)],
    input.decisions,
    input.now,
    report,
    partsOf(kept),
  );
  checkDecisionDays(records, input.now, report);
  const findings = kept.map((one) => {
    const of = one.isRefined ? one.subject() : null;
    const refinedBy = of === null ? none : refiningFindings(system, one.rule, of, isFinding);
    return one.finding(answers, refinedBy);
  });
  const others = excluded.map((one) =>
    Object.assign(one.finding(nobody, none), { assumption: one.assumption as string }),
  );
  for (const one of recorded.values()) {
    findings.push(...one.findings.map((finding) => decided(finding, answers.get(finding.id))));
    others.push(...one.excluded);
  }
  const inOrder = ranked(findings);
  const othersInOrder = ranked(others);
  for (const [at, one] of [...inOrder, ...othersInOrder].entries()) one.rank = at + 1;
  return {
    findings: byLevelOf(system, inOrder),
    excluded: byLevelOf(system, othersInOrder),
    decisions: records,
  };
}

/** The levels in their order, and within a level as it was. */
function byLevelOf<One extends Finding>({ instances }: System, findings: readonly One[]): One[] {
  const byLevel = groupBy(findings, ({ level }) => level);
  return [...instances.keys()].flatMap((level) => byLevel.get(level) ?? []);
}

/** Where nobody has decided anything. */
const nobody: ReadonlyMap<string, Decision> = new Map();
const none: readonly never[] = [];
