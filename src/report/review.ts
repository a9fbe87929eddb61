import { type Entry, statedText } from "../model/model.ts";
import type { LevelView } from "./views.ts";

/** When a model was reviewed, when it is due again, and whether that day is past `now`. null if nobody says. */
export function reviewState(about: Entry<"Model">, now: string): LevelView["review"] {
  const reviewed = statedText(about, "reviewed");
  if (reviewed === "") return null;
  const due = dueAfter(reviewed, statedText(about, "reviewEvery"));
  return { reviewed, due, overdue: due !== null && due < now };
}

/**
 * A day and a span such as 180d, 26w, 6m or 1y give the day after which a review is overdue. Months and years
 * end on the same day of the month, or on its last one; null for a span that nobody can read or live to see.
 */
export function dueAfter(day: string, span: string): string | null {
  const [, count, unit] = /^(\d{1,4})\s*([dwmy])/i.exec(span.trim()) ?? [];
  if (count === undefined || unit === undefined) return null;
  const number = Number(count);
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  if (/d/i.test(unit)) date.setUTCDate(wanted + number);
  if (/w/i.test(unit)) date.setUTCDate(wanted + 7 * number);
  if (/[my]/i.test(unit)) {
    date.setUTCMonth(date.getUTCMonth() + number * (/y/i.test(unit) ? 12 : 1));
    // February 31 is in March: back to the last day of the month before.
    if (date.getUTCDate() !== wanted) date.setUTCDate(0);
  }
  return date.getUTCFullYear() > 9999 ? null : date.toISOString().slice(0, 10);
}
