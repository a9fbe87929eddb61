import { type Report, warningAt } from "../../model/diagnostic.ts";
import { findElementType, typeSpellings } from "../../model/element-types.ts";
import { statedText } from "../../model/model.ts";
import { fold, nearest } from "../../model/spelling.ts";
import type { LinkedModel } from "../../tree/linked.ts";

/** Any word is a type; one that is nearly a well-known one was meant as it, and judges otherwise. */
export function checkTypes({ elements }: LinkedModel, report: Report): void {
  for (const { entry } of elements) {
    const word = statedText(entry, "type");
    const meant = word === "" || findElementType(word) ? null : meantType(word);
    if (meant === null) continue;
    const message = `"${entry.name}" is of the type "${word}", of which nothing is known.`;
    const place = entry.properties.get("type")?.place ?? entry.place;
    report(warningAt("unknown-type", message, place, `did you mean "${meant}"?`));
  }
}

/** Short words are alike by chance. */
export function meantType(word: string): string | null {
  const { length } = fold(word);
  if (length < 5) return null;
  const [near] = nearest(word, typeSpellings()).filter((one) => Math.abs(fold(one).length - length) <= 2);
  const isFar = near === undefined || nearest(fold(word).slice(0, 8), [fold(near).slice(0, 8)]).length === 0;
  return isFar ? null : (findElementType(near)?.name ?? null);
}
