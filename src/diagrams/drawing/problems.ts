import { type Diagnostic, warningAt } from "../../model/diagnostic.ts";
import type { Drawing } from "../engines/types.ts";

/** The warning that a drawing calls for; null when it is as it should be. */
export function problemOf(drawing: Drawing, what: string): Diagnostic | null {
  const where = drawing.key === "" ? "the root" : drawing.key;
  if (drawing.svg === null) {
    return warningAt("diagram-failed", `The ${what} of ${where} could not be drawn: ${drawing.error}`);
  }
  const note = degradationNote(drawing);
  return note === null ? null : warningAt("diagram-degraded", `The ${what} of ${where}: ${note}`);
}

/** What a reader should know about a picture that lacks something. */
export function degradationNote(drawing: Drawing): string | null {
  if (drawing.svg === null || drawing.degraded === null) return null;
  return "Graphviz could only draw it without the names of its flows; the table of flows has them.";
}
