import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import fs, { type Dirent, type Stats } from "node:fs";
import * as files from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { markOf } from "./marks.ts";

/** How a run looked at the disk, or asked git; `seek` is a listing of which only a few names count. */
export type How = "read" | "list" | "seek" | "stat" | "lstat" | "git";

/**
 * What a run saw of the outside: where, and what was said, in few words or as a digest; that there is nothing is an answer
 * as well. The mark tells whether a file is still the one that was read; null where it cannot.
 */
export type Look = readonly [how: How, where: string, said: string, mark: string | null];

/** Notes all that a piece of work looks at, through the functions below. */
export interface Journal {
  readonly looks: ReadonlyMap<string, Look>;
  /** Why nobody can say what the work depends on; null where all is noted. */
  readonly unknown: string | null;
}

interface OpenJournal {
  readonly looks: Map<string, Look>;
  unknown: string | null;
  /** What the work writes itself: in a listing it does not count. */
  readonly own: readonly string[];
}

// Each piece of work has its own journal, however many are under way.
const journals = new AsyncLocalStorage<OpenJournal>();

/**
 * Does some work, and notes what it looks at.
 * @param own absolute paths that the work writes
 */
export async function noting<Result>(
  own: readonly string[],
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly journal: Journal }> {
  const journal: OpenJournal = { looks: new Map(), unknown: null, own };
  const result = await journals.run(journal, work);
  return { result, journal };
}

/** Says that the work depends on what nobody can look at again, such as a program that was run. */
export function noteUnknown(what: string): void {
  const journal = journals.getStore();
  if (journal) journal.unknown ??= what;
}

/** Notes what git answered, as a digest, to a question whose answer may change. */
export function noteGit(directory: string, args: readonly string[], said: string): void {
  const where = JSON.stringify([resolve(directory), ...args]);
  journals.getStore()?.looks.set(`git ${where}`, ["git", where, said, null]);
}

/** Does work that looks at copies only, of what stays as it is; what nobody can look at again counts all the same. */
export async function notingNothing<Result>(work: () => Promise<Result>): Promise<Result> {
  const { result, journal } = await noting([], work);
  if (journal.unknown !== null) noteUnknown(journal.unknown);
  return result;
}

export function readFile(path: string): Promise<Buffer>;
export function readFile(path: string, encoding: "utf8"): Promise<string>;
export async function readFile(path: string, encoding?: "utf8"): Promise<Buffer | string> {
  const bytes = await looked("read", path, () => files.readFile(path), digestOf);
  return encoding === undefined ? bytes : bytes.toString(encoding);
}

export function readdir(path: string): Promise<string[]>;
export function readdir(path: string, options: { readonly withFileTypes: true }): Promise<Dirent[]>;
export async function readdir(path: string, options?: { readonly withFileTypes: true }) {
  const entries = await looked(
    "list",
    path,
    () => files.readdir(path, { withFileTypes: true }),
    listed(path),
  );
  return options === undefined ? entries.map(({ name }) => name) : entries;
}

/** A listing of a directory that is somebody else's, where only what stands for a tree counts. */
export function seek(path: string): Promise<Dirent[]> {
  return looked("seek", path, () => files.readdir(path, { withFileTypes: true }), sought);
}

export function stat(path: string): Promise<Stats> {
  return looked("stat", path, () => files.stat(path), shapeOf);
}

export function lstat(path: string): Promise<Stats> {
  return looked("lstat", path, () => files.lstat(path), shapeOf);
}

export function existsSync(path: string): boolean {
  const found = fs.statSync(path, { throwIfNoEntry: false });
  note("stat", path, found === undefined ? "!ENOENT" : shapeOf(found), null);
  return found !== undefined;
}

/** For who lists folders by itself: `fs.readdir`, which notes what it finds in the journal of whoever asks for it. */
export function notedReaddir() {
  const journal = journals.getStore();
  return (
    path: string,
    options: { readonly withFileTypes: true },
    done: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void,
  ): void => {
    const mark = journal ? markOf("list", path) : null;
    fs.readdir(path, options, (error, entries) => {
      if (journal) noteIn(journal, "list", path, error ? failureOf(error) : listed(path)(entries), mark);
      done(error, entries);
    });
  };
}

