import { writePack } from "../pack/write-pack.ts";
import { exit } from "./exit.ts";
import { type DrawFlags, drawOptions, type JudgeFlags, judgeOptions } from "./options.ts";
import { count, printContext, printDiagnostics, progressBar } from "./terminal.ts";

export interface PackFlags extends JudgeFlags, DrawFlags {
  readonly out: string;
  readonly sign?: string;
}

/** Builds a tree into one archive. Answers with the exit code; a bad input writes nothing. */
export async function pack(where: string, flags: PackFlags): Promise<number> {
  const progress = progressBar(flags.quiet);
  const packing = writePack(where, {
    ...judgeOptions(flags),
    ...drawOptions(flags),
    file: flags.out,
    key: flags.sign ?? null,
    onProgress: progress.step,
  });
  const { judged, pack } = await packing.finally(progress.end);
  printContext(judged, flags.quiet);
  printDiagnostics(judged.diagnostics, judged.loaded.directory, flags);
  if (pack === null) return exit.input;
  if (!flags.quiet)
    process.stderr.write(`${count(pack.files, "file")} in ${flags.out}, ${pack.bytes} bytes\n`);
  return exit.done;
}
