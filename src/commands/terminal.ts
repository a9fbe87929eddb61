import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { styleText } from "node:util";
import type { JudgedTree } from "../judged-tree.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { oneLine } from "../one-line.ts";

type Format = Parameters<typeof styleText>[0];

export type Painter = (format: Format, text: string) => string;

/** Colour where the stream is a terminal and nobody asked for none. */
export function paint(stream: NodeJS.WriteStream): Painter {
  const colorful = isColorful(stream);
  return (format, text) => (colorful ? styleText(format, text, { validateStream: false }) : text);
}

function isColorful(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}

/** How the terminal shapes what is printed. */
export function surroundings(): readonly boolean[] {
  return [process.stdout, process.stderr].flatMap((stream) => [stream.isTTY === true, isColorful(stream)]);
}

/** In which context a level was judged, and what judging packs again changed. */
export function printContext({ context, packs }: JudgedTree, quiet: boolean): void {
  if (quiet) return;
  if (context !== null) {
    const way = wayTo(context.directory, "");
    write(plain(`judged in the context of ${way}/ (use --alone for itself)`));
  }
  for (const { name, now, again } of packs) {
    if (again === null) continue;
    const { new: added, gone, changed, by } = again;
    const was = `than packed on ${now}`;
    const much = `${added.length} new, ${gone.length} gone, ${changed.length} changed`;
    const isSame = added.length + gone.length + changed.length === 0;
    const rules = by === "" ? "" : ` by its own rules, too (${by})`;
    write(
      plain(`pack ${name} judged again${rules}: ${isSame ? `no other findings ${was}` : `${much} ${was}`}`),
    );
  }
}

/** The way to a file of a tree from where one stands, so that editors follow it. */
export function wayTo(directory: string, file: string): string {
  if (file.startsWith("builtin:")) return file;
  return relative(process.cwd(), resolve(directory, file)).replaceAll("\\", "/") || ".";
}

export interface Telling {
  /** Errors, and what is not judged: nothing else. */
  readonly quiet: boolean;
  /** Each warning, however many of its kind there are. */
  readonly all: boolean;
}

/** Prints diagnostics to standard error: what, where, the line with a caret, the mend. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  directory: string,
  { quiet, all }: Telling = { quiet: false, all: true },
): void {
  const color = paint(process.stderr);
  const wanted = diagnostics.filter(({ severity, loses }) => severity === "error" || loses || !quiet);
  const shown = quiet || all ? wanted : withoutRepeats(wanted);
  const lines = new Map<string, readonly string[]>();
  for (const one of shown) {
    const kind = one.severity === "error" ? color("red", "error") : color("yellow", "warning");
    const way = one.file === null ? null : wayTo(directory, one.file);
    const place = plain([way, one.line, one.column].filter((part) => part !== null).join(":"));
    const what = `${kind}: ${short(one.message)} ${color("dim", `[${one.code}]`)}`;
    write(place === "" ? what : `${color("bold", place)}: ${what}`);
    for (const line of excerpt(one)) write(color("dim", line));
    if (one.hint !== null) write(`  ${color("cyan", "mend:")} ${short(one.hint)}`);
  }
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  if (shown.length < wanted.length)
    write(`… and ${count(wanted.length - shown.length, "warning")} of the same kinds (--all tells them)`);
  if (shown.length > 0) write(`${count(errors, "error")}, ${count(warnings, "warning")}`);

  function excerpt({ file, line, column }: Diagnostic): string[] {
    if (file === null || line === null || file.startsWith("builtin:")) return [];
    const text = linesOf(file)[line - 1];
    if (text === undefined) return [];
    const start = Math.max(0, (column ?? 1) - 60);
    const cut = plain(text.slice(start, start + 100));
    const number = String(line);
    const pad = " ".repeat(number.length);
    return [`  ${number} | ${cut}`, `  ${pad} | ${" ".repeat(Math.max(0, (column ?? 1) - 1 - start))}^`];
  }

  function linesOf(file: string): readonly string[] {
    const known = lines.get(file);
    if (known) return known;
    let read: readonly string[] = [];
    try {
      read = readFileSync(join(directory, file), "utf8")
        .replace(/^\uFEFF/, "")
        .split(/\r?\n/);
    } catch {
      // A diagnostic about a file that cannot be read has no excerpt.
    }
    lines.set(file, read);
    return read;
  }
}

/** So many warnings of one kind are told; a tree that is wrong in one way is wrong in it often. */
const warningsOfAKind = 5;

function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const told = new Map<string, number>();
  return diagnostics.filter(({ code, severity, loses }) => {
    if (loses) return true;
    const number = (told.get(code) ?? 0) + 1;
    told.set(code, number);
    return severity === "error" || number <= warningsOfAKind;
  });
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function write(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Text of others, as it may be printed. */
export const plain = oneLine;

/** What a model says may be of any length; nobody reads it on a terminal. */
function short(text: string): string {
  const limit = 600;
  return plain(text.length > limit ? `${text.slice(0, limit)}…` : text);
}

export interface Progress {
  /** Says which step is at work, and how far; `total` 0 means that nobody knows. */
  readonly step: (label: string, done?: number, total?: number) => void;
  readonly end: () => void;
}

/** A progress bar on one line of a terminal; silent anywhere else. */
export function progressBar(quiet: boolean): Progress {
  const stream = process.stderr;
  if (quiet || stream.isTTY !== true) return { step: () => undefined, end: () => undefined };
  let last = 0;
  return {
    step(label, done = 0, total = 0) {
      const now = Date.now();
      if (now - last < 60 && done < total) return;
      last = now;
      const width = 24;
      const full = total > 0 ? Math.round((done / total) * width) : 0;
      const bar = total > 0 ? `${"█".repeat(full)}${"░".repeat(width - full)} ${done}/${total} ` : "";
      stream.write(`\r\u001b[2K${bar}${label}`);
    },
    end: () => void stream.write("\r\u001b[2K"),
  };
}
