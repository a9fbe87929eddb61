import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Model, statedText } from "../../model/model.ts";
import type { Mend } from "../../model/syntax.ts";
import { dayAfter, parseSpan } from "../../model/words/span.ts";

/** A review that is due is told; one that has not been yet makes none due, and so does a model that says how often, and not since when. */
export function checkReview({ about }: Model, now: string, report: Report): void {
  const placeOf = (property: string) => about.properties.get(property)?.place ?? about.place;
  const reviewed = statedText(about, "reviewed");
  if (reviewed > now) {
    const message = `The model was reviewed on ${reviewed}, which is not yet.`;
    report(errorAt("future-date", message, placeOf("reviewed"), `today is ${now}`));
  }
  if (reviewed === "" && statedText(about, "reviewEvery") !== "") {
    const message =
      "The model says how often it is reviewed, and not when it was last: no review is ever due.";
    report(
      warningAt(
        "never-reviewed",
        message,
        placeOf("reviewEvery"),
        ({ about: { set } }) => `add ${set("reviewed", now)} after a review`,
      ),
    );
  }
  const span = parseSpan(statedText(about, "reviewEvery"));
  const due = reviewed === "" || reviewed > now || span === null ? null : dayAfter(reviewed, span);
  if (due !== null && due < now) {
    const message = `The model was reviewed on ${reviewed}, and again due on ${due}.`;
    const hint: Mend = (say) => `look through it, then write ${say.about.set("reviewed", now)}`;
    report(warningAt("review-overdue", message, placeOf("reviewed"), hint));
  }
}
