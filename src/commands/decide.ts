import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { type Chosen, chooseFindings } from "../decisions/choose.ts";
import { readList } from "../decisions/read-list.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { judge } from "../pipeline/judge.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { decideEach } from "./decide-dialog.ts";
import { type DecidedFiles, decidedFiles, diffOf, writeDecided } from "./decide-files.ts";
import { type DecisionFlags, decisionMade, statusMade } from "./decide-flags.ts";
import { exit, UsageError } from "./exit.ts";
import { type JudgeFlags, judgeOptions } from "./options.ts";
import { print } from "./printing.ts";
import { count, paint, plain, printContext, printDiagnostics } from "./terminal.ts";

export interface DecideFlags extends JudgeFlags, DecisionFlags {
  readonly match: readonly string[];
  /** A file, or `-` for standard input. */
  readonly from?: string;
  readonly asPattern: boolean;
  readonly models: string;
  readonly dryRun: boolean;
}

/** So many of one kind are told, one a line. */
const toldAtMost = 20;

/**
 * Writes what was decided about findings into the tree's files of decisions: all of it, or nothing. Answers with the exit
 * code.
 */
export async function decide(ids: readonly string[], flags: DecideFlags): Promise<number> {
  const options = judgeOptions(flags);
  const now = options.now ?? "";
  const status = statusMade(flags);
  const decision = status === null ? null : decisionMade(status, flags, now);
  const isDialog = decision === null;
  if (isDialog && !(process.stdin.isTTY && process.stdout.isTTY))
    throw new UsageError(
      "Nothing says what was decided.",
      "add --accept, --mitigate, --false-positive, --transfer, --avoid, --in-progress or --in-discussion",
    );
  if (flags.asPattern && (flags.match.length === 0 || isDialog))
    throw new UsageError(
      "--as-pattern is about --match, and a decision.",
      "add --match and what was decided",
    );
  const named = [...ids, ...(flags.from === undefined ? [] : listIn(flags.from))];
  if (named.length + flags.match.length === 0 && !isDialog)
    throw new UsageError("No finding is named.", "give its id, --match PATTERN, or --from FILE");

  const judged = await judge(flags.models, options);
  printContext(judged, flags.quiet);
  printDiagnostics(judged.diagnostics, judged.loaded.directory, { quiet: true, all: false });
  if (hasErrors(judged.diagnostics)) return exit.input;
  const isAll = named.length + flags.match.length === 0;
  const chosen = chooseFindings(judged, named, isAll ? ["*"] : flags.match);
  if (tellProblems(chosen)) return exit.input;
  if (!flags.quiet) tellRest(chosen, flags.asPattern);

  if (chosen.findings.length + (isDialog ? 0 : chosen.parts.length) === 0 && !flags.asPattern) {
    process.stderr.write("nothing is written\n");
    return exit.done;
  }
  if (!isDialog) {
    const made = new Map(chosen.findings.map((finding) => [finding, decision]));
    const patterns = flags.asPattern ? flags.match : [];
    return finish(
      decidedFiles(
        judged,
        made,
        patterns.map((about) => ({ about, decision })),
        new Map(chosen.parts.map((part) => [part, decision])),
      ),
    );
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<null>((resolve) => lines.once("close", () => resolve(null)));
  const dialog = {
    ask: (question: string) => Promise.race([lines.question(question).catch(() => null), ended]),
    say: (text: string) => void print(`${text}\n`),
  };
  try {
    const made = await decideEach(
      chosen.findings,
      flags,
      now,
      judged.loaded.directory,
      dialog,
      paint(process.stdout),
    );
    if (made === null || made.size === 0) {
      process.stderr.write("nothing is written\n");
      return exit.done;
    }
    const files = decidedFiles(judged, made, []);
    if (files.problems.length > 0) return await finish(files);
    dialog.say(diffOf(files, paint(process.stdout)));
    const answer = await dialog.ask(`Write ${count(made.size, "decision")}? (y/n) `);
    if (answer?.trim().toLowerCase().startsWith("y")) return await finish(files);
    process.stderr.write("nothing is written\n");
    return exit.done;
  } finally {
    lines.close();
  }

  async function finish(files: DecidedFiles): Promise<number> {
    for (const problem of files.problems.slice(0, toldAtMost)) tellError(problem.message, problem.hint);
    if (files.problems.length > toldAtMost)
      process.stderr.write(`… and ${files.problems.length - toldAtMost} more\n`);
    if (files.problems.length > 0) return exit.input;
    if (flags.dryRun) {
      const diff = diffOf(files, paint(process.stdout));
      if (diff !== "") print(`${diff}\n`);
      return exit.done;
    }
    await writeDecided(files);
    if (!flags.quiet) tellWritten(files);
    return exit.done;
  }
}

function listIn(file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new UsageError(plain(`${file} cannot be read: ${(error as Error).message}.`));
  }
  const list = readList(text);
  if ("problem" in list)
    throw new UsageError(
      plain(`${file === "-" ? "Standard input" : file} ${list.problem}.`),
      "give ids, one a line, a findings.json, or a CSV with a column id",
    );
  return list;
}

/** Says what is no finding. Answers whether there is any of it: then nothing is decided. */
function tellProblems({ unknown, empty }: Chosen): boolean {
  for (const { id, hint } of unknown.slice(0, toldAtMost)) tellError(`There is no finding "${id}".`, hint);
  if (unknown.length > toldAtMost)
    process.stderr.write(`… and ${unknown.length - toldAtMost} ids more that no finding has\n`);
  for (const pattern of empty) tellError(`No finding matches "${pattern}".`, null);
  return unknown.length + empty.length > 0;
}

/** What is found and left as it is, and what is decided anew. */
function tellRest({ moved, excluded, decided, findings }: Chosen, isPattern: boolean): void {
  const lines = [
    ...moved.map(({ from, to }) => `"${from}" is told as "${to}" now`),
    ...excluded.map(({ id, assumption }) => `"${id}" is excluded by the assumption "${assumption}" already`),
    ...(isPattern ? [] : findings.flatMap(wasDecided)),
  ];
  for (const line of lines.slice(0, toldAtMost)) process.stderr.write(`${plain(line)}\n`);
  if (lines.length > toldAtMost) process.stderr.write(`… and ${lines.length - toldAtMost} more\n`);
  if (decided.length > 0)
    process.stderr.write(
      `${count(decided.length, "finding")} that a pattern matches ${decided.length === 1 ? "is decided, and stays" : "are decided, and stay"} so\n`,
    );
}

function wasDecided({ id, decision }: Finding): string[] {
  if (decision === null) return [];
  const { status, owner, until, from } = decision;
  const by = owner === "" ? "" : ` by ${owner}`;
  return [`"${id}" was ${status}${by}${until === "" ? "" : ` until ${until}`} (${from})`];
}

function tellWritten({ files, count: number }: DecidedFiles): void {
  const written = files.filter(({ before, after }) => before !== after);
  if (written.length === 0) return void process.stderr.write("all of it stands there already\n");
  const ways = written.map(({ way }) => way);
  const shown =
    ways.length > 3
      ? `${ways.slice(0, 3).join(", ")} and ${count(ways.length - 3, "more file")}`
      : ways.join(", ");
  process.stderr.write(plain(`${count(number, "decision")} in ${shown}`).concat("\n"));
}

function tellError(message: string, hint: string | null): void {
  const color = paint(process.stderr);
  process.stderr.write(`${color("red", "error")}: ${plain(message)}\n`);
  if (hint !== null) process.stderr.write(`  ${color("cyan", "mend:")} ${plain(hint)}\n`);
}
