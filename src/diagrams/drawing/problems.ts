import { type Diagnostic, warningAt } from "../../model/diagnostic.ts";
import { openSpeaker } from "../../words/speaker.ts";
import { englishWords } from "../../words/words.ts";
import type { Say } from "../dfd.ts";
import type { Drawing } from "../engines/types.ts";
import { messagesAtMost } from "../sequence.ts";

const inEnglish = openSpeaker(englishWords);

/** The warning that a drawing calls for; null when it is as it should be. */
export function problemOf(drawing: Drawing, what: string): Diagnostic | null {
  const where = drawing.key === "" ? "the root" : drawing.key;
  if (drawing.svg === null) {
    return warningAt("diagram-failed", `The ${what} of ${where} could not be drawn: ${drawing.error}`);
  }
  const note = degradationNote(drawing);
  return note === null ? null : warningAt("diagram-degraded", `The ${what} of ${where}: ${note}`);
}

/** What a reader should know about a picture that lacks something; in English, where no other language is asked for. */
export function degradationNote(drawing: Drawing, say: Say = inEnglish.say): string | null {
  if (drawing.svg === null) return null;
  switch (drawing.degraded) {
    case null:
      return null;
    case "no-edge-labels":
      return say("diagram.noEdgeLabels");
    case "straight-flows":
      return say("diagram.straightFlows");
    case "first-messages":
      return say("diagram.firstMessages", { n: messagesAtMost });
  }
}
