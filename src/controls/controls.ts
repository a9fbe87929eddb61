import type { JudgedTree } from "../judged-tree.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { askedFor } from "./asked.ts";
import { schemes } from "./schemes.ts";
import {
  type Catalogue,
  type ControlFamilyUse,
  type Controls,
  type ControlUse,
  catalogues,
} from "./types.ts";
import { openUses, worstOf } from "./uses.ts";

/** Which control is asked for by which findings, where it is missing, and where models state it. */
function controls(judged: JudgedTree): Controls {
  const useOf = openUses(judged);
  const idle: Record<Catalogue, number> = { nist: 0, asvs: 0, iec62443: 0 };
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
          ...{ catalogue, id, name: schemes[catalogue].familyName(id) },
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

interface Sortable {
  readonly id: string;
  readonly open: number;
}

/** Ids in the order of their numbers: `V2` before `V10`. */
function byOpen(a: Sortable, b: Sortable): number {
  return b.open - a.open || (padded(a.id) < padded(b.id) ? -1 : 1);
}

const padded = (id: string): string => id.replace(/\d+/g, (digits) => digits.padStart(4, "0"));
