import { findProperty } from "../../model/properties.ts";
import { type KindName, kinds } from "../../model/schema.ts";
import type { Document } from "../document/document.ts";
import { kindOfSection, type SectionAt } from "../document/sections.ts";

/** Keys as most people write them, where that is not the canonical name. */
const usual: Readonly<Record<string, string>> = { inBoundary: "boundary", source: "from", sink: "to" };

/** A property's key as the file writes it elsewhere. */
export function keyFor(document: Document, property: string): string {
  for (const { attributes } of document.entries()) {
    const one = attributes.find((attribute) => attribute.property === property);
    if (one && one.key.to > one.key.from && one.value)
      return document.lines.text.slice(one.key.from, one.key.to);
  }
  return usual[property] ?? (isPlain(property) ? property.replace(/^controls\./, "") : property);
}

/** Whether no kind has a property of its own that is called like the control. */
function isPlain(property: string): boolean {
  const word = property.replace(/^controls\./, "");
  return [...kinds.keys()].every(
    (kind) => (findProperty(kind, word) ?? { name: property }).name === property,
  );
}

/** The order in which a model is told, as far as sections are added here. */
const order: readonly KindName[] = [
  ...(["Boundary", "Actor", "ExternalEntity", "Server", "Process", "SetOfProcesses"] as const),
  ...(["Datastore", "Lambda", "LLM", "Agent", "Data", "Dataflow"] as const),
];

/** The section that entries of a kind are in; the last, if there are several. */
export function sectionFor(document: Document, kind: KindName): SectionAt | null {
  return document.sections().findLast((one) => kindOfSection(one) === kind) ?? null;
}

/** Between which sections a new one goes: what is told before it, and what after. */
export function neighbours(document: Document, kind: KindName) {
  const at = order.indexOf(kind);
  const rank = (one: SectionAt) => order.indexOf(kindOfSection(one) ?? "Model");
  const before = document.sections().findLast((one) => rank(one) !== -1 && rank(one) < at) ?? null;
  const after = document.sections().find((one) => rank(one) > at) ?? null;
  return { before, after };
}

/** What a section is called. */
export function headingOf(kind: KindName): string {
  return kinds.get(kind)?.section || (kind === "SetOfProcesses" ? "Sets of Processes" : kind);
}
