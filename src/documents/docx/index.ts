import type { JudgedTree } from "../../judged-tree.ts";
import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { drawPng } from "../chrome/run.ts";
import { reportContext } from "../context/context.ts";
import type { Drawn } from "../context/diagrams.ts";
import type { ReportContext } from "../context/types.ts";
import type { Block } from "./blocks.ts";
import { type Cover, type Pictures, pictureKey, sizeOf, wordDocument } from "./document.ts";
import { blocksOf } from "./from-lines.ts";
import { packed } from "./pack.ts";
import { emptyFrame, type Picture, shownSize, standaloneSvg } from "./picture.ts";
import { wholeReport } from "./whole.ts";

/** What Word documents are made with besides the tree. */
export interface WordTools {
  readonly drawn: Drawn;
  /** The browser that draws pictures as PNG for programs that show no SVG; null for none. */
  readonly chrome: string | null;
  readonly report: Report;
  /** Rows and paragraphs of a document. */
  readonly limit?: number;
}

/** Rows and paragraphs: some gigabytes of memory, and thousands of pages that no word processor opens with ease. */
const sizeAtMost = 60_000;

/** The whole of a tree as a Word document; null for one that is too large, which is told. */
export function wholeDocument(judged: JudgedTree, tools: WordTools): Promise<Uint8Array | null> {
  const context = reportContext(judged, "text", null);
  return made(context, coverOf(context, context.title, "Threat model report"), wholeReport(context), tools);
}

/** The same of what a template wrote in the language of blocks. */
export function writtenDocument(
  judged: JudgedTree,
  text: string,
  tools: WordTools,
): Promise<Uint8Array | null> {
  const context = reportContext(judged, "text", null);
  const { title, subtitle, blocks } = blocksOf(text);
  return made(context, coverOf(context, title, subtitle), blocks, tools);
}

async function made(
  context: ReportContext,
  cover: Cover,
  blocks: readonly Block[],
  { limit = sizeAtMost, ...tools }: WordTools,
): Promise<Uint8Array | null> {
  const size = sizeOf(blocks);
  if (size > limit) {
    const message = `The report has ${size} rows and paragraphs, and a Word document at most ${limit}.`;
    tools.report(errorAt("document-too-large", message, null, "report a level of the tree, or write HTML"));
    return null;
  }
  return packed(wordDocument(cover, blocks, await picturesOf(context, tools)), context.now);
}

function coverOf({ now, counts, levels, tool }: ReportContext, title: string, subtitle: string): Cover {
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const lines = [
    `As of ${now}`,
    `${count(levels.length, "level")}, ${count(counts.all, "open finding")}`,
    `${tool.name} ${tool.version}`,
  ];
  return { title, subtitle, lines };
}

async function picturesOf(
  { levels }: ReportContext,
  { drawn, chrome, report }: WordTools,
): Promise<Pictures> {
  const found = levels.flatMap(({ path, anchor }) =>
    (["dfd", "sequence"] as const).flatMap((kind) => {
      const svg = drawn[kind].get(path)?.svg ?? null;
      if (svg === null) return [];
      const standalone = standaloneSvg(svg);
      return [{ key: pictureKey({ level: anchor, kind }), svg: standalone, ...shownSize(svg) }];
    }),
  );
  const pngs = chrome === null ? [] : await drawPng(chrome, found);
  const missing = found.filter((_, at) => !pngs[at]).length;
  if (missing > 0) report(withoutPng(missing, chrome));
  return new Map(
    found.map(({ key, svg, width, height }, at): [string, Picture] => [
      key,
      { svg, width, height, png: pngs[at] ?? emptyFrame(width, height) },
    ]),
  );
}

function withoutPng(count: number, chrome: string | null) {
  const message = `${count} of the pictures ${count === 1 ? "is" : "are"} in the document as SVG only: programs that show no SVG, such as Word 2013, show an empty frame.`;
  const hint = chrome === null ? "install Chromium, or name a browser with --chrome" : null;
  return warningAt("picture-svg-only", message, null, hint);
}
