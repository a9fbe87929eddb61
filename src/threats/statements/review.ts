import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Model, statedText } from "../../model/model.ts";

/** A review that has not been yet makes none due; so does a model that says how often, and not since when. */
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
      warningAt("never-reviewed", message, placeOf("reviewEvery"), `add reviewed: ${now} after a review`),
    );
  }
}
