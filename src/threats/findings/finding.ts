import type { Vulnerability, VulnerablePackage } from "../../model/beside/materials.ts";
import type { ElementKind, KindName } from "../../model/schema.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Reading } from "../facts/facts.ts";

/** CVSS bands of the score, worst first. */
export const severities = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof severities)[number];

export const statuses = [
  "open",
  "mitigated",
  "accepted",
  "transferred",
  "avoided",
  "false-positive",
] as const;
export type Status = (typeof statuses)[number];

/** What ends a finding. */
export type Decided = Exclude<Status, "open">;
export const decidedStatuses = statuses.filter((one): one is Decided => one !== "open");

/** What may be said of a finding that stays open. */
export const works = ["in-progress", "in-discussion"] as const;
export type Work = (typeof works)[number];

/**
 * On what a finding rests: what the model states; an open question, whether something answers it; or a guess about what
 * would make it a threat.
 */
export const bases = ["stated", "open", "assumed"] as const;
export type Basis = (typeof bases)[number];

/** A rule that holds for an element of a level. */
export interface Finding {
  /** `RULE@level/path#element`: stable as long as these three are. */
  readonly id: string;
  readonly rule: Rule;
  readonly level: string;
  readonly element: {
    /** Key in the id: name or `id=`, encoded. */
    readonly id: string;
    readonly name: string;
    readonly kind: ElementKind | "Boundary" | "Dataflow";
  };
  readonly severity: Severity;
  /** 0 to 10, one decimal. */
  readonly score: number;
  readonly scoreTerms: readonly ScoreTerm[];
  /**
   * The ids under which an earlier version told it, where a rule was moved or joined with another: all of one of the
   * groups stand for it.
   */
  readonly formerIds: readonly (readonly string[])[];
  /** What to read first: 1, 2, … over the tree. Moves with the findings of other levels: pages show {@link worth}. */
  readonly rank: number;
  /** What the rank follows from, as far as its own level decides that: millionths, the most worth reading the highest. */
  readonly worth: number;
  readonly basis: Basis;
  readonly status: Status;
  /** What is being done about an open finding, if anybody says. */
  readonly work: Work | null;
  readonly decision: Decision | null;
  /** ATT&CK techniques of the rule, and those that the model maps to it. */
  readonly attack: readonly string[];
  /** Ids of the findings of the same rule below that say it in more detail. */
  readonly refinedBy: readonly string[];
  /** `level#element` of each use of the level in which the finding holds, after the way to it where the level above is
   * used in several places itself (`a#B / c#D`); empty where no element uses it. */
  readonly contexts: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Smallest sets of changes that end the finding; empty when there is none. */
  readonly fix: readonly (readonly Change[])[];
  /** The same sets, each change with where it is to be stated. */
  readonly remedies: readonly (readonly Statement[])[];
  /** Facts that nobody states, each with a value that alone would end the finding; empty where it rests on none. */
  readonly questions: readonly Statement[];
  /** What is not told since this says it better, by a finer rule. */
  readonly hides: readonly Hidden[];
  readonly location: { readonly file: string; readonly line: number; readonly column: number };
  /** What it is about, where it is about a package that is vulnerable. */
  readonly package: JudgedPackage | null;
}

/** A package that a finding is about, with what became of each of its vulnerabilities. */
export interface JudgedPackage extends Omit<VulnerablePackage, "vulnerabilities"> {
  /** What counts first, then by score. */
  readonly vulnerabilities: readonly JudgedVulnerability[];
}

export interface JudgedVulnerability extends Omit<Vulnerability, "score"> {
  /** 0 to 10. */
  readonly score: number;
  readonly severity: Severity;
  readonly status: Status;
  readonly work: Work | null;
  /** What people decided about it, else what VEX says. */
  readonly decision: Decision | null;
}

export interface ScoreTerm {
  readonly name: string;
  readonly value: number;
  readonly why: string;
}

/**
 * A property that the condition read, with where it is stated, from the element's point of view:
 * `controls.isHardened`, `sink.isTrusted`, `data["Card"].isPII`.
 */
export type Evidence = Reading;

export interface Change {
  readonly property: string;
  readonly from: string;
  readonly to: string;
}

/** A finding that another one says better, and that stands where that one ends and it does not. */
export type Hidden = Pick<Finding, "id" | "rule" | "score" | "remedies">;

/** Something for a model to state, and where. */
export interface Statement {
  /** That declares what it is about. */
  readonly level: string;
  readonly what: "element" | "boundary" | "flow" | "data";
  readonly key: string;
  readonly name: string;
  readonly kind: KindName;
  readonly property: string;
  readonly from: string;
  readonly to: string;
  /** Whether the model states the property now, and so another value. */
  readonly isStated: boolean;
  /** Of the value if it is stated, else of the entry. */
  readonly file: string;
  readonly line: number;
  /** In the language of the file: `isHardened=True`. */
  readonly write: string;
}

/** What was decided about a finding. */
export interface Decision {
  readonly status: Decided | Work;
  readonly owner: string;
  /** Who looked at the decision, or "". */
  readonly reviewer: string;
  /** When it was made, YYYY-MM-DD, or "". */
  readonly date: string;
  readonly reason: string;
  readonly ticket: string;
  /** YYYY-MM-DD, or "". */
  readonly until: string;
  readonly expired: boolean;
  /** `file:line` of the decision. */
  readonly from: string;
}

/** How many findings there are. `open` counts open ones by severity, `byStride` open ones by category. */
export interface Counts {
  readonly open: Readonly<Record<Severity, number>>;
  readonly byStatus: Readonly<Record<Status | "excluded", number>>;
  readonly byStride: Readonly<Record<"S" | "T" | "R" | "I" | "D" | "E", number>>;
}
