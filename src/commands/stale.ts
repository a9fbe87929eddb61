import { type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import { configInput } from "../pipeline/config/input.ts";
import { readTree } from "../pipeline/read-tree.ts";
import type { Age } from "../pipeline/stale/ages.ts";
import { type DescribedSource, staleness } from "../pipeline/stale/stale.ts";
import { exit, UsageError } from "./exit.ts";
import { type ReadFlags, rootOf } from "./options.ts";
import { printJson } from "./printing.ts";
import { count, plain, printDiagnostics, wayTo } from "./terminal.ts";

export interface StaleFlags extends ReadFlags {
  readonly days: string;
  readonly sourceRoot?: string;
  readonly json: boolean;
}

/** Tells the models that are older than the source files they describe. Answers with the exit code: 1 where there is one. */
export async function stale(where: string, flags: StaleFlags): Promise<number> {
  const days = daysOf(flags.days);
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const { ignore, allowScripts, alone } = flags;
  const root = rootOf(flags);
  const options = { ignore, allowScripts, output: null };
  const read = await readTree(where, alone ? "" : root, options, report);
  const { directory } = read.loaded;
  configInput(flags.configured ?? null, directory, report);
  const errors = diagnostics.filter((one) => hasErrors([one]));
  // Warnings about the model are for check: here they would hide what was asked for.
  printDiagnostics(errors, directory, flags);
  if (errors.length > 0) return exit.input;
  const { sources, isShallow } = await staleness(read, { days, sourceRoot: flags.sourceRoot ?? null });
  if (isShallow && !flags.quiet)
    process.stderr.write(
      "warning: This repository has only its last commits: what seems young may be old.\n",
    );
  if (flags.json) printJson(sources.map((one) => shape(one, directory)));
  else
    for (const one of sources)
      if (one.state !== "fresh") process.stdout.write(`${plain(line(one, directory))}\n`);
  return answer(sources, flags.quiet);
}

function answer(sources: readonly DescribedSource[], quiet: boolean): number {
  const failing = sources.filter(({ state }) => state === "stale" || state === "missing");
  const models = (some: readonly DescribedSource[]) => new Set(some.map(({ place }) => place.file)).size;
  if (!quiet && sources.length === 0)
    process.stderr.write("No model names sourceFiles: there is nothing to compare with.\n");
  if (failing.length === 0) return exit.done;
  process.stderr.write(`fails: ${models(failing)} of ${count(models(sources), "model")} stale\n`);
  return exit.gate;
}

function line(
  { place, kind, element, source, state, newest, model, age }: DescribedSource,
  directory: string,
): string {
  const where = `${wayTo(directory, place.file)}:${place.line}: ${kind} "${element}"`;
  if (state === "missing") return `${where} is built from ${source}, which does not exist`;
  if (state === "elsewhere")
    return `${where} is built from ${source}, which is not looked at: it is outside of the repository, or one pattern of too many`;
  const file = newest === null ? source : wayTo(directory, newest);
  const late = (age?.seconds ?? 0) - (model?.seconds ?? 0);
  return `${where} is ${span(late)} behind ${file} (model ${day(model)}, source ${day(age)})`;
}

/** In the largest unit that there is more than one of. */
function span(seconds: number): string {
  const units = [
    [86_400, "day"],
    [3_600, "hour"],
    [60, "minute"],
  ] as const;
  for (const [size, unit] of units) if (seconds >= size) return count(Math.floor(seconds / size), unit);
  return count(seconds, "second");
}

const day = (age: Age | null): string =>
  age === null ? "unknown" : `${time(age).slice(0, 10)}${age.by === "file" ? ", by its clock" : ""}`;
const time = ({ seconds }: Age): string => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

function shape(
  { level, element, kind, place, source, state, newest, model, age }: DescribedSource,
  directory: string,
) {
  const isoOf = (one: Age | null) => (one === null ? null : time(one));
  const days = model === null || age === null ? null : Math.floor((age.seconds - model.seconds) / 86_400);
  return {
    level,
    file: place.file,
    line: place.line,
    element,
    kind,
    source,
    state,
    newest: newest === null ? null : wayTo(directory, newest),
    modelDate: isoOf(model),
    modelDateBy: model?.by ?? null,
    sourceDate: isoOf(age),
    sourceDateBy: age?.by ?? null,
    daysBehind: days === null ? null : Math.max(0, days),
  };
}

function daysOf(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new UsageError(`--days is a whole number, not "${text}".`);
}
