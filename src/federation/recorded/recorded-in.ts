import { packOf } from "../../addresses/packed.ts";
import { losing, type Report, warningAt } from "../../model/diagnostic.ts";
import { openMemo } from "../../model/memo.ts";
import type { Rule } from "../../rules/rule.ts";
import type { RecordedLevel } from "../../threats/evaluate/evaluate.ts";
import type { Tree } from "../../tree/level.ts";
import type { System } from "../../tree/linked.ts";
import { isOfInner } from "../inner-packs.ts";
import type { JoinedPack } from "../join.ts";
import { federationFile } from "../names.ts";
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
  { tree, system }: { readonly tree: Tree; readonly system: System },
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
  const declares = openDeclared(system);
  for (const { name, findings: text, pages, directory, inner } of packs) {
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
    tellIncomplete(name, recorded.lost, report);
    let homeless = recorded.unreadable;
    const isOfThis = ({ level }: { readonly level: string }) => !isOfInner(level, directory, inner);
    const placeOf = ({
      level,
      element,
    }: {
      readonly level: string;
      readonly element: { readonly id: string };
    }) => (declares(level, element.id) ? byLevel.get(level) : undefined);
    for (const one of recorded.findings.filter(isOfThis)) if (!placeOf(one)?.findings.push(one)) homeless++;
    for (const one of recorded.excluded.filter(isOfThis)) if (!placeOf(one)?.excluded.push(one)) homeless++;
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

/** Whether a level has something of a key that findings may be about: another version may have read its model otherwise. */
function openDeclared({ instances }: System): (level: string, key: string) => boolean {
  const keysOf = openMemo().of((level: string) => {
    const models = instances.get(level) ?? [];
    const all = models.flatMap(({ elements, boundaries, flows }) => [...elements, ...boundaries, ...flows]);
    return new Set(all.map(({ key }) => key));
  });
  return (level, key) => keysOf(level).has(key);
}

/** Tells what the build of a pack lost: whoever takes its findings does not have all of them either. */
export function tellIncomplete(name: string, lost: number, report: Report): void {
  if (lost === 0) return;
  const message = `The pack "${name}" was made with ${lost} ${lost === 1 ? "warning" : "warnings"} about what is not judged.`;
  report(
    losing(warningAt("pack-incomplete", message, place, "ask its team to mend that, and to pack it anew")),
  );
}
