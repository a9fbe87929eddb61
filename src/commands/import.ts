import { stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { isSame } from "../diff/changes.ts";
import { isSourceName, sourceNames } from "../import/index.ts";
import { type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import { didYouMean } from "../model/spelling.ts";
import type { ImportChanges } from "../pipeline/imports/compare.ts";
import { isSameLeftOut } from "../pipeline/imports/left-out.ts";
import { guessFormats, type ImportRequest, type Made, makeImport } from "../pipeline/imports/make.ts";
import { generatedFilesIn, readHead, writeImport } from "../pipeline/imports/write.ts";
import { type GeneratedRecord, generatedName, type LeftOut } from "../read/generated/record.ts";
import { exit, UsageError } from "./exit.ts";
import { count, paint, plain, printDiagnostics, wayTo } from "./terminal.ts";

export interface ImportFlags {
  /** The folder of the level; null where it is not named. */
  readonly out?: string;
  readonly check: boolean;
  readonly update: boolean;
  readonly quiet: boolean;
  readonly all: boolean;
  readonly allowScripts: boolean;
}

/** Where models are, unless somebody says otherwise. */
const usualFolder = "models";

/**
 * Imports sources into a level, or does again what was imported into the levels of a tree: takes it over, or only checks
 * whether it is still true. Answers with the exit code: 1 where a check finds that it is not.
 */
export async function importSources(words: readonly string[], flags: ImportFlags): Promise<number> {
  if (flags.check && flags.update)
    throw new UsageError("--check and --update contradict each other.", "leave out one of them");
  const isAgain = (flags.check || flags.update) && (await areFolders(words, flags));
  const requests = isAgain
    ? await recordedIn(words.length > 0 ? words : [usualFolder])
    : [await asked(words, flags)];
  let code: number = exit.done;
  const { allowScripts } = flags;
  for (const request of requests)
    code = Math.max(code, await one({ ...request, allowScripts }, flags, isAgain));
  return code;
}

async function one(request: ImportRequest, flags: ImportFlags, isAgain: boolean): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const made = await makeImport(request, (one) => void diagnostics.push(one));
  printDiagnostics(diagnostics, resolve(request.folder), flags);
  if (hasErrors(diagnostics)) return exit.input;
  if (made.isForeign) {
    const where = request.sources.map((one) => wayTo(".", one)).join(", ");
    const others = (await guessFormats(request.sources)).filter((one) => one !== request.format);
    throw new UsageError(
      `${where}: there is nothing of ${request.format} to import.`,
      others.length > 0 ? `it may be ${others.join(" or ")}: say so in place of ${request.format}` : null,
    );
  }
  if (flags.check) return check(made, flags);
  const known = isAgain || flags.update ? await compare(made) : null;
  if (known) await tellChanges(made, known, flags);
  else await refuseOther(request);
  const { written, removed } = await writeImport(made);
  if (!flags.quiet) tellLeftOut(made.leftOut);
  tellWritten(made, written, removed);
  return exit.done;
}

/** Comparing takes trees and what links them: a first import does without. */
async function compare(made: Made): Promise<ImportChanges> {
  return (await import("../pipeline/imports/compare.ts")).compareImport(made);
}

async function check(made: Made, flags: ImportFlags): Promise<number> {
  const changes = await compare(made);
  const isTrue = isSame(changes.diff) && isSameLeftOut(changes.leftOut, made.leftOut);
  const where = wayTo(".", `${made.request.folder}/${generatedName}`);
  if (isTrue) {
    if (!flags.quiet) process.stderr.write(`${plain(where)} says what its source says.\n`);
    return exit.done;
  }
  await tellChanges(made, changes, flags);
  process.stderr.write(
    `fails: ${plain(where)} is not what its source says (tm-site import --update takes it over)\n`,
  );
  return exit.gate;
}

async function tellChanges(
  made: Made,
  { diff, leftOut, orphans, directory, titleOf }: ImportChanges,
  flags: ImportFlags,
): Promise<void> {
  const folder = wayTo(".", made.request.folder);
  if (!isSame(diff)) {
    const names = [
      { name: `${folder} as it is`, commit: null },
      { name: "its source", commit: null },
    ] as const;
    const { diffPretty } = await import("./diff-pretty.ts");
    process.stdout.write(diffPretty(diff, ...names, titleOf, paint(process.stdout), flags.all));
  }
  if (!isSameLeftOut(leftOut, made.leftOut)) {
    process.stdout.write("What is not in the model is something else:\n");
    for (const line of leftOutLines(made.leftOut)) process.stdout.write(`${line}\n`);
  }
  printDiagnostics(orphans, directory, flags);
}

function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(({ kind, count: number, examples }) => {
    const more = number > examples.length ? ", …" : "";
    return plain(`  ${number} × ${kind}: ${examples.join(", ")}${more}`);
  });
}