/** Notes a file that others read. */
export async function lookAt(path: string): Promise<void> {
  if (journals.getStore()) await readFile(path);
}

/** Notes every file below a folder that others read; the digest of all of them. */
export async function lookAtAll(folder: string): Promise<string> {
  const seen: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = `${folder}/${entry.name}`;
    const digest = entry.isDirectory()
      ? await lookAtAll(path)
      : await readFile(path).then(digestOf, failureOf);
    seen.push(`${kindOf(entry)} ${entry.name}\n${digest}\n`);
  }
  return digestOf(seen.sort().join(""));
}

async function looked<Result>(
  how: How,
  path: string,
  look: () => Promise<Result>,
  said: (result: Result) => string,
): Promise<Result> {
  const journal = journals.getStore();
  if (!journal) return look();
  // Taken before: what is changed while it is read has another one afterwards.
  const mark = markOf(how, path);
  try {
    const result = await look();
    noteIn(journal, how, path, said(result), mark);
    return result;
  } catch (error) {
    noteIn(journal, how, path, failureOf(error), null);
    throw error;
  }
}

function note(how: How, path: string, said: string, mark: string | null): void {
  const journal = journals.getStore();
  if (journal) noteIn(journal, how, path, said, mark);
}

/** What was seen first counts; who sees something else later has two answers, and nobody can say which of them did what. */
function noteIn(journal: OpenJournal, how: How, path: string, said: string, mark: string | null): void {
  const where = resolve(path);
  const key = `${how} ${where}`;
  const before = journal.looks.get(key);
  if (before && before[2] !== said) journal.unknown ??= `${where} was changed meanwhile`;
  if (!before) journal.looks.set(key, [how, where, said, mark]);
}

/** Says in words of a look what is seen there now; git is asked elsewhere. */
export function lookAgain(how: Exclude<How, "git">, path: string): string {
  try {
    switch (how) {
      case "read":
        return digestOf(fs.readFileSync(path));
      case "list":
        return listed(path)(fs.readdirSync(path, { withFileTypes: true }));
      case "seek":
        return sought(fs.readdirSync(path, { withFileTypes: true }));
      case "stat":
        return shapeOf(fs.statSync(path));
      case "lstat":
        return shapeOf(fs.lstatSync(path));
    }
  } catch (error) {
    return failureOf(error);
  }
}

/** With what a run writes itself left out, when one looks again. */
export function withoutOwn<Result>(own: readonly string[], work: () => Result): Result {
  return journals.run({ looks: new Map(), unknown: null, own }, work);
}

export function digestOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

const failureOf = (error: unknown): string => `!${(error as NodeJS.ErrnoException).code ?? String(error)}`;

/** Names and kinds, but for what is hidden: editors put such files down while one writes. A repository is told by one. */
const listed = (path: string) => (entries: readonly Dirent[]) => {
  const own = journals.getStore()?.own ?? [];
  const ownNames = new Set(own.filter((one) => dirname(one) === resolve(path)).map((one) => basename(one)));
  return namesOf(
    entries.filter(({ name }) => (!name.startsWith(".") || name === ".git") && !ownNames.has(name)),
  );
};

/** Files that make a level, and what ends the search for the tree that it belongs to. */
const sought = (entries: readonly Dirent[]): string =>
  namesOf(
    entries.filter(({ name }) => /^(?:\.git$|(?:model|main|threat[-_]model|tm-site\.config)\.)/.test(name)),
  );

function namesOf(entries: readonly Dirent[]): string {
  const rows = entries.map((entry) => `${kindOf(entry)} ${entry.name}\n`);
  return digestOf(rows.sort().join(""));
}

/** What is looked for is whether there is something, and what; of a file its size as well. */
function shapeOf(found: Stats): string {
  return found.isFile() ? `file ${found.size}` : kindOf(found);
}

function kindOf(one: Dirent | Stats): string {
  if (one.isFile()) return "file";
  if (one.isDirectory()) return "folder";
  return one.isSymbolicLink() ? "link" : "other";
}
