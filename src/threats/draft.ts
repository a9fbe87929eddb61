import type { LinkedBoundary, LinkedElement, LinkedFlow } from "../tree/linked.ts";
import { explain } from "./evidence.ts";
import type { Decision, Finding } from "./finding.ts";
import { fixesFor } from "./fix.ts";
import type { Judge } from "./judge.ts";
import type { Verdict } from "./jury.ts";
import type { Override } from "./overrides.ts";
import type { Score } from "./score.ts";
import { type Observation, observationOf, type Subject } from "./subject.ts";

/** What rules may target. */
export type Judged = LinkedElement | LinkedBoundary | LinkedFlow;

/** A subject that rules may target; every finding has one. */
export type JudgedSubject = Subject & { readonly of: Judged };

/** A finding while contexts are still being gathered. */
export interface Draft {
  readonly id: string;
  readonly level: string;
  readonly judge: Judge;
  readonly subject: JudgedSubject;
  /** Whether what it is about is described, or carried, in a level below. */
  readonly isDetailed: boolean;
  /** What the condition read; null where only an override brought it up. */
  readonly seen: Verdict["seen"];
  /** The subjects of what it read, and more. */
  readonly met: readonly Subject[];
  readonly basis: Finding["basis"];
  readonly score: Score;
  readonly attack: readonly string[];
  readonly contexts: readonly string[];
  readonly override: Override | null;
  /** Name of the assumption that excludes it, or null. */
  readonly assumption: string | null;
}

export function findingOf(draft: Draft, decided: Decision | null, refinedBy: readonly string[]): Finding {
  return new JudgedFinding(draft, decided ?? responseOf(draft.override), refinedBy);
}

/**
 * A class, for its getters: what the condition read is kept, but texts and fixes are made when somebody asks
 * for them, which most commands do for few findings or none.
 */
class JudgedFinding implements Finding {
  readonly id: string;
  readonly rule: Finding["rule"];
  readonly level: string;
  readonly element: Finding["element"];
  readonly severity: Finding["severity"];
  readonly score: number;
  readonly basis: Finding["basis"];
  readonly status: Finding["status"];
  readonly decision: Decision | null;
  readonly attack: readonly string[];
  readonly refinedBy: readonly string[];
  readonly contexts: readonly string[];
  readonly location: Finding["location"];
  readonly #draft: Draft;
  #evidence: Finding["evidence"] | null = null;
  #fix: Finding["fix"] | null = null;

  constructor(draft: Draft, decision: Decision | null, refinedBy: readonly string[]) {
    const { judge, subject, score } = draft;
    const { of } = subject;
    subject.element ??= { id: of.key, name: of.name, kind: of.kind };
    this.id = draft.id;
    this.rule = judge.rule;
    this.level = draft.level;
    this.element = subject.element;
    this.severity = score.severity;
    this.score = score.score;
    this.basis = draft.basis;
    this.status = decision && !decision.expired ? decision.status : "open";
    this.decision = decision;
    this.attack = draft.attack;
    this.refinedBy = refinedBy;
    this.contexts = draft.contexts;
    this.location = of.entry.place;
    this.#draft = draft;
  }

  get scoreTerms() {
    return this.#draft.score.terms;
  }

  get evidence() {
    this.#evidence ??= explain(this.#draft.subject, this.#seen());
    return this.#evidence;
  }

  get fix() {
    const { judge, subject } = this.#draft;
    this.#fix ??= fixesFor(judge, subject, this.#seen());
    return this.#fix;
  }

  #seen(): readonly Observation[] {
    const { judge, subject, seen, met } = this.#draft;
    if (seen === null) return judge.observe(subject);
    return seen.map(({ of, property }) => observationOf(met[of] as Subject, property));
  }
}

/** pytm's free text of an override says what was decided, if it begins with a status. */
function responseOf(override: Override | null): Decision | null {
  const status = override?.response?.status;
  if (!override || !status) return null;
  const { file, line } = override.entry.place;
  const reason = override.response?.text ?? "";
  return { status, owner: "", reason, ticket: "", until: "", expired: false, from: `${file}:${line}` };
}
