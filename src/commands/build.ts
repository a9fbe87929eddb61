import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type DrawingProcess, openDrawing } from "../diagrams/draw-levels.ts";
import type { DrawCounts } from "../diagrams/engines/draw.ts";
import { levelTexts } from "../diagrams/level-diagrams.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { judgeTree, type Result } from "../pipeline.ts";
import { openStaging } from "../site/publish.ts";
import { writeSite } from "../site/write-site.ts";
import { exit } from "./exit.ts";
import { gateFindings } from "./gate.ts";
import { asSeverity, choiceOrPath, type JudgeFlags, judgeOptions, positive } from "./options.ts";
import { count, printDiagnostics, progressBar } from "./terminal.ts";

export interface BuildFlags extends JudgeFlags {
  readonly out: string;
  readonly templates?: string;
  readonly dot: string;
  readonly plantuml: string;
  readonly jobs?: string;
  readonly cache: boolean;
  readonly cacheDir: string;
  readonly force: boolean;
}

/** Judges a tree, draws it and publishes its site. Answers with the exit code; a bad input leaves the old site as it is. */
export async function build(where: string, flags: BuildFlags): Promise<number> {
  const drawOptions = {
    dot: choiceOrPath("--dot", flags.dot, ["auto", "native", "wasm"]),
    plantuml: choiceOrPath("--plantuml", flags.plantuml, ["auto", "jar", "js", "off"]),
    jobs: flags.jobs === undefined ? availableParallelism() : positive("--jobs", flags.jobs),
    cacheFolder: flags.cache ? resolve(flags.cacheDir) : null,
  };
  // Engines get ready while the tree is read.
  const drawing = openDrawing(drawOptions);
  try {
    return await buildWith(drawing, where, flags);
  } finally {
    drawing.close();
  }
}

async function buildWith(drawing: DrawingProcess, where: string, flags: BuildFlags): Promise<number> {
  const progress = progressBar(flags.quiet);
  const started = performance.now();
  progress.step("reading and judging");
  const judged = await judgeTree(judgeOptions(where, flags, flags.out));
  const { directory } = judged.loaded;
  if (hasErrors(judged.diagnostics)) {
    progress.end();
    printDiagnostics(judged.diagnostics, directory, flags.quiet);
    return exit.input;
  }
  const templates = flags.templates === undefined ? null : resolve(flags.templates);
  const staging = await openStaging(resolve(flags.out), { force: flags.force, protect: [directory] });
  let result: Result;
  let counts: DrawCounts;
  try {
    const texts = levelTexts(judged);
    const drawings = await drawing.draw(texts, (done, total) => progress.step("drawing", done, total));
    const onPage = (done: number, total: number) => progress.step("writing pages", done, total);
    result = await writeSite(judged, texts, drawings, { directory: staging.directory, templates }, onPage);
    counts = (await drawings.finished).counts;
    await staging.commit();
  } catch (error) {
    progress.end();
    await staging.abort();
    throw error;
  }
  progress.end();
  printDiagnostics(result.diagnostics, directory, flags.quiet);
  if (!flags.quiet) {
    const { drawn: fresh, cached } = counts;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(
      `${count(result.tree.levels.size, "level")}, ${count(result.evaluation.findings.length, "finding")}; ` +
        `${count(fresh, "diagram")} drawn, ${cached} from the cache; ${flags.out}/index.html in ${seconds} s\n`,
    );
  }
  const failing = await gateFindings(result, asSeverity(flags.failOn), flags.baseline);
  if (failing === 0) return exit.done;
  process.stderr.write(`${count(failing, "open finding")} of severity ${flags.failOn} or worse\n`);
  return exit.gate;
}
