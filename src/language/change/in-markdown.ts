import { syntaxOf } from "../../model/syntax.ts";
import type { Value } from "../../model/value.ts";
import { blankComments } from "../../read/markdown/comments.ts";
import type { Document } from "../document/document.ts";
import type { LocatedEntry } from "../document/locate.ts";
import { kindOfSection, type SectionAt } from "../document/sections.ts";
import type { Step } from "./operation.ts";
import { insertion, type Splice, withoutItem } from "./splice.ts";
import { headingOf, keyFor, neighbours, sectionFor } from "./words.ts";

const say = syntaxOf("model.md");

/** Ways to give an entry a property, the likeliest first: what comes out is read again. */
export function settings(
  document: Document,
  entry: LocatedEntry,
  property: string,
  value: Value | undefined,
): Splice[][] {
  const { text } = document.lines;
  const stated = entry.attributes.find((one) => one.property === property && one.value !== null);
  if (stated?.value) {
    if (value !== undefined)
      return [[{ from: stated.value.from, to: stated.value.to, text: say.value(value) }]];
    const item = { from: stated.key.from, to: stated.value.to };
    return [[withoutItem(text, item, entry.name?.to ?? entry.from)]];
  }
  if (value === undefined) return [];
  const written = say.set(keyFor(document, property), value);
  const ends = entry.attributes.map((one) => one.value?.to ?? 0);
  const last = Math.max(...ends, 0);
  const seen = blankComments(text.slice(entry.from, entry.to)).trimEnd();
  const end = entry.from + seen.length;
  const after = last > 0 ? [[insertion(last, `, ${written}`)]] : [];
  const colon = /:(?:\*\*|__|`)?$/.test(seen) ? ` ${written}` : `: ${written}`;
  return [...after, [insertion(end, colon)], [insertion(end, `, ${written}`)]];
}

/** Ways to write an entry more. */
export function additions(
  document: Document,
  { entry, properties }: Extract<Step, { entry: unknown }>,
): Splice[][] {
  const { text } = document.lines;
  const written = lineOf(document, entry, properties);
  const section = sectionFor(document, entry.kind);
  if (section) return [[insertion(section.to, `${gapIn(document, section)}${written}`)]];
  const heading = `${say.section(headingOf(entry.kind))}\n${blankAfterHeadings(document)}${written}`;
  const { before, after } = neighbours(document, entry.kind);
  if (before) return [[insertion(before.to, `\n\n${heading}`)]];
  if (after) return [[insertion(after.from, `${heading}\n\n`)]];
  const end = text.trimEnd().length;
  return [[{ from: end, to: text.length, text: `${end === 0 ? "" : "\n\n"}${heading}\n` }]];
}

/** With the bullet that the file has, and its name as the others have theirs. */
function lineOf(
  document: Document,
  { kind, name }: { readonly kind: string; readonly name: string },
  properties: ReadonlyMap<string, Value>,
): string {
  const { text } = document.lines;
  const same = document.entries().filter((one) => one.entry.kind === kind);
  const sample = same.at(-1) ?? document.entries().findLast((one) => one.entry.kind !== "Model");
  const [, bullet = "-"] = /^([-*+])\s/.exec(sample ? text.slice(sample.from) : "") ?? [];
  const stated = [...properties].map(([property, value]) => say.set(keyFor(document, property), value));
  return `${bullet} **${name}**${stated.length > 0 ? `: ${stated.join(", ")}` : ""}`;
}

/** A section without entries has its heading before them. */
function gapIn(document: Document, section: SectionAt): string {
  const kind = kindOfSection(section);
  const hasEntries = document.entries().some(({ entry, from }) => entry.kind === kind && from > section.from);
  return hasEntries ? "\n" : `\n${blankAfterHeadings(document)}`;
}

/** Whether the entries of this file begin after a blank line. */
function blankAfterHeadings(document: Document): string {
  const { text } = document.lines;
  const section = document.sections().find((one) => kindOfSection(one) !== null && one.to > one.title.to);
  return section && /^[^\n]*\n[ \t]*\n/.test(text.slice(section.title.to)) ? "\n" : "";
}
