import { findProperty } from "../../model/properties.ts";
import type { KindName } from "../../model/schema.ts";
import { tidyName } from "../../model/spelling.ts";
import type { Hint } from "../../model/words/meant.ts";
import { arrowIn } from "../arrow.ts";

/** How an entry begins. */
export interface EntryHead {
  readonly indent: string;
  /** "" for an entry that has none. */
  readonly name: string;
  /** How many characters come before what the entry states. */
  readonly length: number;
}

/** A line that is no entry, though it begins as one, and what to write instead. */
export interface BadHead {
  readonly indent: string;
  readonly hint: Hint;
}

const marker = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+/;

/** Whether a line begins as an entry does. */
export function hasMarker(line: string): boolean {
  return marker.test(line);
}

/** `**Name**:`, `**Name:**` and `**Name**`; a name that ends in a colon needs a second one after it. */
const bold = /^\*\*(?:(.+?)(?:\*\*\s*:|:\*\*(?!\*|\s*:)|\*\*\s*$)|(.+?)\*\*)/s;
/** `__Name__:` is bold too; `` `Name`: `` is no worse. */
const alsoMarked = /^(?:__(.+?)__|`([^`]+)`)(?:\s*:|(?=\s*$))/s;
/** `Name: key=value`; what has no `=` after it is prose. */
const plain = /^([^=:*]*[^=:*\s])\s*:\s+(?=\S+\s*=|.*,\s*\w+\s*=)/s;

/** Null for a line that does not begin as an entry does. */
export function readHead(kind: KindName, line: string): EntryHead | BadHead | null {
  const lead = marker.exec(line);
  if (!lead) return null;
  const indent = lead[1] ?? "";
  const rest = line.slice(lead[0].length);
  const found = (name: string, length: number): EntryHead => ({
    indent,
    name: tidyName(name).trim(),
    length: lead[0].length + length,
  });
  const marked = bold.exec(rest) ?? alsoMarked.exec(rest);
  if (marked) return found(marked[1] ?? marked[2] ?? "", marked[0].length);
  const [key] = /^[A-Za-z_]\w*(?=\s*=(?!>))/.exec(rest) ?? [];
  if (kind === "Dataflow" && key !== undefined && findProperty(kind, key)) return found("", 0);
  if (kind === "Dataflow" && arrowIn(rest.split(/:(?:\s|$)/)[0] ?? "")) return found("", 0);
  const named = plain.exec(rest);
  const name = named?.[1] ?? "";
  if (named && !findProperty(kind, name)) return found(name, named[0].length);
  return { indent, hint: hintFor(kind, rest) };
}

const entryHint = 'write "- **Name**: key=value, key=value"';

function hintFor(kind: KindName, rest: string): Hint {
  const [, word = "", value = ""] = /^[*_`]*(\w+)[*_`]*\s*:\s*(.*)$/.exec(rest) ?? [];
  if (word !== "" && findProperty(kind, word))
    return `${word} is a property: write ${word}=${value || "…"} after the name of its entry`;
  const [, name] = /^([^=:*_`]+?)\s*:?\s*$/.exec(rest) ?? [];
  return name === undefined
    ? entryHint
    : { text: `put the name in bold: "- **${name}**:"`, word: rest.trimEnd(), by: [`**${name}**`] };
}
