import { packOf } from "../addresses/packed.ts";
import { losing, type Report, warningAt } from "../model/diagnostic.ts";
import type { Rule } from "../rules/rule.ts";
import type { RecordedLevel } from "../threats/evaluate/evaluate.ts";
import type { Tree } from "../tree/level.ts";
import type { JoinedPack } from "./join.ts";
import { federationFile } from "./names.ts";
import { recordedFindings } from "./recorded.ts";

/** What was found in packs where they were built, by the levels of the tree around them. */
export interface Recorded {
  readonly byLevel: ReadonlyMap<string, RecordedLevel>;
  /** Rules that only packs know. */
  readonly rules: readonly Rule[];
}

const place = { file: federationFile, line: 1, column: 1 };

/** Every level of a pack has its findings, or none; what cannot be shown is told, and counts as lost. */
export function recordedIn(
  packs: readonly JoinedPack[],
  tree: Tree,
  ruleOf: (id: string) => Rule | undefined,
  report: Report,
): Recorded {
  const byLevel = new Map<
    string,
    { findings: RecordedLevel["findings"][number][]; excluded: RecordedLevel["excluded"][number][] }
  >();
  const names = new Set(packs.map(({ name }) => name));
  for (const path of tree.levels.keys())
    if (names.has(packOf(path) ?? "")) byLevel.set(path, { findings: [], excluded: [] });
  const rules = new Map<string, Rule>();
  for (const { name, findings: text, pages } of packs) {
    const pack = `the pack "${name}"`;
    const lose = (message: string, hint: string) =>
      report(losing(warningAt("pack-unreadable", message, place, hint)));
    const recorded = recordedFindings(text, name, ruleOf);
    if ("problem" in recorded) {
      lose(
        `The findings.json of ${pack} ${recorded.problem}, and nothing of it can be shown.`,
        "a newer tm-site reads it, or pack it anew",
      );
      continue;
    }
    let homeless = recorded.unreadable;
    for (const one of recorded.findings) if (!byLevel.get(one.level)?.findings.push(one)) homeless++;
    for (const one of recorded.excluded) if (!byLevel.get(one.level)?.excluded.push(one)) homeless++;
    for (const rule of recorded.rules) rules.set(rule.id, rule);
    const without = [...byLevel.keys()].filter((path) => packOf(path) === name && !pages.has(path));
    if (without.length > 0)
      lose(
        `There is no page in ${pack} for ${without.length} of its levels.`,
        "pack it anew, or judge it again with --rejudge",
      );
    if (homeless > 0)
      lose(
        `${homeless} ${homeless === 1 ? "finding" : "findings"} of ${pack} ${homeless === 1 ? "has" : "have"} no place here.`,
        "look at its own site, or judge it again with --rejudge",
      );
  }
  return { byLevel, rules: [...rules.values()] };
}
