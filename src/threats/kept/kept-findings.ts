import type { Decision, Finding } from "../findings/finding.ts";

/**
 * A finding as rules make it: before anybody has decided about it, and before it has its place among those of other levels.
 * Plain data.
 */
export interface PlainFinding
  extends Pick<
    Finding,
    | "id"
    | "level"
    | "element"
    | "severity"
    | "score"
    | "worth"
    | "scoreTerms"
    | "formerIds"
    | "basis"
    | "attack"
    | "contexts"
    | "location"
    | "evidence"
    | "fix"
    | "remedies"
    | "questions"
  > {
  /** Id of the rule. */
  readonly rule: string;
  /** What it hides, with ids of rules in place of these. */
  readonly hides: readonly (Omit<Finding["hides"][number], "rule"> & { readonly rule: string })[];
  /** Whether a level below has all of what it is about. */
  readonly isRefined: boolean;
  /** Name of the assumption that excludes it, or null. */
  readonly assumption: string | null;
}

/** What was found in levels before, by the keys of all that findings follow from. */
export interface KeptFindings {
  get(key: string): readonly PlainFinding[] | null;
  /**
   * Takes what was found now.
   * @param make asked later, when findings are explained anyway, or never
   */
  offer(key: string, make: () => readonly PlainFinding[]): void;
}

/**
 * A finding that is still to be told its rank, which rests on all others, and what it is worth, which rests on those of its
 * element: 0 until then.
 */
export interface Unranked extends Finding {
  rank: number;
  worth: number;
}

/** What follows from a decision, or from none. */
export function answered(decision: Decision | null): Pick<Finding, "status" | "work" | "decision"> {
  const said = decision && !decision.expired ? decision.status : null;
  const work = said === "in-progress" || said === "in-discussion" ? said : null;
  return { status: said === null || work !== null ? "open" : (said as Finding["status"]), work, decision };
}

type RuleOf = (id: string) => Finding["rule"] | undefined;

/**
 * A finding that was kept, with what was decided about it. A class, since what explains it is read when somebody asks; what
 * every list of findings is put in order by is a field, which is read far faster.
 */
export class KeptFinding implements Finding {
  readonly id: string;
  readonly level: string;
  readonly severity: Finding["severity"];
  readonly score: number;
  readonly status: Finding["status"];
  readonly work: Finding["work"];
  readonly decision: Decision | null;
  readonly refinedBy: readonly string[];
  readonly rule: Finding["rule"];
  rank = 0;
  worth: number;
  readonly #plain: PlainFinding;
  readonly #ruleOf: RuleOf;
  #hides: Finding["hides"] | null = null;

  constructor(
    plain: PlainFinding,
    rule: Finding["rule"],
    ruleOf: RuleOf,
    decision: Decision | null,
    refinedBy: readonly string[],
  ) {
    this.#plain = plain;
    this.#ruleOf = ruleOf;
    this.id = plain.id;
    this.level = plain.level;
    this.severity = plain.severity;
    this.score = plain.score;
    this.worth = plain.worth;
    this.rule = rule;
    const { status, work } = answered(decision);
    this.status = status;
    this.work = work;
    this.decision = decision;
    this.refinedBy = refinedBy;
  }

  get element() {
    return this.#plain.element;
  }

  get basis() {
    return this.#plain.basis;
  }

  get attack() {
    return this.#plain.attack;
  }

  get contexts() {
    return this.#plain.contexts;
  }

  get location() {
    return this.#plain.location;
  }

  get scoreTerms() {
    return this.#plain.scoreTerms;
  }

  get formerIds() {
    return this.#plain.formerIds;
  }

  get evidence() {
    return this.#plain.evidence;
  }

  get fix() {
    return this.#plain.fix;
  }

  get remedies() {
    return this.#plain.remedies;
  }

  get questions() {
    return this.#plain.questions;
  }

  get hides() {
    this.#hides ??= this.#plain.hides.map((one) => ({ ...one, rule: this.#ruleOf(one.rule) ?? this.rule }));
    return this.#hides;
  }

  /** What is found of packages is not kept. */
  get package() {
    return null;
  }
}
