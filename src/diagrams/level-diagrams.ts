import { encodePath, levelDirectory, levelHref, relativeHref } from "../addresses/urls.ts";
import { isShownAsPacked } from "../federation/judged-pack.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { groupBy } from "../model/group.ts";
import type { Finding, Severity } from "../threats/findings/finding.ts";
import { openCount, worstOf } from "../threats/findings/roll-up.ts";
import type { LinkedModel } from "../tree/linked.ts";
import type { Drawable } from "./compared/drawable.ts";
import { type DfdInk, type DfdTextOptions, dfdText, type Say } from "./dfd.ts";
import { dfdGraph } from "./dfd-graph.ts";
import type { Degradation } from "./engines/types.ts";
import { isLongSequence, messagesAtMost, sequenceText } from "./sequence.ts";
import { spannedRanks } from "./spans.ts";

/** The texts of a level's diagrams; the sequence is null where there are no flows. */
export interface LevelTexts {
  readonly level: string;
  readonly dot: string;
  /** Prints the same data-flow diagram in a simpler way: drawn when the whole one cannot be. */
  readonly poorerDot: (degraded: Degradation) => string;
  /** The simpler way that is drawn from the start, where the whole diagram is too much for any engine; else null. */
  readonly plannedDot: Exclude<Degradation, "first-messages"> | null;
  readonly plantuml: string | null;
  /** What is drawn of a sequence that is too long for any engine; else null. */
  readonly plantumlBeginning: string | null;
}

/** Ranks that flows may span together. Twice as many cost some ten seconds, and as much again in WASM. */
const spannedAtMost = { labelled: 9000, bare: 18_000 };

/**
 * The diagram texts of every level that has a model, coloured by the worst open findings.
 * @param isWanted the levels that they are asked for; all where it is left out, but for those that their packs show
 * @param say in the language of the site; English where it is left out
 */
export function levelTexts(
  result: JudgedTree,
  isWanted: (level: string) => boolean = () => true,
  say?: Say,
): LevelTexts[] {
  const findings = groupBy(result.evaluation.findings, ({ level }) => level);
  return drawnLevels(result, isWanted).flatMap(
    (level) => textsOfLevel(result, level, findings.get(level) ?? [], say) ?? [],
  );
}

/** The levels of which there are diagrams. */
export function drawnLevels(
  { tree, packs }: JudgedTree,
  isWanted: (level: string) => boolean = () => true,
): string[] {
  return [...tree.levels.keys()].filter((path) => isWanted(path) && !isShownAsPacked(packs, path));
}

/** The same of one level; null for one without a model. @param findings those of the level, in their order */
export function textsOfLevel(
  result: JudgedTree,
  level: string,
  findings: readonly Finding[],
  say?: Say,
): LevelTexts | null {
  const [instance] = result.system.instances.get(level) ?? [];
  const title = result.tree.levels.get(level)?.title;
  if (!instance || title === undefined) return null;
  const ink = { ...inkOf(result, instance, worstIn(findings)), say };
  return {
    level,
    ...dotTexts({ ...dfdGraph(instance), title }, ink),
    plantuml: sequenceText(instance, title),
    plantumlBeginning: isLongSequence(instance) ? sequenceText(instance, title, messagesAtMost) : null,
  };
}

/** The text of a level's data-flow diagram, as it is drawn from the start; null for a level without a model. */
export function levelDot(result: JudgedTree, level: string): string | null {
  const [instance] = result.system.instances.get(level) ?? [];
  const title = result.tree.levels.get(level)?.title;
  if (!instance || title === undefined) return null;
  const findings = result.evaluation.findings.filter((one) => one.level === level);
  const ink = inkOf(result, instance, worstIn(findings));
  const texts = dotTexts({ ...dfdGraph(instance), title }, ink);
  return texts.plannedDot === null ? texts.dot : texts.poorerDot(texts.plannedDot);
}

/** The texts of a data-flow diagram, and which of them is drawn. */
export function dotTexts(graph: Drawable, ink: DfdInk): Pick<LevelTexts, "dot" | "poorerDot" | "plannedDot"> {
  const print = (options?: DfdTextOptions) => dfdText(graph, ink, options);
  const spanned = spannedRanks(graph);
  return {
    dot: print(),
    poorerDot: (degraded) => print(degraded === "straight-flows" ? { grid: true } : { flowLabels: false }),
    plannedDot:
      spanned <= spannedAtMost.labelled
        ? null
        : spanned <= spannedAtMost.bare
          ? "no-edge-labels"
          : "straight-flows",
  };
}

function inkOf(
  result: JudgedTree,
  instance: LinkedModel,
  worst: ReadonlyMap<string, Severity> | undefined,
): DfdInk {
  const directory = encodePath(levelDirectory(instance.level));
  return {
    colors: "severity",
    worstOf: (key) => worst?.get(key) ?? null,
    below: (level) => {
      const counts = result.counts.get(level);
      return counts ? { open: openCount(counts.total), worst: worstOf(counts.total) } : null;
    },
    linkOf: ({ element, role, anchor }) => {
      // Of a level that is built alone, what lies outside has no page.
      if (!element || !result.tree.levels.has(element.level)) return null;
      if (role === "ghost") return relativeHref(directory, `${levelHref(element.level)}#${anchor}`);
      return element.submodel === null ? null : relativeHref(directory, levelHref(element.submodel));
    },
  };
}

/** Findings are worst first within a level, so the first of an element counts. */
function worstIn(findings: readonly Finding[]): Map<string, Severity> {
  const elements = new Map<string, Severity>();
  for (const { element, status, severity } of findings)
    if (status === "open" && !elements.has(element.id)) elements.set(element.id, severity);
  return elements;
}

/** The same of all levels. */
export function worstByElement({ evaluation }: JudgedTree): ReadonlyMap<string, Map<string, Severity>> {
  const byLevel = groupBy(evaluation.findings, ({ level }) => level);
  return new Map([...byLevel].map(([level, findings]) => [level, worstIn(findings)]));
}
