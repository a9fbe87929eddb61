import { planOf, type ReportPlan } from "../documents/plan.ts";
import { report as makeReport } from "../pipeline/reports/report.ts";
import { writeWhole } from "../site/writers/whole-file.ts";
import { exit, UsageError } from "./exit.ts";
import { printContent } from "./formatted.ts";
import { choiceOrPath, engines, type JudgeFlags, judgeOptions, positive } from "./options.ts";
import { printContext, printDiagnostics } from "./terminal.ts";

export interface ReportFlags extends JudgeFlags {
  readonly template?: string;
  /** A file, or `-` for standard output. */
  readonly out: string;
  readonly dot: string;
  readonly plantuml: string;
  readonly jobs?: string;
  readonly cache: boolean;
  readonly cacheDir: string;
  readonly chrome?: string;
}

/** Judges a tree and fills a template with it. Answers with the exit code; a bad input or template writes nothing. */
export async function report(where: string, flags: ReportFlags): Promise<number> {
  const out = flags.out === "-" ? null : flags.out;
  const plan = planOf(flags.template ?? null, out);
  if ("message" in plan) throw new UsageError(plan.message, plan.hint);
  refuseBinary(plan, out);
  const { judged, content } = await makeReport(where, {
    ...judgeOptions(flags),
    plan,
    dot: choiceOrPath("--dot", flags.dot, engines),
    plantuml: choiceOrPath("--plantuml", flags.plantuml, ["auto", "jar", "js", "off"]),
    ...(flags.jobs === undefined ? {} : { jobs: positive("--jobs", flags.jobs) }),
    cacheFolder: flags.cache ? flags.cacheDir : null,
    chrome: flags.chrome ?? null,
  });
  printContext(judged, flags.quiet);
  printDiagnostics(judged.diagnostics, judged.loaded.directory, flags);
  if (content === null) return exit.input;
  if (out === null) printContent(content);
  else await writeWhole(content, out);
  return exit.done;
}

/** A document is no text for a terminal. */
function refuseBinary({ writer }: ReportPlan, out: string | null): void {
  if (writer === "text" || out !== null || process.stdout.isTTY !== true) return;
  throw new UsageError(
    `A ${writer.toUpperCase()} is no text for a terminal.`,
    `name a file with -o, such as report.${writer}`,
  );
}
