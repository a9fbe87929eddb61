import { hasErrors } from "../model/diagnostic.ts";
import { judge } from "../pipeline/judge.ts";
import { exit } from "./exit.ts";
import { printFormat, writeFormat } from "./formatted.ts";
import { type ExportFlags, formatNamed, type JudgeFlags, judgeOptions } from "./options.ts";
import { printContext, printDiagnostics } from "./terminal.ts";

export interface ExportCommandFlags extends JudgeFlags, ExportFlags {
  /** A file, or `-` for standard output. */
  readonly out: string;
}

/** Judges a tree and writes it in one format. Answers with the exit code; a bad input writes nothing. */
export async function exportAs(format: string, where: string, flags: ExportCommandFlags): Promise<number> {
  const name = formatNamed(format);
  const judged = await judge(where, judgeOptions(flags));
  printContext(judged, flags.quiet);
  printDiagnostics(judged.diagnostics, judged.loaded.directory, flags);
  if (hasErrors(judged.diagnostics)) return exit.input;
  if (flags.out === "-") await printFormat(name, judged, flags);
  else await writeFormat(name, judged, flags, flags.out);
  return exit.done;
}
