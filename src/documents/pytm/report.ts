import type { JudgedTree } from "../../judged-tree.ts";
import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { placesOf } from "../../model/place.ts";
import { formatReport, type Mistake } from "../format-strings/format.ts";
import { asData, type Language } from "../languages.ts";
import { callHelper, helperNames } from "./helpers.ts";
import { pytmNames } from "./names.ts";

/** A template as it was read. */
export interface TemplateSource {
  /** How diagnostics call it. */
  readonly file: string;
  readonly text: string;
  readonly language: Language;
}

/**
 * Fills a template of pytm with a tree. What it asks for and is not there is told with its place, and left out.
 * @returns the report in pieces
 */
export function pytmReport(judged: JudgedTree, template: TemplateSource, report: Report): string[] {
  const { file, text, language } = template;
  const placeOf = placesOf(file, text);
  return formatReport(text, {
    names: pytmNames(judged),
    helper: callHelper,
    helperNames,
    asData: (one) => asData(one, language),
    report: ({ message, hint, offset, count, isSyntax }: Mistake) => {
      const often = count > 1 ? ` (${count} times)` : "";
      const told = `The template cannot print a field: ${message}${often}.`;
      report(
        isSyntax
          ? errorAt("template-syntax", `The template cannot be read: ${message}.`, placeOf(offset), hint)
          : warningAt("template-field", told, placeOf(offset), hint),
      );
    },
  });
}
