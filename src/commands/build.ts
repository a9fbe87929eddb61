import { build as buildSite } from "../pipeline/build.ts";
import { openBaseline } from "./baseline.ts";
import { exit } from "./exit.ts";
import { gate, openGate } from "./gate.ts";
import { type DrawFlags, drawOptions, type GateFlags, type JudgeFlags, judgeOptions } from "./options.ts";
import { count, plain, printContext, printDiagnostics, progressBar, wayTo } from "./terminal.ts";

export interface BuildFlags extends JudgeFlags, GateFlags, DrawFlags {
  readonly out: string;
  readonly force: boolean;
  readonly archive?: string;
}

/** Judges a tree, draws it and publishes its site. Answers with the exit code; a bad input leaves the old site as it is. */
export async function build(where: string, flags: BuildFlags): Promise<number> {
  const { force, quiet } = flags;
  const judging = judgeOptions(flags);
  const limit = openGate(flags);
  const output = flags.archive ?? flags.out;
  const baseline =
    flags.baseline === undefined ? null : await openBaseline(flags.baseline, where, { ...judging, output });
  const options = {
    ...judging,
    out: flags.out,
    archive: flags.archive ?? null,
    baseline,
    force,
    ...drawOptions(flags),
  };
  const started = performance.now();
  const progress = progressBar(quiet);
  const built = buildSite(where, { ...options, onProgress: progress.step });
  const { judged, site } = await built.finally(progress.end);
  printContext(judged, quiet);
  printDiagnostics(judged.diagnostics, judged.loaded.directory, flags);
  if (site === null) return exit.input;
  const { since } = site;
  if (!quiet) {
    const { drawn, cached } = site.diagrams;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(
      `${count(judged.tree.levels.size, "level")}, ${count(judged.evaluation.findings.length, "finding")}` +
        `${since ? ` (${since.new} new, ${since.fixed} fixed since ${plain(since.name)})` : ""}; ` +
        `${count(drawn, "diagram")} drawn, ${cached} from the cache; ${wayTo(site.directory, "index.html")} in ${seconds} s\n`,
    );
  }
  return gate(judged, limit, since?.newIds ?? null);
}
