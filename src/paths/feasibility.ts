import type { Stride } from "../rules/rule.ts";
import type { Basis, Finding } from "../threats/findings/finding.ts";

/*
 * How likely it is that a step succeeds: score / 10 of the finding that helps most, times what it rests on, times how
 * hard the boundary on the way is to cross. The product of its steps is the feasibility of a path.
 */

const bases: Readonly<Record<Basis, number>> = { stated: 1, open: 0.75, assumed: 0.4 };

/** By `traversal_difficulty`; a boundary of which nobody says it costs a little. */
const crossings: Readonly<Record<string, number>> = {
  LOW: 0.95,
  UNKNOWN: 0.9,
  MEDIUM: 0.75,
  HIGH: 0.5,
  CRITICAL: 0.25,
};

/** Somebody trusted is no attacker: their account or machine has to be taken over first, as by phishing. */
export const takenOver = 0.5;

/** Threats that give an attacker a foothold; the others harm, but lead nowhere. */
const footholds: ReadonlySet<Stride> = new Set(["S", "T", "E"]);

/** What somebody wants of a target. */
export interface Goal {
  readonly availability: boolean;
}

export function givesFoothold({ rule }: Finding): boolean {
  return rule.stride.some((letter) => footholds.has(letter));
}

/** Whether a finding at the last step is enough: to read it, to change it, or to take it away where that matters. */
export function servesGoal(finding: Finding, { availability }: Goal): boolean {
  return (
    givesFoothold(finding) ||
    finding.rule.stride.some((letter) => letter === "I" || (letter === "D" && availability))
  );
}

/** Above 0, and below 1: nothing is sure. */
export function weightOf({ score, basis }: Finding): number {
  return Math.min(0.95, Math.max(0.02, (score / 10) * bases[basis]));
}

/** @param difficulty a word of `traversal_difficulty` */
export const crossingFactor = (difficulty: string): number => crossings[difficulty] ?? 0.9;

/**
 * The score of a path, 0 to 10: value of the target × ∛feasibility. The root keeps long ways comparable with short ones.
 * @param value 0 to 10
 * @param feasibility 0 to 1
 */
export function pathScore(value: number, feasibility: number): number {
  return Math.round(value * Math.cbrt(feasibility) * 10 + 1e-9) / 10;
}