function tellLeftOut(leftOut: readonly LeftOut[]): void {
  if (leftOut.length === 0) return;
  process.stderr.write("Not in the model:\n");
  for (const line of leftOutLines(leftOut)) process.stderr.write(`${line}\n`);
}

function tellWritten(
  { request, levels }: Made,
  written: readonly string[],
  removed: readonly string[],
): void {
  const things = levels.flatMap(({ level }) => level.things);
  const number = (kinds: readonly string[]) => things.filter(({ kind }) => kinds.includes(kind)).length;
  const others = number(["Boundary", "Dataflow", "Data", "Decision", "Assumption", "Threat"]);
  const parts = [
    count(things.length - others, "element"),
    count(number(["Dataflow"]), "flow"),
    `${number(["Boundary"])} ${number(["Boundary"]) === 1 ? "boundary" : "boundaries"}`,
    `${number(["Data"])} data`,
    ...(number(["Threat"]) > 0 ? [count(number(["Threat"]), "threat")] : []),
    ...(levels.length > 1 ? [count(levels.length, "level")] : []),
  ];
  process.stdout.write(`${plain(`${request.format}: ${parts.join(", ")}`)}\n`);
  for (const file of written) process.stdout.write(`  wrote ${plain(wayTo(request.folder, file))}\n`);
  for (const file of removed) {
    const way = plain(wayTo(request.folder, file));
    process.stdout.write(
      `  removed ${way}: the source has no such level any more; what people wrote beside it is left\n`,
    );
  }
  if (written.length === 0 && removed.length === 0) process.stdout.write("  all is as it was\n");
}

/** With --check and --update, folders name what was imported; sources name what is to be compared. */
async function areFolders(words: readonly string[], { out }: ImportFlags): Promise<boolean> {
  if (out !== undefined || (words[0] !== undefined && isSourceName(words[0]))) return false;
  for (const word of words) {
    const info = await stat(word);
    if (!info.isDirectory()) return false;
  }
  return true;
}

async function recordedIn(folders: readonly string[]): Promise<ImportRequest[]> {
  const requests: ImportRequest[] = [];
  for (const folder of folders)
    for (const file of await generatedFilesIn(folder)) {
      const path = resolve(folder, file);
      const { record = null } = (await readHead(path)) ?? {};
      if (record !== null) requests.push(requestOf(record, resolve(path, "..")));
    }
  if (requests.length > 0) return requests;
  throw new UsageError(
    `Nothing was imported into ${folders.join(", ")}.`,
    "import something first: tm-site import SOURCE -o DIR",
  );
}

function requestOf({ format, sources }: GeneratedRecord, folder: string): ImportRequest {
  if (!isSourceName(format))
    throw new UsageError(`${wayTo(folder, generatedName)} names the format "${format}", which is none.`);
  return { format, sources: sources.map((one) => relative(".", resolve(folder, one)) || "."), folder };
}

async function asked(words: readonly string[], { out = usualFolder }: ImportFlags): Promise<ImportRequest> {
  const [first = "", ...rest] = words;
  if (isSourceName(first)) {
    if (rest.length === 0) throw new UsageError(`What ${first} is to be imported?`, "name its files");
    return { format: first, sources: rest, folder: out };
  }
  if (words.length === 0) throw new UsageError("Nothing to import is named.", "name the files of a source");
  if (!(await stat(first).catch(() => null)))
    throw new UsageError(
      `${first} is neither a format nor a file.`,
      didYouMean(first, sourceNames) ?? `formats are ${sourceNames.join(", ")}`,
    );
  const [guessed, ...others] = await guessFormats(words);
  if (guessed === undefined)
    throw new UsageError(
      `What ${words.join(", ")} is cannot be told.`,
      `say the format first: ${sourceNames.join(", ")}`,
    );
  if (others.length > 0)
    throw new UsageError(
      `${words.join(", ")} may be ${[guessed, ...others].join(" or ")}.`,
      `say which first: tm-site import ${guessed} ${first}`,
    );
  return { format: guessed, sources: words, folder: out };
}

/** Another import may not take the place of one that is there. */
async function refuseOther({ format, folder, sources }: ImportRequest): Promise<void> {
  const { record = null } = (await readHead(resolve(folder, generatedName))) ?? {};
  if (record === null || record.format === format) return;
  const way = wayTo(folder, generatedName);
  throw new UsageError(
    `${way} was imported from ${record.format} (${record.sources.join(", ")}).`,
    `name another folder: tm-site import ${format} ${sources.join(" ")} -o ${folder}/${format}`,
  );
}
