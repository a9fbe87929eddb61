import type { Severity } from "../../threats/findings/finding.ts";
import type { LevelLink, PathRow, Stop } from "../views.ts";

export interface StepView {
  readonly to: Stop;
  readonly flow: Stop | null;
  readonly crossing: { readonly boundary: string; readonly difficulty: string } | null;
  readonly tactic: string | null;
  /** In percent. */
  readonly feasibility: number;
  /** The most helpful first. */
  readonly findings: readonly {
    readonly id: string;
    readonly title: string;
    readonly isOwn: boolean;
    readonly href: string;
    readonly severity: Severity;
    readonly score: number;
  }[];
  /** How many more there are. */
  readonly more: number;
}

export interface PathView extends PathRow {
  readonly anchor: string;
  /** In percent. */
  readonly feasibility: number;
  readonly steps: readonly StepView[];
  /** Levels whose pictures show some of it; the links light it there. */
  readonly levels: readonly LevelLink[];
}

export interface TargetView {
  readonly at: Stop;
  readonly value: number;
  readonly why: readonly string[];
  readonly objectives: readonly string[];
  /** How many of the paths lead there. */
  readonly paths: number;
  readonly cut: {
    readonly size: number;
    readonly places: readonly {
      readonly at: Stop;
      /** `property = value`. */
      readonly changes: readonly string[];
      readonly undecided: number;
      readonly findings: number;
    }[];
  } | null;
}

export interface PathsView {
  readonly paths: { readonly shown: readonly PathView[]; readonly total: number };
  readonly targets: readonly TargetView[];
  readonly entries: readonly { readonly at: Stop; readonly why: readonly string[] }[];
  readonly leftOut: { readonly targets: number; readonly paths: number; readonly places: boolean };
  /** The file that has them all, relative to the root of the site. */
  readonly file: string;
}
