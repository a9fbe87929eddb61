import { type Entry, statedText } from "../model/model.ts";
import type { LevelView } from "./views.ts";

/** When a model was reviewed, when it is due again, and whether that day is past `now`. null if nobody says. */
export function reviewState(about: Entry<"Model">, now: string): LevelView["review"] {
  const reviewed = statedText(about, "reviewed");
  if (reviewed === "") return null;
  const due = dueAfter(reviewed, statedText(about, "reviewEvery"));
  return { reviewed, due, overdue: due !== null && due < now };
}

/** A day and a span such as 180d, 26w, 6m or 1y give the day after which a review is overdue. */
export function dueAfter(day: string, span: string): string | null {
  const [, count, unit] = /^(\d{1,4})\s*([dwmy])/i.exec(span.trim()) ?? [];
  if (count === undefined || unit === undefined) return null;
  const date = new Date(`${day}T00:00:00Z`);
  const number = Number(count);
  if (/d/i.test(unit)) date.setUTCDate(date.getUTCDate() + number);
  if (/w/i.test(unit)) date.setUTCDate(date.getUTCDate() + 7 * number);
  if (/m/i.test(unit)) date.setUTCMonth(date.getUTCMonth() + number);
  if (/y/i.test(unit)) date.setUTCFullYear(date.getUTCFullYear() + number);
  return date.toISOString().slice(0, 10);
}
