import type { Decision } from "../threats/findings/finding.ts";

/** What a decision states, in the order in which a new one is written. */
export const statedFields = ["status", "owner", "reviewer", "reason", "ticket", "date", "until"] as const;
export type StatedField = (typeof statedFields)[number];

/** A decision that no file holds yet; "" for what is not said. */
export type NewDecision = Pick<Decision, StatedField>;

/** What stays as it is where a new decision takes the place of an old one and does not say it. */
export const stays: ReadonlySet<StatedField> = new Set(["owner", "ticket"]);
