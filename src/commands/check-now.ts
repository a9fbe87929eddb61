import { resolve } from "node:path";
import { hasErrors } from "../model/diagnostic.ts";
import { judge } from "../pipeline/judge.ts";
import { openStoredFindings } from "../pipeline/kept.ts";
import type { JudgeOptions } from "../pipeline/options.ts";
import { sinceSide } from "../pipeline/results/since-baseline.ts";
import { batched } from "../site/writers/batched.ts";
import { openBaseline } from "./baseline.ts";
import { exit } from "./exit.ts";
import { printFormat } from "./formatted.ts";
import { compares, openGate, refuseIdleBaseline, verdictOf } from "./gate.ts";
import { growHeapSlowly } from "./heap.ts";
import type { CheckFlags } from "./options.ts";
import { pretty } from "./pretty.ts";
import { paint, printContext, printDiagnostics } from "./terminal.ts";
import { tellVerdict } from "./verdict.ts";

/**
 * Judges a tree and prints what is to be told. Answers with the exit code.
 * @param cacheFolder what builds have found, which is taken over; null for nothing
 */
export async function checkNow(
  where: string,
  flags: CheckFlags,
  options: JudgeOptions,
  cacheFolder: string | null,
): Promise<number> {
  // Of a model of 11 MB two fifths less memory, and a tenth more time.
  growHeapSlowly(70);
  refuseIdleBaseline(flags);
  const limit = openGate(flags);
  const before =
    flags.baseline !== undefined && compares(flags)
      ? await openBaseline(flags.baseline, where, options)
      : null;
  const kept = cacheFolder === null ? null : openStoredFindings(resolve(cacheFolder));
  // Each is told once.
  const result = await judge(where, { explainedAtMost: 2000, ...options, kept });
  const format = flags.json ? "json" : flags.format;
  printContext(result, flags.quiet);
  printDiagnostics(result.diagnostics, result.loaded.directory, flags);
  if (format !== "pretty") await printFormat(format, result, flags);
  if (hasErrors(result.diagnostics)) return exit.input;
  if (format === "pretty" && !flags.quiet) {
    for (const piece of batched(pretty(result, paint(process.stdout), flags.all)))
      process.stdout.write(piece);
  }
  return tellVerdict(verdictOf(result, limit, before && sinceSide(before, result).newIds));
}
