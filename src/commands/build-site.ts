import { resolve } from "node:path";
import type { DrawingProcess } from "../diagrams/drawing/parent.ts";
import type { DrawCounts } from "../diagrams/engines/draw.ts";
import { levelTexts } from "../diagrams/level-diagrams.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { judgeTree } from "../pipeline.ts";
import { openStaging } from "../site/publish/publish.ts";
import { writeSite } from "../site/write-site.ts";
import { folderWriter } from "../site/writers/folder.ts";
import type { BuildFlags } from "./build.ts";
import { exit } from "./exit.ts";
import { gateFindings } from "./gate.ts";
import { asSeverity, judgeOptions } from "./options.ts";
import { count, printDiagnostics, progressBar } from "./terminal.ts";

/** The whole of a build but the start of its engines. Answers with the exit code. */
export async function buildSite(drawing: DrawingProcess, where: string, flags: BuildFlags): Promise<number> {
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
  let result: JudgedTree;
  let counts: DrawCounts;
  try {
    const texts = levelTexts(judged);
    const drawings = await drawing.draw(texts, (done, total) => progress.step("drawing", done, total));
    const onPage = (done: number, total: number) => progress.step("writing pages", done, total);
    result = await writeSite(
      judged,
      texts,
      drawings,
      { writer: folderWriter(staging.directory), templates },
      onPage,
    );
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
