import { type ChangedThings, type Diff, isSame, type TrustChange } from "../../diff/changes.ts";
import type { FindingFacts } from "../../diff/facts.ts";
import { escapeControls } from "../../export/escape-controls.ts";
import { toolVersion } from "../../paths.ts";
import type { SideName } from "./sides.ts";
import { openDiffWords } from "./words.ts";

/** Version of the shape of what `diff --format json` prints; docs/diff.md describes it. */
export const diffVersion = 1;

const inEnglish = openDiffWords((level) => level);

/** What differs, for other programs. The same bytes for the same results. */
export function diffJson(diff: Diff, before: SideName, after: SideName): string {
  const { findings, levels, model } = diff;
  const whole = {
    schemaVersion: diffVersion,
    tool: { name: "tm-site", version: toolVersion() },
    before: { ...before, ...diff.before },
    after: { ...after, ...diff.after },
    same: isSame(diff),
    findings: {
      new: findings.new.map(finding),
      fixed: findings.fixed.map(finding),
      changed: findings.changed.map((one) => ({ ...finding(one.after), changes: one.changes })),
      moved: findings.moved.map((one) => ({
        before: one.before.map(finding),
        after: one.after.map(finding),
        ...{ why: one.why, changes: one.changes },
      })),
    },
    levels,
    ...(model === null
      ? { elements: null, flows: null, boundaries: null, data: null, trust: null }
      : {
          elements: things(model.elements),
          flows: things(model.flows),
          boundaries: things(model.boundaries),
          data: things(model.data),
          trust: model.trust.map(trust),
        }),
  };
  return `${escapeControls(JSON.stringify(whole, null, 2))}\n`;
}

function finding(one: FindingFacts) {
  const { id, rule, title, level, element, severity, score, status, work, basis, isRefined } = one;
  return { id, rule, title, level, element, severity, score, status, work, basis, refined: isRefined };
}

function things({ added, removed, changed }: ChangedThings) {
  return {
    ...{ added, removed },
    changed: changed.map(({ isRenamed, isMoved, ...one }) => ({
      ...one,
      renamed: isRenamed,
      moved: isMoved,
    })),
  };
}

function trust({ what, before, after, from, to }: TrustChange) {
  const { trust: said } = inEnglish;
  return { what, before: { ...before, trust: said(from) }, after: { ...after, trust: said(to) } };
}
