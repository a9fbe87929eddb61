import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type Diff, isSame } from "../diff/changes.ts";
import { diffResults } from "../diff/diff.ts";
import { asErrors, hasErrors } from "../model/diagnostic.ts";
import { PackError } from "../pack/archive/contents.ts";
import { sideNamed } from "../pack/side.ts";
import { wordsOf } from "../pipeline/config/words.ts";
import { diffPage } from "../pipeline/results/diff-page.ts";
import type { ResultOptions } from "../pipeline/results/result-of.ts";
import type { Side } from "../pipeline/results/side.ts";
import { diffJson } from "../report/diff/json.ts";
import { diffMarkdown } from "../report/diff/markdown.ts";
import { openTitles } from "../report/diff/sides.ts";
import { writeWhole } from "../site/writers/whole-file.ts";
import type { Words } from "../words/words.ts";
import { diffPretty } from "./diff-pretty.ts";
import { exit, UsageError } from "./exit.ts";
import { type DrawFlags, drawOptions, type JudgeFlags, judgeOptions } from "./options.ts";
import { print } from "./printing.ts";
import { paint, plain, printDiagnostics } from "./terminal.ts";

export const diffFormats = ["pretty", "json", "markdown", "html"] as const;

export interface DiffFlags extends JudgeFlags, DrawFlags {
  /** The tree that revisions are revisions of. */
  readonly models: string;
  readonly format: (typeof diffFormats)[number];
  /** A file, or `-` for standard output. */
  readonly out: string;
  readonly exitCode: boolean;
}

/**
 * Tells what differs between two results: files, folders, trees or revisions. One alone is compared with the tree as it
 * is. Answers with the exit code: 1 only where it is asked for.
 */
export async function diff(first: string, second: string | undefined, flags: DiffFlags): Promise<number> {
  const [before, after] = await sides(first, second, flags);
  for (const { note } of [before, after])
    if (note !== null)
      process.stderr.write(`${paint(process.stderr)("yellow", "warning")}: ${plain(note)}\n`);
  const found = diffResults(before.snapshot, after.snapshot);
  const text = await formatted(found, before, after, flags);
  if (text === null) return exit.input;
  if (flags.out === "-") print(text);
  else await writeWhole(text, flags.out);
  return flags.exitCode && !isSame(found) ? exit.gate : exit.done;
}

/** `A B`, `A..B`, or `A` against the tree as it is. */
async function sides(
  first: string,
  second: string | undefined,
  flags: DiffFlags,
): Promise<readonly [Side, Side]> {
  const options = { ...judgeOptions(flags), tree: flags.models };
  const [, from, to] = (second === undefined && /^(.+?)\.\.(?!\.)(.*)$/.exec(first)) || [];
  const isRange = from !== undefined && (await stat(first).catch(() => null)) === null;
  const [a, b] = isRange ? [from, to === "" ? "HEAD" : (to ?? "")] : [first, second ?? flags.models];
  // One after the other: each of them may fill the memory.
  const before = await sideAt(a, options);
  return [before, await sideAt(b, options)];
}

async function sideAt(name: string, options: ResultOptions): Promise<Side> {
  try {
    return await sideNamed(name, options);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw new UsageError(plain([`${name}: ${error.message}`, ...error.problems.slice(0, 3)].join(" ")));
  }
}

/** Null where its words are wrong, which is told. */
async function formatted(found: Diff, before: Side, after: Side, flags: DiffFlags): Promise<string | null> {
  const titleOf = openTitles(before.snapshot, after.snapshot);
  const names = [nameOf(before), nameOf(after)] as const;
  switch (flags.format) {
    case "json":
      return diffJson(found, ...names);
    case "markdown":
      return diffMarkdown(found, ...names, titleOf);
    case "html":
      return inWords(flags, (options, words) => diffPage(found, before, after, options, words));
    default:
      return diffPretty(
        found,
        ...names,
        titleOf,
        flags.out === "-" ? paint(process.stdout) : (_, text) => text,
        flags.all,
      );
  }
}

/** With the language of a page. What is wrong with its words is told. */
async function inWords(
  flags: DiffFlags,
  write: (options: ReturnType<typeof drawOptions>, words: Words) => Promise<string>,
): Promise<string | null> {
  const options = drawOptions(flags);
  const { words, diagnostics } = await wordsOf(resolve(flags.models), options);
  const told = flags.strict ? asErrors(diagnostics) : diagnostics;
  printDiagnostics(told, resolve(flags.models), flags);
  return hasErrors(told) ? null : write(options, words);
}

const nameOf = ({ name, commit }: Side) => ({ name, commit });
