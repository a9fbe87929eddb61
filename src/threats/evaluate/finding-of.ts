import type { Override } from "../amendments/overrides.ts";
import type { Facts, Read } from "../facts/facts.ts";
import type { Subject } from "../facts/subject.ts";
import { explain } from "../findings/evidence.ts";
import type { Decision, Finding } from "../findings/finding.ts";
import type { Score } from "../findings/score.ts";
import { answered, type Unranked } from "../kept/kept-findings.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Match } from "./evaluate-kind.ts";
import type { FixesOf } from "./fix.ts";
import { formerIds, formerTargets } from "./former.ts";
import type { Target } from "./target.ts";

/** A finding while contexts are still being gathered. */
export interface Draft {
  readonly id: string;
  readonly level: string;
  readonly compiled: CompiledRule;
  readonly subject: Target;
  readonly element: Finding["element"];
  /** Whether a level below has all of what it is about. */
  readonly isRefined: boolean;
  /** What the condition read; null where only an override brought it up. */
  readonly seen: Match["seen"];
  /** The subjects of what it read, and more. */
  readonly met: readonly Subject[];
  readonly basis: Finding["basis"];
  readonly score: Score;
  readonly attack: readonly string[];
  readonly contexts: readonly string[];
  readonly override: Override | null;
  /** What the model itself says was decided. */
  readonly said: Decision | null;
  /** Name of the assumption that excludes it, or null. */
  readonly assumption: string | null;
}

/** What explains findings when somebody asks. */
export interface Explaining {
  readonly facts: Facts;
  readonly fixesOf: FixesOf;
}

export function formerIdsOf({ compiled, subject }: Draft, facts: Facts): Finding["formerIds"] {
  return compiled.rule.formerly.length === 0 ? [] : formerIds(formerTargets(compiled, subject, facts));
}

export function findingOf(
  draft: Draft,
  decided: Decision | null,
  refinedBy: readonly string[],
  explaining: Explaining,
): Unranked {
  return new LazyFinding(draft, decided ?? responseOf(draft.override) ?? draft.said, refinedBy, explaining);
}

/**
 * A draft with what became of it. A class, for its getters: what the condition read is kept, but texts and fixes are
 * made when somebody asks for them, which most commands do for few findings or none.
 */
class LazyFinding implements Finding {
  readonly status: Finding["status"];
  readonly work: Finding["work"];
  readonly decision: Decision | null;
  readonly refinedBy: readonly string[];
  rank = 0;
  readonly #draft: Draft;
  readonly #explaining: Explaining;
  #evidence: Finding["evidence"] | null = null;
  #formerIds: Finding["formerIds"] | null = null;
  #fix: Finding["fix"] | null = null;

  constructor(draft: Draft, decision: Decision | null, refinedBy: readonly string[], explaining: Explaining) {
    this.#draft = draft;
    this.#explaining = explaining;
    const { status, work } = answered(decision);
    this.work = work;
    this.status = status;
    this.decision = decision;
    this.refinedBy = refinedBy;
  }

  get id() {
    return this.#draft.id;
  }

  get rule() {
    return this.#draft.compiled.rule;
  }

  get level() {
    return this.#draft.level;
  }

  get element() {
    return this.#draft.element;
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

  get formerIds() {
    this.#formerIds ??= formerIdsOf(this.#draft, this.#explaining.facts);
    return this.#formerIds;
  }

  get evidence() {
    this.#evidence ??= explain(this.#draft.subject, this.#seen(), this.#explaining.facts);
    return this.#evidence;
  }

  get fix() {
    const { compiled, subject } = this.#draft;
    this.#fix ??= this.#explaining.fixesOf(compiled, subject);
    return this.#fix;
  }

  #seen(): readonly Read[] {
    const { compiled, subject, seen, met } = this.#draft;
    if (seen === null) return compiled.evaluate(subject).decisive;
    return seen.map(({ of, property }) => ({ subject: met[of] as Subject, property }));
  }
}

/** A finding with what was decided about it since it was recorded, if that is anything. */
export function decided(finding: Unranked, decision: Decision | undefined): Unranked {
  return decision === undefined ? { ...finding } : { ...finding, ...answered(decision) };
}

/** pytm's free text of an override says what was decided, if it begins with a status. */
function responseOf(override: Override | null): Decision | null {
  const status = override?.response?.status;
  if (!override || !status) return null;
  const { file, line } = override.entry.place;
  const reason = override.response?.text ?? "";
  const from = `${file}:${line}`;
  return { status, owner: "", reviewer: "", date: "", reason, ticket: "", until: "", expired: false, from };
}
