import type { Diff } from "../../src/diff/changes.ts";
import { diffResults } from "../../src/diff/diff.ts";
import type { Snapshot } from "../../src/diff/facts.ts";
import { levelsOf, snapshotOf } from "../../src/diff/facts-of.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { type Judged, judged, judgeTexts, ruleOf, type Texts, today } from "../support/in-memory.ts";

/** A finding for each server and store that is not hardened, and one for each flow in the clear. */
export const plainRules = [
  ruleOf("not target.controls.isHardened", { id: "HA1", title: "Soft", targets: ["Server", "Datastore"] }),
  ruleOf('target.protocol == "HTTP"', { id: "IT1", title: "In the clear", targets: ["Dataflow"] }),
];

export function snapshotIn(texts: Texts, rules: readonly Rule[] = plainRules): Snapshot {
  return snapshotOfTexts(judgeTexts(texts, rules));
}

function snapshotOfTexts({ tree, system, evaluation }: Judged): Snapshot {
  return snapshotOf({ tree, system, evaluation, now: today } as Parameters<typeof snapshotOf>[0]);
}

/** As a findings.json tells it. */
export function findingsOnly({ levels, ...rest }: Snapshot): Snapshot {
  return { ...rest, levels: null };
}

export async function judgedSnapshot(texts: Texts): Promise<Snapshot> {
  return snapshotOf(await judged(texts));
}

export function diffOf(before: Texts, after: Texts, rules?: readonly Rule[]): Diff {
  return diffResults(snapshotIn(before, rules), snapshotIn(after, rules));
}

export { levelsOf };

/** The same seen from the other side. */
export function mirrored({ before, after, findings, levels, model }: Diff): Diff {
  const turnedChange = <Pair extends { before: unknown; after: unknown }>(one: Pair): Pair =>
    ({ ...one, before: one.after, after: one.before }) as Pair;
  const turned = <
    Pair extends { before: unknown; after: unknown; changes: readonly { before: unknown; after: unknown }[] },
  >(
    one: Pair,
  ): Pair => ({ ...turnedChange(one), changes: one.changes.map(turnedChange) });
  const things = ({ added, removed, changed }: NonNullable<Diff["model"]>["elements"]) => ({
    ...{ added: removed, removed: added },
    changed: changed.map(turned),
  });
  return {
    ...{ before: after, after: before },
    findings: {
      ...{ new: findings.fixed, fixed: findings.new },
      changed: findings.changed.map(turned),
      moved: findings.moved.map(turned),
    },
    levels: { added: levels.removed, removed: levels.added, changed: levels.changed.map(turned) },
    model: model && {
      elements: things(model.elements),
      boundaries: things(model.boundaries),
      flows: things(model.flows),
      data: things(model.data),
      trust: model.trust.map((one) => ({ ...turnedChange(one), from: one.to, to: one.from })),
    },
  };
}

/** Whatever the order of its lists. */
export function unordered(diff: Diff): unknown {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sorted(one)]));
  };
  return sorted(diff);
}
