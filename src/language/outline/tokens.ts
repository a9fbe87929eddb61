import { findProperty } from "../../model/properties.ts";
import type { Document } from "../document/document.ts";
import { namesIn } from "../names/references.ts";
import { positionAt, type Span } from "../text/positions.ts";
import type { SemanticToken, TokenType } from "../types.ts";
import { locatedRules } from "./rules.ts";

/** What each word is, by the schema table: in the order of the text, none over another, each on one line. */
export function tokensIn(document: Document): SemanticToken[] {
  const found: (Span & { readonly type: TokenType })[] = [];
  const add = (span: Span | null, type: TokenType) => {
    if (span && span.to > span.from) found.push({ from: span.from, to: span.to, type });
  };
  for (const { title, section } of document.sections()) if (section !== "Front matter") add(title, "section");
  for (const { id } of locatedRules(document)) add(id, "name");
  for (const { entry, name, attributes } of document.entries()) {
    add(name, entry.kind === "SeverityMultiplier" ? "reference" : "name");
    for (const { property, key, value } of attributes) {
      const spec = findProperty(entry.kind, property);
      add(key, "property");
      for (const word of value?.words ?? []) {
        if (namesIn(entry.kind, property) !== null) add(word, "reference");
        else add(word, typeOf(spec?.type, word.text, word.quote));
      }
    }
  }
  if (document.format === "markdown") for (const one of commentsIn(document.lines.text)) add(one, "comment");
  return apart(document, found);
}

function typeOf(type: string | undefined, text: string, quote: string): TokenType {
  if (quote === "" && /^(?:true|false|yes|no|on|off)$/i.test(text)) return "keyword";
  if (quote === "" && /^-?\d+(?:\.\d+)?$/.test(text)) return "number";
  if (type !== undefined && /^[A-Z]/.test(type)) return "enumMember";
  return "string";
}

function commentsIn(text: string): Span[] {
  return [...text.matchAll(/^[ \t]*\/\/.*$|<!--[\s\S]*?-->/gm)].map(({ index, 0: said }) => ({
    from: index + said.search(/\S/),
    to: index + said.length,
  }));
}

function apart(
  { lines }: Document,
  found: readonly (Span & { readonly type: TokenType })[],
): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  let end = 0;
  for (const { from, to, type } of [...found].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < end) continue;
    end = to;
    for (let at = from; at < to; ) {
      const newline = lines.text.indexOf("\n", at);
      const stop = newline === -1 ? to : Math.min(newline, to);
      const { line, character } = positionAt(lines, at);
      if (stop > at) tokens.push({ line, character, length: stop - at, type });
      at = stop + 1;
    }
  }
  return tokens;
}
