import fc from "fast-check";
import { tidyName } from "../../src/model/spelling.ts";
import { anyText } from "../support/any-text.ts";
import { hostileTexts, shown } from "../support/hostile.ts";
import { levelOfEntries } from "../support/in-memory.ts";

/** A model that says a text wherever a model may say something. */
export function everywhere(text: string) {
  return levelOfEntries({ title: text }, [
    ["Boundary", text, { description: text }],
    ["Server", text, { description: text, type: `T${text}`, inBoundary: text }],
    ["Actor", "Other"],
    ["Data", text, { description: text, format: text }],
    [
      "Dataflow",
      text,
      { from: text, to: "Other", protocol: text, data: [text], note: text, description: text },
    ],
    ["Dataflow", "Back", { from: "Other", to: `${text}!`, isResponse: "True", note: "n" }],
  ]);
}

/** How a text begins, as a reader sees it: blanks and line breaks may differ, impossible characters are boxes. */
export function beginning(text: string, length = 30): string {
  return [...visible(text)].slice(0, length).join("");
}

export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\u2060]/g, "")
    .replace(/[\p{Cc}\ufffe\uffff]/gu, "\ufffd");
}

/** How many random texts: more of them with TM_SITE_FUZZ=5000. */
export const runs = Number(process.env.TM_SITE_FUZZ ?? 150);
export const cases = hostileTexts.map((text) => [shown(text), text] as const);
const mark = fc.constantFrom(
  ..."aNGé漢 .:;()[]{}<>|\\/\"'&#%$!@*_~-=+^`?,",
  "\n",
  "\t",
  "\u0000",
  "\u009b",
  "\u202e",
  "\u2028",
  "\ud800",
  "\u{1f600}",
  "end note",
  "&lt;",
  "\\n",
);
export const name = fc
  .oneof(fc.string({ unit: mark, minLength: 1, maxLength: 40 }), anyText({ minLength: 1, maxLength: 20 }))
  // A vertical tab is a blank here, and no character of XML there.
  .map((text) => tidyName(text.replace(/[\v\f]/g, "")).trim())
  .filter((text) => text !== "");
