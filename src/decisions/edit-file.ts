import type { Report } from "../model/diagnostic.ts";
import { type Entry, statedText } from "../model/model.ts";
import { type Place, placesOf } from "../model/place.ts";
import { tidyName } from "../model/spelling.ts";
import { readDecisions } from "../read/structured.ts";
import { type StatedField, statedFields, stays } from "./new-decision.ts";
import { changedEntry } from "./yaml/change-entry.ts";
import { locate } from "./yaml/locate.ts";
import { appended, type NewEntry } from "./yaml/new-entry.ts";
import { type Splice, spliced } from "./yaml/splice.ts";
import { styleOf } from "./yaml/style.ts";

/** A decision for a file. */
export interface DecisionEdit extends NewEntry {
  /** Where the entry begins whose place it takes; null for a new one. */
  readonly at: Pick<Place, "line" | "column"> | null;
}

/** A file with decisions put in: all else in it stays as it is, byte by byte. */
export interface EditedFile {
  readonly text: string;
  readonly splices: readonly Splice[];
}

/**
 * Puts decisions into a decisions file. What comes out is read again, and every decision that is not concerned has to be
 * what it was.
 * @returns null for a file that is written in a way that cannot be followed: an anchor that others take over, comments
 * between braces
 */
export function editDecisions(file: string, text: string, edits: readonly DecisionEdit[]): EditedFile | null {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const located = locate(text, start);
  if (located === null) return null;
  const style = styleOf(text, located);
  const placeAt = placesOf(file, text);
  const entryAt = new Map(located.entries.map((entry) => [keyOf(placeAt(entry.start)), entry]));
  const splices: Splice[] = [];
  for (const { at, decision } of edits) {
    if (at === null) continue;
    const entry = entryAt.get(keyOf(at));
    const changes = entry && changedEntry(text, entry, decision, style, located.isFlow);
    if (!changes) return null;
    splices.push(...changes);
  }
  const added = edits.filter(({ at }) => at === null);
  splices.push(...appended(text, located, style, added));
  const edited = { text: spliced(text, splices), splices };
  return isAsWanted(file, text, edited.text, edits) ? edited : null;
}

const keyOf = ({ line, column }: Pick<Place, "line" | "column">): string => `${line}:${column}`;

/** Whether a file says what it said, but for what was to be changed, which says what it should. */
function isAsWanted(file: string, before: string, after: string, edits: readonly DecisionEdit[]): boolean {
  let isBroken = false;
  const report: Report = ({ severity }) => {
    isBroken ||= severity === "error";
  };
  const old = readDecisions(file, before, () => undefined);
  const now = readDecisions(file, after, report);
  if (isBroken) return false;
  const changed = new Map(edits.map((edit) => [edit.at && keyOf(edit.at), edit]));
  const added = edits.filter(({ at }) => at === null);
  if (now.length !== old.length + added.length) return false;
  const isSame = (entry: Entry, index: number) => {
    const was = old[index];
    if (was === undefined) return states(entry, added[index - old.length], null);
    const edit = changed.get(keyOf(was.place));
    return edit ? states(entry, edit, was) : JSON.stringify(saidBy(was)) === JSON.stringify(saidBy(entry));
  };
  return now.every(isSame);
}

function states(entry: Entry, edit: DecisionEdit | undefined, was: Entry | null): boolean {
  if (!edit) return false;
  const about = statedText(entry, "match") || entry.name;
  const wanted = (field: StatedField) =>
    edit.decision[field] === "" && was !== null && stays.has(field)
      ? statedText(was, field)
      : edit.decision[field];
  const isAbout = was === null ? tidyName(about) === tidyName(edit.about).trim() : entry.name === was.name;
  return isAbout && statedFields.every((field) => statedText(entry, field) === wanted(field));
}

function saidBy({ name, properties }: Entry): unknown {
  return [name, [...properties].map(([key, { value }]) => [key, value])];
}
