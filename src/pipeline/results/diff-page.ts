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
import { openDiffWords } from "../../report/diff/words.ts";
import { withoutControls } from "../../site/render/characters.ts";
import { builtInTemplates, openTemplates } from "../../site/render/templates.ts";
import { stylesFolder } from "../../site/style-sheet.ts";
import { openSpeaker, type Speaker } from "../../words/speaker.ts";
import { englishWords, type Words } from "../../words/words.ts";
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
 * @param words the language that it is in
 */
export async function diffPage(
  diff: Diff,
  before: Side,
  after: Side,
  options: DiffPageOptions = {},
  words: Words = englishWords,
): Promise<string> {
  const speaker = openSpeaker(words);
  const { say } = speaker;
  const titleOf = openTitles(before.snapshot, after.snapshot, say("report.aRoot"));
  const all = markedLevels(diff, before.snapshot, after.snapshot, say);
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
  const { environment } = openTemplates([builtInTemplates], words);
  const html = environment.render("diff/page.njk", {
    language: words.language,
    view: diffView(diff, before, after, titleOf, openDiffWords(titleOf, speaker)),
    styleHtml: style.join("\n"),
    levels: levels.map((level, index) => ({
      title: titleOf(level.path),
      was: level.was && picture(`was ${index}`, `was${index}-`, say("diff.pictureBefore", level)),
      is: level.is && picture(`is ${index}`, `is${index}-`, say("diff.pictureAfter", level)),
    })),
    leftOut: all.length - levels.length,
    tool: { name: "tm-site", version: toolVersion() },
  });
  return withoutControls(html).toWellFormed();

  function picture(name: string, prefix: IdPrefix, title: string): DiagramOnPage {
    return onThePage(pictures.get(name), prefix, title, speaker);
  }
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

function onThePage(
  drawing: Drawing | undefined,
  prefix: IdPrefix,
  title: string,
  { say }: Speaker,
): DiagramOnPage {
  if (!drawing) return { svgHtml: null, width: 0, note: say("diagram.failed") };
  if (drawing.svg === null)
    return { svgHtml: null, width: 0, note: say("diff.failed", { why: drawing.error }) };
  const [, width = "0"] = /<svg\b[^>]*? viewBox="[-\d.]+ [-\d.]+ ([\d.]+) /.exec(drawing.svg) ?? [];
  return {
    svgHtml: onPage(compactPicture(drawing), prefix, title, (href) => href),
    // Graphviz counts in points.
    width: Math.round((Number(width) * 4) / 3),
    note: degradationNote(drawing, say) ?? "",
  };
}
