import { type Diagnostic, warningAt } from "../../model/diagnostic.ts";
import type { Degradation, Drawing } from "../engines/types.ts";
import { messagesAtMost } from "../sequence.ts";

/** The warning that a drawing calls for; null when it is as it should be. */
export function problemOf(drawing: Drawing, what: string): Diagnostic | null {
  const where = drawing.key === "" ? "the root" : drawing.key;
  if (drawing.svg === null) {
    return warningAt("diagram-failed", `The ${what} of ${where} could not be drawn: ${drawing.error}`);
  }
  const note = degradationNote(drawing);
  return note === null ? null : warningAt("diagram-degraded", `The ${what} of ${where}: ${note}`);
}

const notes: Readonly<Record<Degradation, string>> = {
  "no-edge-labels":
    "Graphviz could only draw it without the names of its flows; the table of flows has them.",
  "straight-flows":
    "It is too large to be laid out by its flows: the elements of each boundary stand in a block, flows are straight lines without names; the table of flows has them.",
  "first-messages": `It is too long to be drawn as a whole: these are its first ${messagesAtMost} messages; the table of flows has all of them.`,
};

/** What a reader should know about a picture that lacks something. */
export function degradationNote(drawing: Drawing): string | null {
  if (drawing.svg === null || drawing.degraded === null) return null;
  return notes[drawing.degraded];
}
