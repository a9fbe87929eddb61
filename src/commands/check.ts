import type { FormatName } from "../export/index.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { judge } from "../pipeline/judge.ts";
import { sinceSide } from "../pipeline/results/since-baseline.ts";
import { openBaseline } from "./baseline.ts";
import { exit } from "./exit.ts";
import { printFormat } from "./formatted.ts";
import { compares, gate, openGate, refuseIdleBaseline } from "./gate.ts";
import { type ExportFlags, type GateFlags, type JudgeFlags, judgeOptions } from "./options.ts";
import { pretty } from "./pretty.ts";
import { paint, printContext, printDiagnostics } from "./terminal.ts";

export interface CheckFlags extends JudgeFlags, GateFlags, ExportFlags {
  readonly format: "pretty" | FormatName;
  readonly json: boolean;
}

/** Judges a tree and tells the findings; draws and writes nothing. Answers with the exit code. */
export async function check(where: string, flags: CheckFlags): Promise<number> {
  const options = judgeOptions(flags);
  refuseIdleBaseline(flags);
  const limit = openGate(flags);
  const before =
    flags.baseline !== undefined && compares(flags)
      ? await openBaseline(flags.baseline, where, options)
      : null;
  const result = await judge(where, options);
  const format = flags.json ? "json" : flags.format;
  printContext(result, flags.quiet);
  printDiagnostics(result.diagnostics, result.loaded.directory, flags);
  if (format !== "pretty") await printFormat(format, result, flags);
  if (hasErrors(result.diagnostics)) return exit.input;
  if (format === "pretty" && !flags.quiet) {
    process.stdout.write(pretty(result, paint(process.stdout), flags.all));
  }
  return gate(result, limit, before && sinceSide(before, result).newIds);
}
