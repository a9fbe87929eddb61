import { type FormatName, formats } from "../export/index.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { judge } from "../pipeline/judge.ts";
import { batched } from "../site/writers/batched.ts";
import { exit } from "./exit.ts";
import { gate, openGate } from "./gate.ts";
import { type GateFlags, type JudgeFlags, judgeOptions } from "./options.ts";
import { pretty } from "./pretty.ts";
import { paint, printContext, printDiagnostics } from "./terminal.ts";

export interface CheckFlags extends JudgeFlags, GateFlags {
  readonly format: "pretty" | FormatName;
  readonly json: boolean;
}

/** Judges a tree and tells the findings; draws and writes nothing. Answers with the exit code. */
export async function check(where: string, flags: CheckFlags): Promise<number> {
  const limit = await openGate(flags);
  const result = await judge(where, judgeOptions(flags));
  const format = flags.json ? "json" : flags.format;
  printContext(result, flags.quiet);
  printDiagnostics(result.diagnostics, result.loaded.directory, flags);
  if (format !== "pretty")
    for (const batch of batched(formats[format].write(result))) process.stdout.write(batch);
  if (hasErrors(result.diagnostics)) return exit.input;
  if (format === "pretty" && !flags.quiet) {
    process.stdout.write(pretty(result, paint(process.stdout), flags.all));
  }
  return gate(result, limit);
}
