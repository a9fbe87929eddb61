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

/** What a finding takes the place of, also by what it takes the place of itself. */
export function hiddenBy<One extends Standing>(
  finer: One,
  left: readonly One[],
  all: readonly One[],
): readonly One[] {
  const hidden = new Set<One>();
  collect(finer);
  return [...hidden];

  function collect({ compiled }: One): void {
    for (const one of all) {
      if (hidden.has(one) || left.includes(one) || one.assumption !== null) continue;
      if (!compiled.rule.supersedes.includes(one.compiled.rule.id)) continue;
      hidden.add(one);
      collect(one);
    }
  }
}
