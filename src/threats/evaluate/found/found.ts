import type { Attack } from "../../../knowledge/attack.ts";
import type { Report } from "../../../model/diagnostic.ts";
import type { Rule } from "../../../rules/rule.ts";
import type { LinkedModel, System } from "../../../tree/linked.ts";
import { mayHaveOverrides } from "../../amendments/overrides.ts";
import type { Decision, Finding } from "../../findings/finding.ts";
import {
  KeptFinding,
  type KeptFindings,
  type PlainFinding,
  type Unranked,
} from "../../kept/kept-findings.ts";
import { decidedAt, judgePackage } from "../../vulnerabilities/judge-package.ts";
import { type Evaluating, evaluateLevel } from "../evaluate-level.ts";
import { type Draft, type Explaining, findingOf, formerIdsOf } from "../finding-of.ts";
import type { Targetable } from "../target.ts";

/** What rules find, evaluated now or before, until it is known what was decided about it. */
export interface Found {
  readonly id: string;
  readonly level: string;
  readonly element: Finding["element"];
  readonly rule: Rule;
  readonly assumption: string | null;
  readonly isRefined: boolean;
  readonly formerIds: Finding["formerIds"];
  /** What it is about; null where a kept one is about nothing that is there. */
  subject(): Targetable | null;
  finding(answers: ReadonlyMap<string, Decision>, refinedBy: readonly string[]): Unranked;
  /** The package that it is about; null for most. */
  readonly package: Draft["package"];
}

type Kept = { readonly findings: KeptFindings; readonly keyOf: (level: string) => string } | null;

/** The findings of a level by id: those that were kept, else those that its rules make now. */
export function foundIn(
  level: string,
  instances: readonly LinkedModel[],
  evaluating: Evaluating,
  explaining: Explaining,
  kept: Kept,
  report: Report,
): ReadonlyMap<string, Found> {
  const key = kept !== null && isKeepable(instances) ? kept.keyOf(level) : null;
  const before = key === null ? null : (kept?.findings.get(key) ?? null);
  const again = before && allOf(before, instances, evaluating);
  if (again) return new Map(again.map((one) => [one.id, one]));
  let hasTold = false;
  const drafts = evaluateLevel(evaluating, instances, (one) => {
    hasTold = true;
    report(one);
  });
  // Of several contexts nobody knows later in which one a finding is refined.
  const isPlain = [...drafts.values()].every((one) => one.package === null);
  const isClear = instances.length === 1 || ![...drafts.values()].some(({ isRefined }) => isRefined);
  const made = new Map<string, Finding>();
  if (key !== null && !hasTold && isClear && isPlain)
    kept?.findings.offer(key, () =>
      [...drafts.values()].map((draft) =>
        plainOf(made.get(draft.id) ?? findingOf(draft, null, [], explaining), draft),
      ),
    );
  const note = (one: Unranked) => {
    made.set(one.id, one);
    return one;
  };
  return new Map([...drafts].map(([id, draft]) => [id, foundOf(draft, explaining, evaluating.attack, note)]));
}

/**
 * Whether findings of a level follow from its key alone. Threats that people found, and overrides, are told about where they
 * are first met, which may be at another level.
 */
function isKeepable(instances: readonly LinkedModel[]): boolean {
  return instances.every(
    ({ model, elements, boundaries, flows }) =>
      model.threats.length === 0 && ![...elements, ...boundaries, ...flows].some(mayHaveOverrides),
  );
}

function foundOf(
  draft: Draft,
  explaining: Explaining,
  attack: Attack,
  note: (one: Unranked) => Unranked,
): Found {
  const { id, level, element, compiled, assumption, isRefined, subject } = draft;
  return {
    ...{ id, level, element, rule: compiled.rule, assumption, isRefined, package: draft.package },
    // Asked for where a decision is about none of today's.
    get formerIds() {
      return formerIdsOf(draft, explaining.facts);
    },
    subject: () => subject.of,
    finding(answers, refinedBy) {
      const now = withAnswers(draft, answers, attack);
      return note(findingOf(now, answers.get(id) ?? null, refinedBy, explaining));
    },
  };
}

/** A package with what people decided about its vulnerabilities one by one. */
function withAnswers(draft: Draft, answers: ReadonlyMap<string, Decision>, attack: Attack): Draft {
  const decidedOf = decidedAt(draft, answers);
  if (draft.package === null || decidedOf === null) return draft;
  const stated = draft.override?.cvss ?? null;
  const { rule, ...verdict } = judgePackage(draft.package.known, attack, stated, decidedOf);
  return { ...draft, ...verdict, compiled: { ...draft.compiled, rule }, attack: rule.attack };
}

/** What was kept, with the rules as they are; null if one of these is no more. */
function allOf(
  plain: readonly PlainFinding[],
  instances: readonly LinkedModel[],
  { system, rulesOf }: Evaluating,
): readonly Found[] | null {
  const [instance] = instances;
  if (!instance) return plain.length === 0 ? [] : null;
  const { byId } = rulesOf(instance);
  const ruleOf = (id: string) => byId.get(id)?.rule;
  const found: Found[] = [];
  for (const one of plain) {
    const rule = ruleOf(one.rule);
    if (!rule) return null;
    found.push(new KeptFound(one, rule, ruleOf, system));
  }
  return found;
}

/** A class, since there are thousands of which hardly one is asked for more than its fields. */
class KeptFound implements Found {
  readonly id: string;
  readonly level: string;
  readonly element: Finding["element"];
  readonly assumption: string | null;
  readonly isRefined: boolean;
  readonly rule: Rule;
  readonly package = null;
  readonly #plain: PlainFinding;
  readonly #ruleOf: (id: string) => Rule | undefined;
  readonly #system: System;

  constructor(plain: PlainFinding, rule: Rule, ruleOf: (id: string) => Rule | undefined, system: System) {
    this.#plain = plain;
    this.rule = rule;
    this.#ruleOf = ruleOf;
    this.#system = system;
    this.id = plain.id;
    this.level = plain.level;
    this.element = plain.element;
    this.assumption = plain.assumption;
    this.isRefined = plain.isRefined;
  }

  get formerIds() {
    return this.#plain.formerIds;
  }

  subject(): Targetable | null {
    const { boundaries = [], elements = [], flows = [] } = this.#system.instances.get(this.level)?.[0] ?? {};
    const all: readonly Targetable[] = [...boundaries, ...elements, ...flows];
    return all.find(({ key }) => key === this.element.id) ?? null;
  }

  finding(answers: ReadonlyMap<string, Decision>, refinedBy: readonly string[]): Unranked {
    return new KeptFinding(this.#plain, this.rule, this.#ruleOf, answers.get(this.id) ?? null, refinedBy);
  }
}

/** With all that explains it, which takes long where nobody has asked for it. */
function plainOf(finding: Finding, { isRefined, assumption }: Draft): PlainFinding {
  const { id, rule, level, element, severity, score, worth, scoreTerms, formerIds } = finding;
  const { basis, attack, contexts, location, evidence, fix, remedies, questions } = finding;
  const hides = finding.hides.map(({ id, rule, score, remedies }) => ({
    id,
    rule: rule.id,
    score,
    remedies,
  }));
  return {
    ...{ id, rule: rule.id, level, element, severity, score, worth, scoreTerms, formerIds, basis, attack },
    ...{ contexts, location, evidence, fix, remedies, questions, hides, isRefined, assumption },
  };
}
