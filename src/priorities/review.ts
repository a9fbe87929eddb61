import { posix } from "node:path";
import type { JudgedTree } from "../judged-tree.ts";
import { type Entry, statedText } from "../model/model.ts";
import { dayAfter, parseSpan, type Span } from "../model/words/span.ts";
import { directoryAbove } from "../tree/load/paths.ts";

/** Days are YYYY-MM-DD; without a word of how often, a review is never due. */
export interface ReviewState {
  readonly reviewed: string;
  readonly due: string | null;
  readonly overdue: boolean;
}

/** When a model was reviewed, when it is due again, and whether that day is past `now`. null if nobody says. */
export function reviewState(about: Entry<"Model">, now: string): ReviewState | null {
  const reviewed = statedText(about, "reviewed");
  if (reviewed === "") return null;
  const due = dueAfter(reviewed, statedText(about, "reviewEvery"));
  return { reviewed, due, overdue: due !== null && due < now };
}

/** A day and a span such as 180d, 26w, 6m or 1y give the day after which a review is overdue; null for no span. */
export function dueAfter(day: string, span: string): string | null {
  const parsed = parseSpan(span);
  return parsed && dayAfter(day, parsed);
}

/** Levels whose review is due, and those that nobody says were ever reviewed. */
export interface ReviewsDue {
  readonly overdue: readonly string[];
  readonly never: readonly string[];
}

/**
 * Levels whose last review is longer ago than is allowed, or than their model allows itself. A level that says nothing
 * of reviews was reviewed with the nearest one above that does.
 */
export function reviewsDue(judged: JudgedTree, maxAge: Span): ReviewsDue {
  const { tree, now } = judged;
  const overdue: string[] = [];
  const never: string[] = [];
  const stateOf = openReviews(judged);
  for (const { path, model } of tree.levels.values()) {
    if (model === null) continue;
    const state = stateOf(path);
    const latest = state === null ? null : dayAfter(state.reviewed, maxAge);
    if (state === null) never.push(path);
    else if (state.overdue || (latest !== null && latest < now)) overdue.push(path);
  }
  return { overdue, never };
}

/** Of a level, or of the nearest one above that says something of reviews. */
export function openReviews({ tree, loaded, now }: JudgedTree): (level: string) => ReviewState | null {
  const byDirectory = new Map([...loaded.models.values()].map((model) => [directoryOf(model.file), model]));
  return stateOf;

  function stateOf(path: string): ReviewState | null {
    const level = tree.levels.get(path);
    const model = level?.model ?? (level ? null : byDirectory.get(path));
    const own = model ? reviewState(model.about, now) : null;
    if (own !== null) return own;
    // Where only a part of a tree is told, what is above it is known by its directory.
    const above = level?.parent ?? directoryAbove(path);
    return above === null ? null : stateOf(above);
  }
}

function directoryOf(file: string): string {
  const directory = posix.dirname(file);
  return directory === "." ? "" : directory;
}
