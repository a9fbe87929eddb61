import type { Change, Severity } from "../threats/findings/finding.ts";
import type { Origin } from "../tree/flat/flatten.ts";

/** An element or a flow at its own level; the outsider that no model declares has the kind `Outsider` and no key. */
export interface Ref {
  /** Its key in the whole system: levels that several elements use are there several times. */
  readonly place: string;
  readonly level: string;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
}

/** Where somebody may begin, and why. */
export interface Entry {
  readonly at: Ref;
  readonly why: readonly string[];
}

/** What is worth an attack. */
export interface Target {
  readonly at: Ref;
  /** 0 to 10. */
  readonly value: number;
  readonly why: readonly string[];
  /** Names of the attack objectives that name it. */
  readonly objectives: readonly string[];
}

/** From one element to the next, by what is open at the flow or at the element that it leads to. */
export interface Step {
  /** Null where somebody outside reaches an element without a flow of the model. */
  readonly flow: Ref | null;
  readonly to: Ref;
  /** Ids of findings, the one that makes it most feasible first. */
  readonly findings: readonly string[];
  /** 0 to 1. */
  readonly feasibility: number;
  /** A boundary on the way that says how hard it is to cross; the hardest. */
  readonly crossing: { readonly boundary: string; readonly difficulty: string } | null;
  /** ATT&CK techniques of its findings. */
  readonly techniques: readonly string[];
  /** Shortname of a tactic of one of them, none of which lies before that of the step before, where there is one. */
  readonly tactic: string | null;
}

export interface AttackPath {
  /** Places of `entry > … > target`, unique in a tree. */
  readonly id: string;
  readonly entry: Ref;
  readonly target: Ref;
  readonly steps: readonly [Step, ...Step[]];
  /** Product of the steps, 0 to 1. */
  readonly feasibility: number;
  /** 0 to 10. */
  readonly score: number;
  readonly severity: Severity;
}

/** What must change at one place so that the way through it is closed. */
export interface CutPlace {
  readonly at: Ref;
  readonly changes: readonly Change[];
  /** Findings that no change of the model ends: they need a decision. */
  readonly undecided: readonly string[];
  /** All that it closes. */
  readonly findings: readonly string[];
}

/** The smallest set of changes after which no path leads to a target. */
export interface Cut {
  readonly target: Ref;
  /** How many changes and decisions that takes. */
  readonly size: number;
  readonly places: readonly CutPlace[];
}

/** What stands for a place of the flattened system in the pictures of levels: itself, and what it is inside of. */
export type Drawn = readonly (readonly [place: string, parts: readonly Origin[]])[];

export interface AttackPaths {
  readonly entries: readonly Entry[];
  /** Those that a path leads to, the most valuable first. */
  readonly targets: readonly Target[];
  /** In the order in which to read them. */
  readonly paths: readonly AttackPath[];
  readonly cuts: readonly Cut[];
  /** Where pictures show what the paths go by. */
  readonly drawn: Drawn;
  readonly leftOut: {
    /** Elements worth protecting that were not looked at, since others are worth more. */
    readonly targets: number;
    /** Paths that lead to a target beyond those that are listed. */
    readonly paths: number;
    /** Targets whose surroundings are too large for the smallest set of changes. */
    readonly cuts: number;
    /** Whether levels that several elements use were left as they are, since there would be too many places. */
    readonly places: boolean;
  };
}
