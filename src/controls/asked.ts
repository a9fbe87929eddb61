import type { JudgedTree } from "../judged-tree.ts";
import type { RelatedRequirement } from "../knowledge/controls/iec62443.ts";
import type { Rule } from "../rules/rule.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { schemes } from "./schemes.ts";
import type { Catalogue } from "./types.ts";

/** Who asks for a control. */
export interface Asked {
  /** The rules that ask for it, by id; those first that found something. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly open: readonly Finding[];
  readonly decided: readonly Finding[];
  /** What leads from these rules to the control, by id; none where they cite it. */
  readonly through: ReadonlySet<string>;
}

interface Asking extends Asked {
  readonly rules: Map<string, Rule>;
  readonly open: Finding[];
  readonly decided: Finding[];
  readonly through: Set<string>;
}

/**
 * Controls by id, with the rules that ask for them and what those found. What a level below says in more detail is told
 * there.
 */
export function askedFor(
  { rules, evaluation, attack }: JudgedTree,
  catalogue: Catalogue,
): ReadonlyMap<string, Asked> {
  const found = new Map<string, Asking>();
  const wanted = new Map<Rule, { techniques: readonly string[]; ids: readonly RelatedRequirement[] }>();

  /** A rule stands for all of its findings, unless a model maps techniques to it. */
  function wantedBy(rule: Rule, techniques: readonly string[]): readonly RelatedRequirement[] {
    const known = wanted.get(rule);
    if (known?.techniques.join() === techniques.join()) return known.ids;
    const ids = schemes[catalogue].askedBy(rule, techniques, attack);
    wanted.set(rule, { techniques, ids });
    return ids;
  }

  function ask(rule: Rule, techniques: readonly string[]): Asking[] {
    return wantedBy(rule, techniques).map(({ id, through }) => {
      const one = found.get(id) ?? { rules: new Map(), open: [], decided: [], through: new Set() };
      found.set(id, one);
      for (const each of through) one.through.add(each);
      if (!one.rules.has(rule.id)) one.rules.set(rule.id, rule);
      return one;
    });
  }

  for (const finding of evaluation.findings) {
    if (finding.refinedBy.length > 0) continue;
    for (const one of ask(finding.rule, finding.attack))
      (finding.status === "open" ? one.open : one.decided).push(finding);
  }
  for (const rule of rules) ask(rule, rule.attack);
  return found;
}
