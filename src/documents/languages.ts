import { withoutControls } from "../site/render/characters.ts";

/** The languages that templates are written in. What is put into them is data there, whatever it looks like. */
export const languages = ["markdown", "html", "text"] as const;
export type Language = (typeof languages)[number];

const byEnding: Readonly<Record<string, Language>> = {
  md: "markdown",
  markdown: "markdown",
  mdx: "markdown",
  qmd: "markdown",
  html: "html",
  htm: "html",
  xhtml: "html",
  xml: "html",
  svg: "html",
  txt: "text",
  text: "text",
  json: "text",
};

/** By the ending of a file, that of a template left out: `report.md.njk` is Markdown. Null for an ending that says nothing. */
export function languageOf(file: string): Language | null {
  const ending = /\.(\w+)(?:\.njk)?$/i.exec(file)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(byEnding, ending) ? (byEnding[ending] as Language) : null;
}

const escapers: Readonly<Record<Language, (text: string) => string>> = {
  markdown: asMarkdown,
  html: asHtml,
  text: withoutControls,
};

/** A text as data of a language. */
export function asData(text: string, language: Language): string {
  return escapers[language](text);
}

const inHtml: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function asHtml(text: string): string {
  return withoutControls(text).replace(/[&<>"']/g, (character) => inHtml[character] as string);
}

/** What begins a block where it stands first in a line: lists, rules, headings, definitions. */
const beginning = /^(?:[-+=:](?=[-+=:\s]|$)|\d{1,9}[.)](?=\s|$))/;

/**
 * Entities, because they stand for characters and never for structure, in Markdown and in the HTML in it. A text stays
 * on one line, so that it ends neither a row of a table nor a block; its paragraphs and lists keep their line ends.
 */
function asMarkdown(text: string): string {
  const lines = withoutControls(text)
    .trim()
    .split(/\r\n?|\n/);
  let out = "";
  for (const [at, line] of lines.entries()) {
    const bare = line.trim();
    const isBroken = at > 0 && (bare === "" || beginning.test(bare) || /^[*•]/.test(bare));
    if (at > 0) out += isBroken || lines[at - 1]?.trim() === "" ? "<br>" : " ";
    const [mark = ""] = beginning.exec(bare) ?? [];
    out += mark.replace(/\D/, entity) + bare.slice(mark.length).replace(/[&<>"'`*_[\]{}|\\~#$^]/g, entity);
  }
  return out;
}

function entity(character: string): string {
  return inHtml[character] ?? `&#${character.charCodeAt(0)};`;
}
