import { encodePath, levelDirectory, levelHref, relativeHref } from "../addresses/urls.ts";
import type { JudgedTree } from "../judged-tree.ts";
import type { Severity } from "../threats/findings/finding.ts";
import { openCount, worstOf } from "../threats/findings/roll-up.ts";
import type { LinkedModel } from "../tree/linked.ts";
import { type DfdInk, type DfdTextOptions, dfdText } from "./dfd.ts";
import { dfdGraph } from "./dfd-graph.ts";
import { sequenceText } from "./sequence.ts";

/** The texts of a level's diagrams; the sequence is null where there are no flows. */
export interface LevelTexts {
  readonly level: string;
  readonly dot: string;
  /** Prints the same data-flow diagram without the names of flows: drawn when the whole one cannot be. */
  readonly unlabelledDot: () => string;
  readonly plantuml: string | null;
}

/** The diagram texts of every level that has a model, coloured by the worst open findings. */
export function levelTexts(result: JudgedTree): LevelTexts[] {
  const worst = worstByElement(result);
  return [...result.tree.levels.values()].flatMap(({ path: level, title }) => {
    const [instance] = result.system.instances.get(level) ?? [];
    if (!instance) return [];
    const ink = inkOf(result, instance, worst.get(level));
    const print = (options?: DfdTextOptions) => dfdText({ ...dfdGraph(instance), title }, ink, options);
    return [
      {
        level,
        dot: print(),
        unlabelledDot: () => print({ flowLabels: false }),
        plantuml: sequenceText(instance, title),
      },
    ];
  });
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
function worstByElement({ evaluation }: JudgedTree): Map<string, Map<string, Severity>> {
  const byLevel = new Map<string, Map<string, Severity>>();
  for (const { level, element, status, severity } of evaluation.findings) {
    if (status !== "open") continue;
    const elements = byLevel.get(level) ?? new Map<string, Severity>();
    byLevel.set(level, elements);
    if (!elements.has(element.id)) elements.set(element.id, severity);
  }
  return byLevel;
}
