import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { compactPicture } from "../../diagrams/compact/svg.ts";
import { openDrawing } from "../../diagrams/drawing/parent.ts";
import { degradationNote } from "../../diagrams/drawing/problems.ts";
import type { Drawing } from "../../diagrams/engines/types.ts";
import { dotTexts, type LevelTexts } from "../../diagrams/level-diagrams.ts";
import { type IdPrefix, onPage } from "../../diagrams/on-page.ts";
import type { Diff } from "../../diff/changes.ts";
import { toolVersion } from "../../paths.ts";
import { type MarkedDiagram, type MarkedLevel, markedLevels } from "../../report/diff/marked-levels.ts";
import { openTitles } from "../../report/diff/sides.ts";
import { diffView } from "../../report/diff/view.ts";
import { withoutControls } from "../../site/render/characters.ts";
import { builtInTemplates, openTemplates } from "../../site/render/templates.ts";
import { stylesFolder } from "../../site/style-sheet.ts";
import type { BuildOptions } from "../options.ts";
import type { Side } from "./side.ts";

export type DiffPageOptions = Pick<BuildOptions, "dot" | "jobs" | "cacheFolder" | "signal">;

/** Both pictures of so many levels are drawn, those in which most differs: more than that nobody looks at. */
const drawnAtMost = 40;

interface DiagramOnPage {
  readonly svgHtml: string | null;
  /** Its width at its own size, in CSS pixels. */
  readonly width: number;
  /** Why there is none, or what it lacks; "" for neither. */
  readonly note: string;
}

/**
 * One page that shows what differs between two results, complete in itself: both diagrams of each level in which something
 * differs, what changed marked, then all of it in tables. No script; nothing is loaded.
 */
export async function diffPage(
  diff: Diff,
  before: Side,
  after: Side,
  options: DiffPageOptions = {},
): Promise<string> {
  const titleOf = openTitles(before.snapshot, after.snapshot);
  const all = markedLevels(diff, before.snapshot, after.snapshot);
  const most = new Set([...all].sort((a, b) => b.count - a.count).slice(0, drawnAtMost));
  const levels = all.filter((level) => most.has(level));
  const pictures = await drawn(levels, options);
  const style = await Promise.all(
    [
      join(stylesFolder, "base/tokens.css"),
      join(builtInTemplates, "diff/page.css"),
      join(stylesFolder, "pieces/dark-diagrams.css"),
    ].map((file) => readFile(file, "utf8")),
  );
  const { environment } = openTemplates([builtInTemplates]);
  const html = environment.render("diff/page.njk", {
    view: diffView(diff, before, after, titleOf),
    styleHtml: style.join("\n"),
    levels: levels.map((level, index) => ({
      title: titleOf(level.path),
      was: level.was && onThePage(pictures.get(`was ${index}`), `was${index}-`, `Before: ${level.title}`),
      is: level.is && onThePage(pictures.get(`is ${index}`), `is${index}-`, `After: ${level.title}`),
    })),
    leftOut: all.length - levels.length,
    tool: { name: "tm-site", version: toolVersion() },
  });
  return withoutControls(html).toWellFormed();
}

async function drawn(
  levels: readonly MarkedLevel[],
  { dot = "auto", jobs = availableParallelism(), cacheFolder = null, signal }: DiffPageOptions,
): Promise<ReadonlyMap<string, Drawing>> {
  const texts = levels.flatMap(({ was, is }, index) => [
    ...textsOf(was, `was ${index}`),
    ...textsOf(is, `is ${index}`),
  ]);
  if (texts.length === 0) return new Map();
  const cache = cacheFolder === null ? null : resolve(cacheFolder);
  const drawing = openDrawing({ dot, plantuml: "off", jobs, cacheFolder: cache });
  signal?.addEventListener("abort", drawing.close, { once: true });
  try {
    const drawings = await drawing.draw(texts);
    await drawings.finished;
    return drawings.dfd;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", drawing.close);
    drawing.close();
  }
}

/** @param level what the picture is asked for by */
function textsOf(diagram: MarkedDiagram | null, level: string): LevelTexts[] {
  if (diagram === null) return [];
  return [{ level, ...dotTexts(diagram.graph, diagram.ink), plantuml: null, plantumlBeginning: null }];
}

function onThePage(drawing: Drawing | undefined, prefix: IdPrefix, title: string): DiagramOnPage {
  if (!drawing) return { svgHtml: null, width: 0, note: "It could not be drawn." };
  if (drawing.svg === null)
    return { svgHtml: null, width: 0, note: `It could not be drawn: ${drawing.error}` };
  const [, width = "0"] = /<svg\b[^>]*? viewBox="[-\d.]+ [-\d.]+ ([\d.]+) /.exec(drawing.svg) ?? [];
  return {
    svgHtml: onPage(compactPicture(drawing), prefix, title, (href) => href),
    // Graphviz counts in points.
    width: Math.round((Number(width) * 4) / 3),
    note: degradationNote(drawing) ?? "",
  };
}
