import type { Override } from "../amendments/overrides.ts";
import type { Facts, Read } from "../facts/facts.ts";
import type { Subject } from "../facts/subject.ts";
import { explain } from "../findings/evidence.ts";
import type { Decision, Finding, JudgedPackage } from "../findings/finding.ts";
import type { Score } from "../findings/score.ts";
import { answered, type Unranked } from "../kept/kept-findings.ts";
import type { PackageOfElement } from "../vulnerabilities/judge-package.ts";
import { countingIn } from "../vulnerabilities/judged.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { QuestionsOf } from "./ends/questions.ts";
import type { Match } from "./evaluate-kind.ts";
import type { Fixes, FixesOf } from "./fix.ts";
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
  /** What its rule, which is finer, takes the place of. */
  readonly hidden: readonly Draft[];
  /** What it is about, as files tell it and with what became of it; null for what no file tells. */
  readonly package: PackageOfElement | null;
}

/** What explains findings when somebody asks. */
export interface Explaining {
  readonly facts: Facts;
  readonly fixesOf: FixesOf;
  readonly questionsOf: QuestionsOf;
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

/** The same finding, for who asks once: what is made for the answer goes with it, since that of all of a large model is much. */
export function askedOnce(finding: Finding): Finding {
  return finding instanceof LazyFinding ? finding.copy() : finding;
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
  worth = 0;
  readonly #draft: Draft;
  readonly #explaining: Explaining;
  #evidence: Finding["evidence"] | null = null;
  #formerIds: Finding["formerIds"] | null = null;
  #fixes: Fixes | null = null;
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

  copy(): LazyFinding {
    const copy = new LazyFinding(this.#draft, this.decision, this.refinedBy, this.#explaining);
    return Object.assign(copy, { rank: this.rank, worth: this.worth });
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

  get package() {
    return this.#draft.package?.judged ?? null;
  }

  get scoreTerms() {
    return this.#draft.score.terms;
  }

  get formerIds() {
    this.#formerIds ??= formerIdsOf(this.#draft, this.#explaining.facts);
    return this.#formerIds;
  }

  get evidence() {
    const { package: one } = this.#draft;
    this.#evidence ??= one && packageEvidence(one.judged);
    this.#evidence ??= explain(this.#draft.subject, this.#seen(), this.#explaining.facts);
    return this.#evidence;
  }

  get fix() {
    // No property of the model ends what is wrong with a package: an update does.
    this.#fix ??= this.#draft.package && [];
    this.#fix ??= this.#fixesFound().changes();
    return this.#fix;
  }

  get remedies() {
    return this.#draft.package ? [] : this.#fixesFound().statements();
  }

  get questions() {
    const { compiled, subject, basis } = this.#draft;
    return basis === "stated" ? [] : this.#explaining.questionsOf(compiled, subject);
  }

  get hides() {
    return this.#draft.hidden.map((draft) => new LazyFinding(draft, null, [], this.#explaining));
  }

  #fixesFound(): Fixes {
    const { compiled, subject } = this.#draft;
    this.#fixes ??= this.#explaining.fixesOf(compiled, subject);
    return this.#fixes;
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

/** Where there is little room; the finding has all of them. */
const vulnerabilitiesToldAtMost = 3;

/** Which package in which version has what, and where that is told first. */
function packageEvidence(judged: JudgedPackage): Finding["evidence"] {
  const { name, versions, places } = judged;
  const ids = countingIn(judged).map(({ id }) => id);
  const told = ids.slice(0, vulnerabilitiesToldAtMost).join(", ");
  const more =
    ids.length > vulnerabilitiesToldAtMost ? ` and ${ids.length - vulnerabilitiesToldAtMost} more` : "";
  const value = [versions.join(", "), told + more].filter((word) => word !== "").join(": ");
  // Further files say the same, or what it means.
  return places.slice(0, 1).map(({ file, line }) => ({
    property: name,
    value,
    source: "stated",
    file,
    line,
    from: null,
  }));
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
