import { join, resolve } from "node:path";
import { lockFile } from "../federation/names.ts";
import { type LockOutcome, updateLock } from "../federation/update-lock.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { hasErrors } from "../model/diagnostic.ts";
import { writeWhole } from "../site/writers/whole-file.ts";
import { exit, UsageError } from "./exit.ts";
import { count, plain, printDiagnostics } from "./terminal.ts";

export interface LockFlags {
  readonly update: boolean;
  readonly packs: readonly string[];
  readonly quiet: boolean;
}

/** Locks the packs that are a part of a tree, and brings here those of addresses. Answers with the exit code. */
export async function lock(where: string, flags: LockFlags): Promise<number> {
  const directory = resolve(where);
  const diagnostics: Diagnostic[] = [];
  const named = flags.packs.length > 0 ? flags.packs : ("all" as const);
  if (flags.packs.length > 0 && !flags.update)
    throw new UsageError("--pack names what --update takes anew: add --update");
  const { outcomes, text, wasText } = await updateLock(
    directory,
    flags.update ? { update: named } : {},
    (one) => void diagnostics.push(one),
  );
  printDiagnostics(diagnostics, directory, { quiet: flags.quiet, all: true });
  if (text === null) throw new UsageError(`there is no federation.yaml in ${plain(where)}`);
  if (hasErrors(diagnostics)) return exit.input;
  const unknown = flags.packs.filter((name) => !outcomes.some((one) => one.name === name));
  if (unknown.length > 0) throw new UsageError(`federation.yaml names no pack ${plain(unknown.join(", "))}`);
  for (const outcome of outcomes) tell(outcome, flags.quiet);
  if (text !== wasText) await writeWhole(text, join(directory, lockFile));
  const failed = outcomes.filter(({ problem }) => problem !== null).length;
  if (failed === 0 && !flags.quiet) process.stdout.write(`${count(outcomes.length, "pack")} locked\n`);
  return failed === 0 ? exit.done : exit.gate;
}

function tell({ name, before, after, problem }: LockOutcome, quiet: boolean): void {
  if (problem !== null) {
    process.stderr.write(`${plain(name)}: ${plain(problem)}\n`);
    return;
  }
  if (quiet || after === null || after.sha256 === before?.sha256) return;
  const of = ({ now, sha256, tool }: typeof after) => `${sha256.slice(0, 12)} of ${now}, tm-site ${tool}`;
  const was = before === null ? "" : ` (was ${of(before)})`;
  process.stdout.write(`${plain(`${name}: ${after.title}, ${of(after)}${was}`)}\n`);
}
