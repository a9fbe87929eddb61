import type { JudgedTree } from "../judged-tree.ts";
import { controlFamily } from "../knowledge/nist.ts";
import { asvsHeading } from "../knowledge/owasp.ts";
import type { Rule } from "../rules/rule.ts";
import type { Finding } from "../threats/findings/finding.ts";
import {
  type Catalogue,
  type ControlFamilyUse,
  type Controls,
  type ControlUse,
  catalogues,
} from "./types.ts";
import { type Asked, openUses, worstOf } from "./uses.ts";

/** Which control is asked for by which findings, where it is missing, and where models state it. */
function controls(judged: JudgedTree): Controls {
  const useOf = openUses(judged);
  const idle: Record<Catalogue, number> = { nist: 0, asvs: 0 };
  const families = catalogues.flatMap((catalogue) => {
    const found = new Map<string, { readonly uses: ControlUse[]; readonly open: Set<Finding> }>();
    for (const [id, asked] of askedFor(judged, catalogue)) {
      const use = useOf(catalogue, id, asked);
      if (use.open + use.decided + use.stated.length === 0) {
        idle[catalogue] += 1;
        continue;
      }
      const family = found.get(use.family) ?? { uses: [], open: new Set() };
      found.set(use.family, family);
      family.uses.push(use);
      for (const finding of asked.open) family.open.add(finding);
    }
    return [...found]
      .map(
        ([id, { uses, open }]): ControlFamilyUse => ({
          ...{ catalogue, id, name: familyName(catalogue, id) },
          ...{ open: open.size, worst: worstOf(open) },
          controls: uses.sort(byOpen),
        }),
      )
      .sort(byOpen);
  });
  return { families, idle };
}

const known = new WeakMap<object, () => Controls>();

/** The same, worked out once for pages and files. */
export function controlsOf(judged: JudgedTree): Controls {
  const before = known.get(judged.evaluation);
  if (before) return before();
  const found = controls(judged);
  known.set(judged.evaluation, () => found);
  return found;
}

/** Has an evaluation that stands for another one answer with what is known of that. */
export function knowControls(evaluation: JudgedTree["evaluation"], answer: () => Controls): void {
  known.set(evaluation, answer);
}

/** Controls by id, with the rules that cite them and what those found. What a level below says in more detail is told there. */
function askedFor({ rules, evaluation }: JudgedTree, catalogue: Catalogue): Map<string, Asked> {
  const found = new Map<string, { rules: Map<string, Rule>; open: Finding[]; decided: Finding[] }>();
  const at = (id: string) => {
    const one = found.get(id) ?? { rules: new Map(), open: [], decided: [] };
    found.set(id, one);
    return one;
  };
  for (const finding of evaluation.findings) {
    if (finding.refinedBy.length > 0) continue;
    for (const id of new Set(finding.rule[catalogue])) {
      const one = at(id);
      one.rules.set(finding.rule.id, finding.rule);
      (finding.status === "open" ? one.open : one.decided).push(finding);
    }
  }
  for (const rule of rules)
    for (const id of rule[catalogue]) {
      const one = at(id);
      if (!one.rules.has(rule.id)) one.rules.set(rule.id, rule);
    }
  return found;
}

function familyName(catalogue: Catalogue, id: string): string {
  return (catalogue === "nist" ? controlFamily(id) : asvsHeading(id))?.name ?? "";
}

interface Sortable {
  readonly id: string;
  readonly open: number;
}

/** Ids in the order of their numbers: `V2` before `V10`. */
function byOpen(a: Sortable, b: Sortable): number {
  return b.open - a.open || (padded(a.id) < padded(b.id) ? -1 : 1);
}

const padded = (id: string): string => id.replace(/\d+/g, (digits) => digits.padStart(4, "0"));
