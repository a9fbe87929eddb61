import { type Entry, statedText } from "../../model/model.ts";
import type { Document } from "../document/document.ts";
import type { LocatedEntry } from "../document/locate.ts";
import { rangeOf, type Span } from "../text/positions.ts";
import type { DocumentSymbol } from "../types.ts";
import { locatedRules } from "./rules.ts";

/** Sections with their entries; boundaries lie in boundaries. */
export function symbolsIn(document: Document): DocumentSymbol[] {
  const { lines } = document;
  const entries = document.entries().filter(({ entry }) => entry.kind !== "Model");
  const rules = locatedRules(document).map(({ id, name, title, from, to }) => ({
    at: from,
    symbol: symbolAt({ from, to }, id, { name, detail: title, kind: "rule" }),
  }));
  const all = [...entries.map((one) => ({ at: one.from, symbol: symbolOf(one) })), ...rules];
  const sections = document.sections().filter(({ section }) => section !== "Front matter");
  const left = new Set(all);
  const inSections = sections.map((section): DocumentSymbol => {
    const within = all.filter(({ at }) => section.from <= at && at <= section.to);
    for (const one of within) left.delete(one);
    return {
      name: section.name,
      detail: "",
      kind: "section",
      range: rangeOf(lines, section),
      selection: rangeOf(lines, section.title),
      children: nested(
        within.map(({ symbol }) => symbol),
        entries,
      ),
    };
  });
  return [...[...left].map(({ symbol }) => symbol), ...inSections].sort(
    (a, b) => a.range.start.line - b.range.start.line,
  );

  function symbolAt(
    span: Span,
    selection: Span,
    said: Pick<DocumentSymbol, "name" | "detail" | "kind">,
  ): DocumentSymbol {
    return { ...said, children: [], range: rangeOf(lines, span), selection: rangeOf(lines, selection) };
  }

  function symbolOf({ entry, name, from, to }: LocatedEntry): DocumentSymbol {
    const selection = name ?? { from, to: from };
    const said = { name: entry.name || "…", detail: detailOf(entry), kind: entry.kind };
    return symbolAt({ from, to: Math.max(to, selection.to) }, selection, said);
  }
}

function detailOf(entry: Entry): string {
  if (entry.kind === "Dataflow") return `${statedText(entry, "source")} → ${statedText(entry, "sink")}`;
  return (
    statedText(entry, "type") || statedText(entry, "status") || (entry.kind === "Boundary" ? "" : entry.kind)
  );
}

/** Boundaries in the boundary that they state, where that is in the same file. */
function nested(symbols: readonly DocumentSymbol[], entries: readonly LocatedEntry[]): DocumentSymbol[] {
  const parentOf = new Map(
    entries.flatMap(({ entry }) =>
      entry.kind === "Boundary" ? [[entry.name, statedText(entry, "inBoundary")] as const] : [],
    ),
  );
  const isBoundary = ({ kind }: DocumentSymbol) => kind === "Boundary";
  const names = new Set(symbols.filter(isBoundary).map(({ name }) => name));
  const top = (one: DocumentSymbol) => !isBoundary(one) || !names.has(parentOf.get(one.name) ?? "");
  const withChildren = (one: DocumentSymbol, around: readonly string[]): DocumentSymbol => {
    if (!isBoundary(one) || around.includes(one.name)) return one;
    const inside = symbols.filter(
      (other) => isBoundary(other) && other !== one && parentOf.get(other.name) === one.name,
    );
    if (inside.length === 0) return one;
    const children = inside.map((other) => withChildren(other, [...around, one.name]));
    // An editor expects what lies in something within its range.
    const last = children.at(-1)?.range.end ?? one.range.end;
    const end = last.line > one.range.end.line ? last : one.range.end;
    const isAfter = children.every(({ range }) => range.start.line >= one.range.start.line);
    return isAfter ? { ...one, range: { ...one.range, end }, children } : one;
  };
  const roots = symbols.filter(top);
  // Boundaries that lie in each other are shown as they stand.
  return (roots.length === 0 ? symbols : roots).map((one) => withChildren(one, []));
}
