import { isElementKind, type KindName } from "../../model/schema.ts";
import { hasMarker, readHead } from "../../read/markdown/entry-head.ts";
import { findElementKind } from "../../read/sections.ts";
import type { Document } from "../document/document.ts";
import { kindOfSection } from "../document/sections.ts";
import { lineEndOf, lineStartOf } from "../text/words.ts";
import { holeIn, piecesIn } from "./pieces.ts";
import type { Slot } from "./slot.ts";
import { yamlSlot } from "./yaml-slot.ts";

/** What may be written at a place of a Markdown file; null where it is prose. */
export function markdownSlot(document: Document, offset: number): Slot | null {
  const { text } = document.lines;
  const start = lineStartOf(text, offset);
  const end = lineEndOf(text, offset);
  const before = text.slice(start, offset);
  const sections = document.sections();
  const front = sections.find(({ section }) => section === "Front matter");
  if (front && offset > front.title.to && offset < front.to - 3)
    return yamlSlot(document, offset, front.title.to + 1, front.to - 3, "about");
  const heading = /^ {0,3}##?[ \t]*(?=[^#]*$)/.exec(before);
  if (heading && /^ {0,3}#/.test(before)) {
    const written = sections.flatMap(({ section, title }) =>
      section && title.from < start ? [String(section)] : [],
    );
    const from = start + before.indexOf("#");
    return {
      what: "section",
      written,
      hole: { ...holeIn(text, from, offset, ""), from, to: end, typed: text.slice(from, offset) },
    };
  }
  const section = sections.findLast((one) => one.from < start);
  if (section?.section === "Context") return contextSlot(text, start, offset);
  const kind = section ? kindOfSection(section) : null;
  return kind === null ? null : entrySlot(text, kind, start, offset);
}

function contextSlot(text: string, start: number, offset: number): Slot {
  const of = { what: "entry", kind: "Model", name: "" } as const;
  const [piece] = piecesIn(text, start, lineEndOf(text, offset), "=:");
  const isValue = piece && piece.key !== null && offset >= piece.value;
  const hole = holeIn(text, isValue ? piece.value : start, offset, isValue ? "" : "=:");
  return isValue
    ? { what: "value", of, key: piece.key ?? "", stated: [], hole }
    : { what: "key", of, stated: [], hole };
}

function entrySlot(text: string, section: KindName, start: number, offset: number): Slot | null {
  const first = firstLine(text, start);
  if (first === null) return null;
  const line = text.slice(first, lineEndOf(text, first));
  const head = readHead(section, line);
  if (head === null || "hint" in head || first + head.length > offset)
    return nameSlot(text, section, first, offset);
  const from = first + head.length;
  const to = endOfEntry(text, first, offset);
  const pieces = piecesIn(text, from, to, "=");
  const stated = pieces.flatMap(({ key }) => (key === null ? [] : [key]));
  const here = pieces.findLast((one) => one.from <= offset) ?? pieces[0];
  const kindWord = pieces.find(({ key }) => key?.toLowerCase() === "kind");
  const written = kindWord ? text.slice(kindWord.value, kindWord.to).trim() : "";
  const kind = (isElementKind(section) && findElementKind(written)) || section;
  const of = { what: "entry", kind, name: head.name } as const;
  if (here && here.key !== null && offset >= here.value - 1 && offset > text.lastIndexOf("=", here.value)) {
    const hole = holeIn(text, here.value, offset, ",]}");
    return { what: "value", of, key: here.key, stated, hole };
  }
  const isArrow =
    section === "Dataflow" &&
    head.name === "" &&
    pieces[0] === here &&
    /^[^=]*$/.test(text.slice(from, offset));
  if (isArrow && (here?.key ?? null) === null && !/:\s/.test(text.slice(from, offset)))
    return arrowSlot(text, from, offset);
  const key = { ...holeIn(text, here?.from ?? offset, offset, ",=") };
  return { what: "key", of, stated: stated.filter((one) => one !== here?.key), hole: key };
}

/** The line on which the entry begins that a line belongs to; null where it belongs to none. */
function firstLine(text: string, start: number): number | null {
  for (let at = start; ; ) {
    const line = text.slice(at, lineEndOf(text, at));
    if (hasMarker(line)) return at;
    const mayContinue = at === start ? /^\s/.test(line) : /^\s+\S/.test(line);
    if (!mayContinue || at === 0) return null;
    at = lineStartOf(text, at - 1);
  }
}

function endOfEntry(text: string, first: number, offset: number): number {
  let end = lineEndOf(text, Math.max(first, offset));
  for (;;) {
    const next = text.slice(end + 1, lineEndOf(text, end + 1));
    if (end >= text.length || !/^\s+\S/.test(next) || hasMarker(next)) return end;
    end = lineEndOf(text, end + 1);
  }
}

/** In the name of an entry: of some kinds it is that of something else. */
function nameSlot(text: string, kind: KindName, first: number, offset: number): Slot | null {
  const [lead = "", mark = ""] =
    /^\s*[-*+]\s+(\*\*|__|`|)/.exec(text.slice(first, lineEndOf(text, first))) ?? [];
  const from = first + lead.length;
  if (lead === "" || offset < from) return null;
  if (kind === "Dataflow" && mark === "") return arrowSlot(text, from, offset);
  const hole = holeIn(text, from, offset, mark === "" ? ":" : (mark[0] ?? ""));
  return { what: "name", kind, hole: { ...hole, from, typed: text.slice(from, offset) } };
}

/** `- Web -> DB`: the name of an element, or a key. */
function arrowSlot(text: string, from: number, offset: number): Slot {
  const written = text.slice(from, offset);
  const sign = [...written.matchAll(/(?:<?[-=]+>|[→↔⇒])\s*/gu)].at(-1);
  const at = sign ? from + sign.index + sign[0].length : from;
  const hole = holeIn(text, at, offset, ":,-<");
  return { what: "end", hole: { ...hole, from: Math.max(at, hole.from) } };
}
