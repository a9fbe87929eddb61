import { type Entry, statedText } from "../model/model.ts";
import { dayAfter, parseSpan } from "../model/words/span.ts";
import type { LevelView } from "./views.ts";

/** When a model was reviewed, when it is due again, and whether that day is past `now`. null if nobody says. */
export function reviewState(about: Entry<"Model">, now: string): LevelView["review"] {
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
