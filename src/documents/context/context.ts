import { levelHref } from "../../addresses/urls.ts";
import { levelTexts } from "../../diagrams/level-diagrams.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { toolVersion } from "../../paths.ts";
import {
  byRank,
  countsAt,
  diagnosticRow,
  type LevelInOrder,
  type Presentation,
  presentation,
} from "../../report/present.ts";
import { worstOf } from "../../threats/findings/roll-up.ts";
import type { Level } from "../../tree/level.ts";
import type { Language } from "../languages.ts";
import { asSafe } from "../nunjucks/sandbox.ts";
import { type Drawn, type LevelDiagrams, levelDiagrams } from "./diagrams.ts";
import { findingContext, threatContexts } from "./findings.ts";
import { levelContext, withSum } from "./level.ts";
import { topFixes } from "./top-fixes.ts";
import type { FindingContext, LevelContext, ReportContext, TreeContext } from "./types.ts";

/**
 * What a template of a report is filled with.
 * @param drawn the pictures; null where none are asked for
 */
export function reportContext(judged: JudgedTree, language: Language, drawn: Drawn | null): ReportContext {
  const shown = presentation(judged, { dfd: () => null, sequence: () => null, data: () => null });
  const { tree, evaluation } = judged;
  const ranked = byRank(evaluation.findings);
  const findings = ranked.map((finding) => findingContext(shown, finding));
  const levels = levelContexts(shown, findings, drawn);
  const root = levels.find(({ path }) => path === tree.root);
  const { total } = countsAt(judged, tree.root);
  const all = <Key extends keyof LevelContext>(key: Key) =>
    levels.flatMap((level) => level[key] as readonly unknown[]) as LevelContext[Key];
  return {
    title: tree.levels.get(tree.root)?.title ?? "",
    description: root?.description ?? "",
    descriptionHtml: root?.descriptionHtml ?? asSafe(""),
    now: judged.now,
    tool: { name: "tm-site", version: toolVersion() },
    rules: { count: judged.rules.length, digest: judged.rulesDigest },
    language,
    counts: withSum(total),
    worst: worstOf(total),
    tree: treeContext(new Map(levels.map((level) => [level.path, level])), tree.root),
    levels,
    findings,
    excluded: all("excluded"),
    elements: all("elements"),
    boundaries: all("boundaries").filter(({ from }) => from === null),
    flows: all("flows"),
    data: all("data").filter(({ from }) => from === null),
    assumptions: all("assumptions").filter(({ from }) => from === null),
    decisions: all("decisions"),
    threats: threatContexts(shown, ranked),
    fixes: topFixes(shown).map(({ href, ...fix }) => fix),
    diagnostics: judged.diagnostics.map(diagnosticRow),
  };
}

function levelContexts(
  shown: Presentation,
  findings: readonly FindingContext[],
  drawn: Drawn | null,
): LevelContext[] {
  const { result, order } = shown;
  const byLevel = new Map<string, FindingContext[]>(order.map(({ path }) => [path, []]));
  for (const finding of findings) byLevel.get(finding.level.path)?.push(finding);
  const anchors = new Map(order.map(({ path }, at) => [path, `level-${at + 1}`]));
  const numbers = levelNumbers(order);
  const anchorOfPage = new Map(order.map(({ path }) => [levelHref(path), anchors.get(path) as string]));
  const texts = new Map(levelTexts(result).map((one) => [one.level, one]));
  return order.map((at) => {
    const level = result.tree.levels.get(at.path) as Level;
    const anchor = anchors.get(at.path) as string;
    const [instance] = result.system.instances.get(at.path) ?? [];
    const text = texts.get(at.path);
    const diagrams: LevelDiagrams =
      instance && text
        ? levelDiagrams(level.title, instance, text, drawn, anchor, (page) => anchorOfPage.get(page) ?? null)
        : { dfd: null, sequence: null };
    const anchorOf = (path: string) => anchors.get(path) ?? null;
    return {
      ...levelContext(shown, level, anchorOf),
      ...diagrams,
      number: numbers.get(at.path) ?? "",
      anchor,
      depth: at.depth,
      findings: byLevel.get(at.path) ?? [],
    };
  });
}

function treeContext(levels: ReadonlyMap<string, LevelContext>, at: string): TreeContext {
  const { path, title, number, anchor, total, worst, children } = levels.get(at) as LevelContext;
  return {
    ...{ path, title, number, anchor, worst },
    counts: total,
    children: children.map((child) => treeContext(levels, child.path)),
  };
}

/** `1`, `1.1`, `1.2`, `2`: by the order and depth of the levels. */
function levelNumbers(order: readonly LevelInOrder[]): Map<string, string> {
  const at: number[] = [];
  return new Map(
    order.map(({ path, depth }) => {
      at.length = depth + 1;
      at[depth] = (at[depth] ?? 0) + 1;
      return [path, at.join(".")];
    }),
  );
}
