import { remembered } from "../pipeline/remembered.ts";
import type { MarkedFile } from "../store/stamps.ts";
import { captured, type Printed, printAgain } from "./captured.ts";
import { exit } from "./exit.ts";
import { growHeapSlowly } from "./heap.ts";
import { type BuildFlags, drawOptions, judgeOptions } from "./options.ts";
import { count, plain, surroundings, wayTo } from "./terminal.ts";
import { type BuildFacts, tellVerdict } from "./verdict.ts";

interface Told {
  readonly facts: BuildFacts;
  readonly printed: Printed | null;
}

/** Judges a tree, draws it and publishes its site. Answers with the exit code; a bad input leaves the old site as it is. */
export async function build(where: string, flags: BuildFlags): Promise<number> {
  if (flags.singleFile !== undefined)
    return (await import("./single-file.ts")).singleFile(where, flags.singleFile, flags);
  const started = performance.now();
  // Of 500 models a third less memory in the same time; of a part, which holds the whole tree and makes few pages, more so.
  growHeapSlowly(flags.shard === undefined ? 70 : 30);
  const options = { ...judgeOptions(flags), ...drawOptions(flags) };
  const run = {
    asked: ["build", where, flags, options.now, surroundings()],
    // An archive has more files than its newest site.
    cacheFolder: flags.archive === undefined ? options.cacheFolder : null,
    output: flags.out,
    dot: options.dot,
    plantuml: options.plantuml,
  };
  const { told, isRemembered } = await remembered<Told>(run, async () => {
    const { buildNow } = await import("./build-now.ts");
    const { result, printed } = await captured(() => buildNow(where, flags, options));
    const outputs: readonly MarkedFile[] | null = printed === null ? null : result.outputs;
    return { told: { facts: result.facts, printed }, outputs };
  });
  const { facts, printed } = told;
  if (isRemembered && printed !== null) printAgain(printed);
  if (facts.site === null) return exit.input;
  if (!flags.quiet) tellSite(facts.site, isRemembered, (performance.now() - started) / 1000);
  return tellVerdict(facts.verdict);
}

function tellSite(
  { directory, levels, findings, since, diagrams }: NonNullable<BuildFacts["site"]>,
  isRemembered: boolean,
  seconds: number,
): void {
  const { drawn, cached } = isRemembered ? { drawn: 0, cached: diagrams.drawn + diagrams.cached } : diagrams;
  process.stderr.write(
    `${count(levels, "level")}, ${count(findings, "finding")}` +
      `${since ? ` (${since.new} new, ${since.fixed} fixed since ${plain(since.name)})` : ""}; ` +
      `${count(drawn, "diagram")} drawn, ${cached} from the cache; ` +
      `${wayTo(directory, "index.html")}${isRemembered ? ", as it was," : ""} in ${seconds.toFixed(1)} s\n`,
  );
}
