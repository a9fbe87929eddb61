import type { KindName } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import { findBlocks, headingOf, splitLines } from "../../read/markdown/blocks.ts";
import { findSection, type Section } from "../../read/sections.ts";
import { type Lines, positionAt, type Span } from "../text/positions.ts";
import type { Format, Role } from "./format.ts";

/** A section of a file: of a model, or of a file of rules. */
export interface SectionAt extends Span {
  /** As it is written. */
  readonly name: string;
  readonly title: Span;
  /** Null for a section that nobody knows. */
  readonly section: Section | "Front matter" | "Rules" | "Families" | "Profiles" | null;
  /** Lines from 0; the last one has text. */
  readonly startLine: number;
  readonly endLine: number;
}

/** The kind that the entries of a section have; null where it holds none. */
export function kindOfSection({ section }: Pick<SectionAt, "section">): KindName | null {
  const without = ["Description", "Context", "Front matter", "Rules", "Families", "Profiles"];
  return section === null || without.includes(section) ? null : (section as KindName);
}

/** In the order of the text; none lies in another. */
export function sectionsOf(format: Format, role: Role, lines: Lines): SectionAt[] {
  const heads = format === "markdown" ? markdownHeads(lines) : keyHeads(format, role, lines);
  return heads.map((head, index) => {
    const next = heads[index + 1];
    const text = lines.text.slice(head.from, next?.from ?? lines.text.length);
    const isBraced = format === "json" && next === undefined;
    const end = head.to ?? head.from + (isBraced ? text.replace(/\s*\}\s*$/, "") : text).trimEnd().length;
    const startLine = positionAt(lines, head.from).line;
    return { ...head, to: end, startLine, endLine: Math.max(startLine, positionAt(lines, end).line) };
  });
}

interface Head {
  readonly from: number;
  readonly to?: number;
  readonly name: string;
  readonly title: Span;
  readonly section: SectionAt["section"];
}

function markdownHeads(lines: Lines): Head[] {
  const all = splitLines(lines.text);
  const blocks = findBlocks(all);
  const heads: Head[] = [];
  let index = 0;
  if (all[0]?.text.trim() === "---") {
    const close = all.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line.text));
    const last = all[close];
    if (last) {
      const title = { from: 0, to: all[0].end };
      heads.push({ from: 0, to: last.end, name: "Front matter", title, section: "Front matter" });
      index = close + 1;
    }
  }
  let isProse = true;
  for (; index < all.length; index++) {
    const line = all[index];
    if (!line) break;
    const block = (isProse ? blocks.fence(index) : null) ?? blocks.comment(index);
    if (typeof block === "number") {
      index = block;
      continue;
    }
    const heading = headingOf(line, 2);
    if (heading === null) continue;
    const name = heading.replace(/<!--.*?-->/g, "").trim();
    const at = line.start + Math.max(0, line.text.indexOf(name, line.text.indexOf("#") + 2));
    const section = findSection(name);
    heads.push({ from: line.start, name, title: { from: at, to: at + name.length }, section });
    isProse = section === "Description";
  }
  return heads;
}

/** Keys at the top: at the first column of YAML, in the outermost braces of JSON. */
function keyHeads(format: Format, role: Role, lines: Lines): Head[] {
  const found = format === "json" ? topKeys(lines.text) : columnKeys(lines.text);
  return found.flatMap(({ from, to, name }) => {
    const section = role === "rules" ? sectionOfRules(name) : findSection(name);
    return section === null ? [] : [{ from, name, title: { from, to }, section }];
  });
}

function sectionOfRules(name: string): SectionAt["section"] {
  const sections: Readonly<Record<string, SectionAt["section"]>> = {
    rules: "Rules",
    properties: "PropertyDeclaration",
    types: "Type",
    families: "Families",
    profiles: "Profiles",
    profile: "Profiles",
  };
  return Object.hasOwn(sections, fold(name)) ? (sections[fold(name)] ?? null) : null;
}

function columnKeys(text: string) {
  return [...text.matchAll(/^(["']?)([A-Za-z][\w -]*)\1[ \t]*:(?=\s|$)/gm)].map((match) => {
    const from = match.index + (match[1]?.length ?? 0);
    return { from, to: from + (match[2]?.length ?? 0), name: match[2] ?? "" };
  });
}

function topKeys(text: string) {
  const keys: (Span & { readonly name: string })[] = [];
  let depth = 0;
  for (const match of text.matchAll(/"((?:[^"\\\n]|\\.)*)"(\s*:)?|[[\]{}]/g)) {
    const [sign = "", name = "", colon] = match;
    if (sign === "{" || sign === "[") depth++;
    else if (sign === "}" || sign === "]") depth--;
    else if (depth === 1 && colon !== undefined)
      keys.push({ from: match.index + 1, to: match.index + 1 + name.length, name });
  }
  return keys;
}
