import type { Draft } from "./finding-of.ts";

type Standing = Pick<Draft, "compiled" | "override" | "assumption">;

/**
 * Leaves out what a finer rule says about the same element. One that an assumption excludes says nothing, so that what it
 * supersedes comes back; and what an override brings up stays.
 */
export function withoutSuperseded<One extends Standing>(drafts: readonly One[]): readonly One[] {
  if (drafts.every(({ compiled }) => compiled.rule.supersedes.length === 0)) return drafts;
  const speaking = drafts
    .filter(({ assumption }) => assumption === null)
    .map(({ compiled }) => compiled.rule);
  return drafts.filter(
    ({ compiled: { rule }, override }) =>
      override !== null ||
      !speaking.some((finer) => finer.supersedes.includes(rule.id) && !rule.supersedes.includes(finer.id)),
  );
}
