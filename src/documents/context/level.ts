import { type Entry, statedList, statedText } from "../../model/model.ts";
import { reviewState } from "../../priorities/review.ts";
import { inheritedRows } from "../../report/inherited.ts";
import { countsAt, type Presentation, placeText } from "../../report/present.ts";
import { renderProse, targetOf } from "../../report/prose.ts";
import { surroundingRows } from "../../report/surroundings/surroundings.ts";
import type { Counts } from "../../threats/findings/finding.ts";
import { openCount, worstOf } from "../../threats/findings/roll-up.ts";
import { alsoUsedBy, type Level } from "../../tree/level.ts";
import { asSafe } from "../nunjucks/sandbox.ts";
import { excludedContext, levelName } from "./findings.ts";
import {
  assumptionContexts,
  boundaryContexts,
  dataContexts,
  decisionContexts,
  elementContexts,
  flowContexts,
} from "./model-rows.ts";
import type { CountsContext, LevelContext } from "./types.ts";

/** What is told of a level but for its place in the report, its findings and its diagrams. */
type LevelItself = Omit<LevelContext, "dfd" | "sequence" | "number" | "anchor" | "depth" | "findings">;

/** @param anchorOf where the report speaks of a level; null for one of which it does not */
export function levelContext(
  shown: Presentation,
  level: Level,
  anchorOf: (path: string) => string | null,
): LevelItself {
  const { result } = shown;
  const { path, model, parent } = level;
  const { own, total } = countsAt(result, path);
  const contexts = result.system.instances.get(path) ?? [];
  const [instance] = contexts;
  const about = model?.about;
  return {
    path,
    title: level.title,
    file: model?.file ?? null,
    owner: about ? statedText(about, "owner") : "",
    tags: about ? statedList(about, "tags") : [],
    review: about ? reviewState(about, result.now) : null,
    description: about ? statedText(about, "description") : "",
    descriptionHtml: asSafe(about ? describe(shown, about, anchorOf) : ""),
    own: withSum(own),
    total: withSum(total),
    worst: worstOf(total),
    parent: parent === null ? null : levelName(shown, parent),
    children: level.children.map((child) => levelName(shown, child)),
    alsoUsedBy: alsoUsedBy(level).map((user) => levelName(shown, user)),
    describes: level.uses.map((use) => ({ element: use.element, level: levelName(shown, use.level) })),
    excluded: (shown.excludedOf.get(path) ?? []).map((finding) => excludedContext(shown, finding)),
    elements: instance ? elementContexts(shown, instance) : [],
    boundaries: instance ? boundaryContexts(shown, instance) : [],
    flows: instance ? flowContexts(shown, instance) : [],
    data: instance ? dataContexts(shown, instance) : [],
    assumptions: instance ? assumptionContexts(shown, instance) : [],
    decisions: decisionContexts(shown, path),
    inherited: inheritedRows(shown, contexts).map(({ from, ...row }) => ({
      ...row,
      from: { path: from.path, title: from.title },
    })),
    surroundings: surroundingRows(model?.context ?? null),
    balance: (shown.imbalancesOf.get(path) ?? []).map(({ flow, of, problem, diagnostic }) => ({
      flow,
      of: levelName(shown, of),
      problem,
      place: placeText(diagnostic),
    })),
  };
}

/** Links to other models lead to where the report speaks of them. */
function describe(
  { pathOfFile, result }: Presentation,
  about: Entry<"Model">,
  anchorOf: (path: string) => string | null,
): string {
  return renderProse(statedText(about, "description"), (target) => {
    const file = targetOf(about.place.file, target);
    if (file === null) return null;
    const anchor = anchorOf(pathOfFile.get(file) ?? (result.tree.levels.has(file) ? file : "\n"));
    return anchor === null ? null : `#${anchor}`;
  });
}

export function withSum(counts: Counts): CountsContext {
  return { ...counts, all: openCount(counts) };
}
