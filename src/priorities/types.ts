import type { AttackPath, Entry } from "../paths/types.ts";
import type { DecisionRecord } from "../threats/amendments/decisions.ts";
import type { Severity, Statement } from "../threats/findings/finding.ts";
import type { Family } from "./change-kinds.ts";

/** What was decided, and what became of that; it may stand in a pack, and so in no model of the tree. */
export type KnownDecision = Pick<DecisionRecord, "level" | "about" | "decision" | "state">;

/** One decision: the same change wherever it ends a finding. */
export interface TopFix {
  /** `flow tlsVersion=TLSv13`, unique among the fixes of one list. */
  readonly id: string;
  readonly family: Family;
  /** What it puts in place: `TLS 1.3`. */
  readonly noun: string;
  /** Where: `14 flows`, or the name of the only thing. */
  readonly on: string;
  /** What the models have to state, each line once, by level. */
  readonly statements: readonly Statement[];
  /** Ids of the open findings that end when all of that is stated, the first to read first. */
  readonly closes: readonly string[];
  /** Ids of findings that then stand in place of some of these: general ones, which these say better as long as they are open. */
  readonly raises: readonly string[];
  /** How many of these no fix before it in the list ends. */
  readonly further: number;
  /** Sum of the scores of what it ends, less those of what it raises. */
  readonly score: number;
  /** Who answers for the levels where it is written; "" where nobody does. */
  readonly owners: readonly string[];
}

/** All fixes of one kind of change, or of one owner. */
export interface FixGroup {
  /** Of an owner "" where nobody is named. */
  readonly name: string;
  /** How many open findings end when all of them are made. */
  readonly closes: number;
  /** The most useful first, up to a bound. */
  readonly fixes: readonly TopFix[];
  /** How many there are. */
  readonly total: number;
}

/** A fact that nobody states. */
export interface OpenQuestion {
  /** What to write if it is so that findings end. */
  readonly statement: Statement;
  /** What to write if it is not; null where there is more than one other answer. */
  readonly otherwise: string | null;
  /** Ids of the open findings that then end. */
  readonly ends: readonly string[];
  readonly score: number;
}

export interface ReviewDue {
  readonly level: string;
  readonly owner: string;
  /** "" where nobody says that it was ever reviewed. */
  readonly reviewed: string;
  readonly due: string | null;
  readonly state: "overdue" | "soon" | "never";
}

/** Open findings of everything that has a name in common. */
export interface Share {
  readonly name: string;
  readonly levels: number;
  readonly open: number;
  readonly worst: Severity | null;
  /** Id of the first to read. */
  readonly first: string | null;
}

export interface EntryPoint extends Entry {
  /** How many of the listed attack paths begin here, and the score of the worst. */
  readonly paths: number;
  readonly worst: Pick<AttackPath, "score" | "severity"> | null;
}

/** Where to start: what to decide, ask and look at first. */
export interface Priorities {
  /** Open findings that say nothing in more detail elsewhere: those that all numbers count. */
  readonly open: number;
  readonly fixes: readonly TopFix[];
  readonly byKind: readonly FixGroup[];
  readonly byOwner: readonly FixGroup[];
  /** How many open findings no change of the model ends. */
  readonly undecided: number;
  readonly questions: readonly OpenQuestion[];
  /** How many such facts there are. */
  readonly questionsInAll: number;
  readonly decisionsDue: readonly KnownDecision[];
  readonly reviewsDue: readonly ReviewDue[];
  readonly entries: readonly EntryPoint[];
  readonly owners: readonly Share[];
  readonly tags: readonly Share[];
  /** Sets of rules: web, cloud, …; `""` for rules that are in force in all. */
  readonly profiles: readonly Share[];
}
