import { lstatSync, readFileSync } from "node:fs";
import { chmod, lstat, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DecisionEdit, editDecisions } from "../decisions/edit-file.ts";
import type { NewDecision } from "../decisions/new-decision.ts";
import { type Decidable, decisionsFile, openPlaces } from "../decisions/place.ts";
import { notDecided } from "../decisions/verify.ts";
import type { Splice } from "../decisions/yaml/splice.ts";
import { unifiedDiff } from "../decisions/yaml/unified-diff.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { groupBy } from "../model/group.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { UsageError } from "./exit.ts";
import { type Painter, plain, wayTo } from "./terminal.ts";

/** Files of decisions as they are to be, and why they cannot be; nothing is written yet. */
export interface DecidedFiles {
  readonly files: readonly DecidedFile[];
  readonly problems: readonly { readonly message: string; readonly hint: string | null }[];
  /** How many decisions. */
  readonly count: number;
}

export interface DecidedFile {
  readonly path: string;
  /** From where one stands. */
  readonly way: string;
  /** null for one that is not there. */
  readonly before: string | null;
  readonly after: string;
  readonly splices: readonly Splice[];
}

export interface PatternDecision {
  readonly about: string;
  readonly decision: NewDecision;
}

/**
 * The files of a tree with decisions put in.
 * @param patterns decisions by pattern, beside the root: then findings need none of their own
 * @param parts decisions on vulnerabilities that are parts of findings
 */
export function decidedFiles(
  judged: JudgedTree,
  made: ReadonlyMap<Finding, NewDecision>,
  patterns: readonly PatternDecision[],
  parts: ReadonlyMap<Decidable, NewDecision> = new Map(),
): DecidedFiles {
  const { directory } = judged.loaded;
  const texts = new Map<string, string | null>();
  const textAt = (level: string): string | null => {
    const known = texts.get(level);
    if (known !== undefined) return known;
    const text = textOf(join(directory, decisionsFile(level)));
    texts.set(level, text);
    return text;
  };
  const placeOf = openPlaces(judged, (level) => textAt(level) !== null);
  const edits: readonly (DecisionEdit & { readonly level: string; readonly finding: Finding | null })[] =
    patterns.length > 0
      ? patterns.map((one) => ({
          ...one,
          isPattern: true,
          level: "",
          at: patternAt(judged, one.about),
          finding: null,
        }))
      : [
          ...[...made].map(([finding, decision]) => ({
            ...{ about: finding.id, decision, isPattern: false, finding },
            ...placeOf(finding),
          })),
          ...[...parts].map(([part, decision]) => ({
            ...{ about: part.id, decision, isPattern: false, finding: null },
            ...placeOf(part),
          })),
        ];
  const problems: { message: string; hint: string | null }[] = [];
  const files: DecidedFile[] = [];
  const after = new Map<string, string>();
  for (const [level, own] of groupBy(edits, (one) => one.level)) {
    const file = decisionsFile(level);
    const before = textAt(level);
    const edited = editDecisions(file, before ?? "", own);
    const way = wayTo(directory, file);
    if (edited === null) {
      problems.push({
        message: `${way} is written in a way that is not changed here.`,
        hint: byHand(file, own),
      });
      continue;
    }
    after.set(level, edited.text);
    files.push({ path: join(directory, file), way, before, after: edited.text, splices: edited.splices });
  }
  const wanted = new Map(
    edits.flatMap(({ finding, level, decision }) =>
      finding ? [[finding, { level, decision }] as const] : [],
    ),
  );
  if (problems.length === 0)
    for (const { finding, counts } of notDecided(judged, after, wanted)) {
      const other =
        counts === null
          ? ""
          : `: what ${wayTo(directory, counts.from)} says (${counts.status}) counts before`;
      problems.push({
        message: `"${finding.id}" cannot be decided in ${decisionsFile(wanted.get(finding)?.level ?? "")}${other}.`,
        hint: "change it there, or take it out",
      });
    }
  return { files, problems, count: edits.length };
}

function patternAt({ evaluation }: JudgedTree, pattern: string) {
  const record = evaluation.decisions.find(
    ({ about, level, entry }) =>
      level === "" &&
      about === pattern &&
      entry.properties.has("match") &&
      entry.place.file === decisionsFile(""),
  );
  return record?.entry.place ?? null;
}

/** What to write into a file oneself. */
function byHand(file: string, edits: readonly DecisionEdit[]): string {
  const some = edits.slice(0, 3).map((one) => ({ ...one, at: null }));
  const text = editDecisions(file, "", some)?.text ?? "";
  return `write it there: ${text.trim().replace(/\s*\n\s*/g, "; ")}${edits.length > some.length ? " …" : ""}`;
}

/** What is not read by anybody is not written, either: a link may lead anywhere. */
function textOf(path: string): string | null {
  const info = lstatSync(path, { throwIfNoEntry: false });
  if (!info) return null;
  if (!info.isFile())
    throw new UsageError(`${path} is no file, and not written.`, "put the file itself there");
  return readFileSync(path, "utf8");
}

/** As a unified diff, coloured line by line. */
export function diffOf({ files }: DecidedFiles, color: Painter): string {
  return files
    .map(({ way, before, splices }) => unifiedDiff(way, before ?? "", splices, before === null))
    .filter((diff) => diff !== "")
    .join("\n")
    .split("\n")
    .map((line) => {
      const format = line.startsWith("+")
        ? "green"
        : line.startsWith("-")
          ? "red"
          : line.startsWith("@")
            ? "cyan"
            : null;
      return format === null ? plain(line) : color(format, plain(line));
    })
    .join("\n");
}

/**
 * Writes what changed: each file stands under its name only when it is whole, and all of them are before the first does.
 * @throws UsageError where somebody has changed one meanwhile
 */
export async function writeDecided({ files }: DecidedFiles): Promise<void> {
  const changed = files.filter(({ before, after }) => before !== after);
  const unfinished = (path: string) => `${path}.${process.pid}.tmp`;
  try {
    for (const { path, after, before } of changed) {
      await writeFile(unfinished(path), after, { flag: "wx" });
      if (before !== null) await chmod(unfinished(path), (await lstat(path)).mode & 0o777);
    }
    for (const { path, way, before } of changed) {
      const now = await readFile(path, "utf8").catch(() => null);
      if (now !== before)
        throw new UsageError(`${way} has changed meanwhile; nothing is written.`, "decide again");
    }
    for (const { path } of changed) await rename(unfinished(path), path);
  } catch (error) {
    for (const { path } of changed) await rm(unfinished(path), { force: true });
    throw error;
  }
}
