import type { Format } from "../document/format.ts";
import { spellWord } from "../rename/spell.ts";
import { type Lines, rangeOf } from "../text/positions.ts";
import type { Completion } from "../types.ts";
import type { Hole } from "./slot.ts";

/** Something that may be written. */
export interface Proposal {
  readonly label: string;
  readonly kind: Completion["kind"];
  readonly detail?: string;
  readonly meaning?: string;
  /** What is written, if not the label. */
  readonly text?: string;
  /** Whether it is a text, which needs quotes where it holds certain signs. */
  readonly isText?: boolean;
  /** What comes after it, where nothing like it stands there yet. */
  readonly after?: string;
}

/** So many are handed over at most; an editor asks again when more was typed. */
const shownAtMost = 400;

/** What the hole may hold, in the order in which they are proposed; what was typed filters them. */
export function completionsOf(
  lines: Lines,
  format: Format,
  hole: Hole,
  proposals: readonly Proposal[],
): Completion[] {
  const range = rangeOf(lines, hole);
  const wanted = letters(hole.typed);
  const fitting = proposals
    .filter(({ label }) => isSubsequence(wanted, label.toLowerCase()))
    .toSorted((a, b) => distanceOf(wanted, a.label) - distanceOf(wanted, b.label));
  return fitting.slice(0, shownAtMost).map((one, index) => {
    const { label, kind, detail = "", meaning = "", text = label, isText = false, after = "" } = one;
    const isJsonText = format === "json" && !/^(?:true|false)$/.test(text);
    const isQuoted = isText || isJsonText;
    const word = { ...hole, text: hole.typed };
    const spelt =
      isJsonText && hole.quote === ""
        ? JSON.stringify(text)
        : isQuoted
          ? spellWord(text, word, format)
          : text;
    const isThere = hole.quote !== "" || hole.behind.trimStart().startsWith(after.trim());
    const newText = isThere ? spelt : spelt + after;
    return {
      ...{ label, kind, detail, meaning, range, newText },
      filterText:
        hole.typed !== "" && !label.toLowerCase().startsWith(wanted) ? `${hole.typed}${label}` : label,
      sortText: String(index).padStart(4, "0"),
    };
  });
}

/** Signs and blanks that somebody has typed do not count. */
function letters(typed: string): string {
  return typed.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** What begins with the letters comes before what holds them, and that before what has them anywhere. */
function distanceOf(letters: string, label: string): number {
  const at = label.toLowerCase().indexOf(letters);
  return at === 0 ? 0 : at > 0 ? 1 : 2;
}

function isSubsequence(letters: string, word: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
