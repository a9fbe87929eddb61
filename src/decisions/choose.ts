import type { JudgedTree } from "../judged-tree.ts";
import { didYouMean, tidyName } from "../model/spelling.ts";
import { matchesPattern } from "../threats/amendments/pattern.ts";
import type { ExcludedFinding } from "../threats/evaluate/evaluate.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { partsOfFinding } from "../threats/vulnerabilities/judge-package.ts";
import type { Decidable } from "./place.ts";

/** The findings that somebody means, and what of it is none. */
export interface Chosen {
  /** Each once, in the order in which they were named; those of a pattern by rank. */
  readonly findings: readonly Finding[];
  /** Vulnerabilities that are parts of findings, each once. */
  readonly parts: readonly Decidable[];
  /** Ids that no finding has, with the nearest that some have. */
  readonly unknown: readonly { readonly id: string; readonly hint: string | null }[];
  /** Patterns that nothing matches. */
  readonly empty: readonly string[];
  /** Ids that a finding had, and what it is called now. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly excluded: readonly ExcludedFinding[];
  /** What patterns match and is decided already: that stays. */
  readonly decided: readonly Finding[];
}

/**
 * Finds findings by their ids, and the open ones by patterns. A former id stands for what takes its place where that is one
 * finding.
 */
export function chooseFindings(
  { evaluation }: Pick<JudgedTree, "evaluation">,
  ids: readonly string[],
  patterns: readonly string[],
): Chosen {
  const { findings, excluded } = evaluation;
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const excludedById = new Map(excluded.map((finding) => [finding.id, finding]));
  const heirsOf = openHeirs(findings);
  const chosen = new Set<Finding>();
  const left = { excluded: new Set<ExcludedFinding>(), decided: new Set<Finding>() };
  const parts = openParts(findings);
  const chosenParts = new Map<string, Decidable>();
  const unknown: { id: string; hint: string | null }[] = [];
  const moved: { from: string; to: string }[] = [];
  for (const written of new Set(ids)) {
    const id = tidyName(written).trim();
    const finding = byId.get(id);
    const none = excludedById.get(id);
    const heirs = finding || none ? [] : heirsOf(id);
    const [heir] = heirs;
    if (finding) chosen.add(finding);
    else if (none) left.excluded.add(none);
    else if (parts().has(id)) chosenParts.set(id, parts().get(id) as Decidable);
    else if (heir && heirs.length === 1) {
      chosen.add(heir);
      moved.push({ from: id, to: heir.id });
    } else if (heirs.length > 1) {
      const ways = heirs.slice(0, 3).map((one) => `"${one.id}"`);
      const hint = `told as ${heirs.length} findings now: ${ways.join(", ")}${heirs.length > 3 ? ", …" : ""}`;
      unknown.push({ id, hint });
    } else unknown.push({ id, hint: null });
  }
  const byRank = patterns.length === 0 ? [] : [...findings].sort((a, b) => a.rank - b.rank);
  const empty = patterns.filter((pattern) => {
    const met = byRank.filter(({ id }) => matchesPattern(tidyName(pattern), id));
    for (const finding of met) {
      if (finding.status === "open") chosen.add(finding);
      else if (!chosen.has(finding)) left.decided.add(finding);
    }
    const metParts = partsMatching(tidyName(pattern), met.length === 0 ? parts() : new Map());
    for (const part of metParts) chosenParts.set(part.id, part);
    return met.length + metParts.length === 0;
  });
  return {
    findings: [...chosen],
    parts: [...chosenParts.values()],
    unknown: unknown.map(({ id, hint }, index) => ({
      id,
      // Nobody reads a hundred of them.
      hint: hint ?? (index < hintsAtMost ? nearestIds(id, findings) : null),
    })),
    empty,
    moved,
    excluded: [...left.excluded],
    decided: [...left.decided],
  };
}

/** Made when it is asked for: most ids are those of findings. */
function openParts(findings: readonly Finding[]): () => ReadonlyMap<string, Decidable> {
  let known: Map<string, Decidable> | null = null;
  return () => {
    known ??= new Map(
      findings.flatMap(partsOfFinding).map((part) => [part.id, { ...part, formerIds: [] }] as const),
    );
    return known;
  };
}

/** Who names no rule means findings. */
function partsMatching(pattern: string, parts: ReadonlyMap<string, Decidable>): Decidable[] {
  return pattern.startsWith("*") ? [] : [...parts.values()].filter(({ id }) => matchesPattern(pattern, id));
}

export const hintsAtMost = 20;

/** What a misspelt id may mean: of the same rule, at the same place; and only then any. */
function nearestIds(id: string, findings: readonly Finding[]): string | null {
  const at = id.indexOf("@");
  const [rule, place] = at === -1 ? [id, null] : [id.slice(0, at), id.slice(at)];
  const idsWhere = (holds: (finding: Finding) => boolean) => findings.filter(holds).map((one) => one.id);
  const alike = idsWhere(
    (one) => one.rule.id.toUpperCase() === rule.toUpperCase() || (place !== null && one.id.endsWith(place)),
  );
  return (
    didYouMean(id, alike) ??
    didYouMean(
      id,
      idsWhere(() => true),
    )
  );
}

/** Findings by the ids that they had; made when it is asked for. */
function openHeirs(findings: readonly Finding[]): (id: string) => readonly Finding[] {
  let heirs: Map<string, Finding[]> | null = null;
  return (id) => {
    if (heirs === null) {
      heirs = new Map();
      for (const finding of findings)
        for (const former of new Set(finding.formerIds.flat()))
          heirs.set(former, [...(heirs.get(former) ?? []), finding]);
    }
    return heirs.get(id) ?? [];
  };
}
