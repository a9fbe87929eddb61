import type { LinkedBoundary, LinkedElement, LinkedFlow } from "../../tree/linked.ts";
import type { Override } from "../amendments/overrides.ts";
import { type Observation, observationOf, type Subject } from "../facts/subject.ts";
import { explain } from "../findings/evidence.ts";
import type { Decision, Finding } from "../findings/finding.ts";
import type { Score } from "../findings/score.ts";
import type { Judge } from "./compiled-rule.ts";
import type { Verdict } from "./evaluate-kind.ts";

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
 * A draft with what became of it. A class, for its getters: what the condition read is kept, but texts and fixes are
 * made when somebody asks for them, which most commands do for few findings or none.
 */
class JudgedFinding implements Finding {
  readonly status: Finding["status"];
  readonly decision: Decision | null;
  readonly refinedBy: readonly string[];
  readonly #draft: Draft;
  #evidence: Finding["evidence"] | null = null;
  #fix: Finding["fix"] | null = null;

  constructor(draft: Draft, decision: Decision | null, refinedBy: readonly string[]) {
    this.#draft = draft;
    this.status = decision && !decision.expired ? decision.status : "open";
    this.decision = decision;
    this.refinedBy = refinedBy;
  }

  get id() {
    return this.#draft.id;
  }

  get rule() {
    return this.#draft.judge.rule;
  }

  get level() {
    return this.#draft.level;
  }

  get element() {
    const { subject } = this.#draft;
    const { key, name, kind } = subject.of;
    subject.element ??= { id: key, name, kind };
    return subject.element;
  }

  get severity() {
    return this.#draft.score.severity;
  }

  get score() {
    return this.#draft.score.score;
  }

  get basis() {
    return this.#draft.basis;
  }

  get attack() {
    return this.#draft.attack;
  }

  get contexts() {
    return this.#draft.contexts;
  }

  get location() {
    return this.#draft.subject.of.entry.place;
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
    this.#fix ??= judge.fixes(subject);
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
