import { readFile, realpath } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { openDrawing } from "../../diagrams/drawing/parent.ts";
import { levelTexts } from "../../diagrams/level-diagrams.ts";
import { findChrome } from "../../documents/chrome/find.ts";
import { ChromeError, printPdf } from "../../documents/chrome/run.ts";
import { reportContext } from "../../documents/context/context.ts";
import type { Drawn } from "../../documents/context/diagrams.ts";
import { FormatLimit } from "../../documents/format-strings/format.ts";
import type { Language } from "../../documents/languages.ts";
import { asksForPictures } from "../../documents/nunjucks/asks-for-pictures.ts";
import { renderTemplate } from "../../documents/nunjucks/render.ts";
import type { ReportPlan } from "../../documents/plan.ts";
import { pytmReport } from "../../documents/pytm/report.ts";
import { openTemplateFiles } from "../../documents/template-files.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { asErrors, type Diagnostic, errorAt, hasErrors, type Report } from "../../model/diagnostic.ts";
import type { FileContent } from "../../site-file.ts";
import { judge } from "../judge.ts";
import type { JudgeOptions } from "../options.ts";
import { relativeName } from "../rules.ts";

/** How a report is made. */
export interface ReportOptions extends JudgeOptions {
  readonly plan: ReportPlan;
  readonly dot: string;
  readonly plantuml: string;
  readonly jobs?: number;
  readonly cacheFolder: string | null;
  /** The browser that prints; null for the first that there is. */
  readonly chrome: string | null;
}

export interface ReportOutcome {
  /** With what the template and the engines found out among the diagnostics. */
  readonly judged: JudgedTree;
  /** Null where the input or the template has errors. */
  readonly content: FileContent | null;
}

/**
 * read → link → evaluate → draw → fill a template. Prints nothing and writes nothing.
 * @throws ChromeError where a PDF is asked for and no browser is there; an error with the code ENOENT where there is
 * no such tree or template
 */
export async function report(where: string, options: ReportOptions): Promise<ReportOutcome> {
  const { plan, strict = false } = options;
  // Whoever asks for a PDF hears at once that there is nothing to print it.
  const chrome = findChrome(options.chrome, process.env);
  if (plan.writer === "pdf" && chrome === null) throw noChrome(options.chrome);
  const judged = await judge(where, options);
  if (hasErrors(judged.diagnostics)) return { judged, content: null };
  const told: Diagnostic[] = [];
  const tell = (one: Diagnostic) => void told.push(one);
  const content = await filled(judged, options, chrome, tell);
  const found = strict ? asErrors(told) : told;
  const whole = { ...judged, diagnostics: [...judged.diagnostics, ...found] };
  return { judged: whole, content: hasErrors(found) ? null : content };
}

function noChrome(named: string | null): ChromeError {
  const message =
    named === null
      ? "A PDF is printed by Chromium, Chrome or Edge, and there is none."
      : `There is no browser ${named}.`;
  return new ChromeError(
    message,
    "install one, name it with --chrome or CHROME_PATH, or write the report as HTML and print it",
  );
}

async function filled(
  judged: JudgedTree,
  options: ReportOptions,
  chrome: string | null,
  tell: Report,
): Promise<FileContent | null> {
  const { source, language, writer } = options.plan;
  const draw = () => drawTree(judged, options, tell);
  if (source.type === "whole-docx") {
    const { wholeDocument } = await import("../../documents/docx/index.ts");
    return wholeDocument(judged, { drawn: await draw(), chrome, report: tell });
  }
  if (source.type === "pytm") {
    const pieces = await filledByPytm(judged, source.path, language as Language, tell);
    return pieces !== null && writer === "pdf" ? printPdf(chrome as string, pieces.join("")) : pieces;
  }
  // A template that is a link lies where the link leads.
  const path = source.folder === null ? null : await realpath(join(source.folder, source.name));
  const name = path === null ? source.name : basename(path);
  const find = openTemplateFiles(path && dirname(path), (one) => relativeName(judged.loaded.directory, one));
  const isDrawn = source.folder === null ? language !== "markdown" : asksForPictures(name, find);
  const drawn = isDrawn ? await draw() : null;
  const written = language === "blocks" ? "text" : language;
  const context = { ...reportContext(judged, written, drawn), language };
  const text = await renderTemplate(context, { name, language: written, find, report: tell });
  if (text === null || writer === "text") return text;
  if (writer === "pdf") return printPdf(chrome as string, text);
  const { writtenDocument } = await import("../../documents/docx/index.ts");
  return writtenDocument(judged, text, { drawn: drawn ?? (await draw()), chrome, report: tell });
}

async function filledByPytm(
  judged: JudgedTree,
  path: string,
  language: Language,
  tell: Report,
): Promise<string[] | null> {
  const file = relativeName(judged.loaded.directory, path);
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  try {
    return pytmReport(judged, { file, text, language }, tell);
  } catch (error) {
    if (!(error instanceof FormatLimit)) throw error;
    tell(errorAt("template-limit", error.message, { file }));
    return null;
  }
}

/** All pictures of a tree; what the engines find out is told. */
async function drawTree(judged: JudgedTree, options: ReportOptions, tell: Report): Promise<Drawn> {
  const { dot, plantuml, cacheFolder, jobs = availableParallelism() } = options;
  const drawing = openDrawing({ dot, plantuml, jobs, cacheFolder: cacheFolder && resolve(cacheFolder) });
  try {
    const { dfd, sequence, finished } = await drawing.draw(levelTexts(judged));
    for (const one of (await finished).diagnostics) tell(one);
    return { dfd, sequence };
  } finally {
    drawing.close();
  }
}
