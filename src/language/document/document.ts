import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Entry, Model } from "../../model/model.ts";
import { readModel } from "../../read/read-model.ts";
import { readDecisions } from "../../read/structured.ts";
import { type RuleLayer, readRuleLayer } from "../../rules/read.ts";
import { type Lines, linesOf, plainText } from "../text/positions.ts";
import { type Format, formatOf, type Role } from "./format.ts";
import { type LocatedEntry, locateEntries } from "./locate.ts";
import { type SectionAt, sectionsOf } from "./sections.ts";

/** A file as it is to be read: what it says, and where. */
export interface Document {
  readonly file: string;
  readonly role: Role;
  readonly format: Format;
  readonly lines: Lines;
  /** Null for what is no model. */
  readonly model: Model | null;
  readonly layer: RuleLayer | null;
  readonly decisions: readonly Entry<"Decision">[];
  /** What its reader has to say of it. */
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of the text; found when they are asked for. */
  readonly entries: () => readonly LocatedEntry[];
  readonly sections: () => readonly SectionAt[];
}

/** Reads a file in its role. Never throws for bad input. */
export function openDocument(file: string, role: Role, written: string): Document | null {
  const format = formatOf(file);
  if (format === null) return null;
  const text = plainText(written);
  const lines = linesOf(text);
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const model = role === "model" ? readModel(file, text, report) : null;
  const layer = role === "rules" ? readRuleLayer(file, text, report) : null;
  const decisions = role === "decisions" ? readDecisions(file, text, report) : [];
  const said = { file, role, format, lines, model, layer, decisions, diagnostics };
  const sections = once(() => sectionsOf(format, role, lines));
  const entries = once(() => locateEntries(format, lines, entriesIn(said), sections));
  return { ...said, entries, sections };
}

function entriesIn({ model, layer, decisions }: Pick<Document, "model" | "layer" | "decisions">): Entry[] {
  if (layer) return [...layer.declarations, ...layer.types];
  if (!model) return [...decisions];
  const { about, boundaries, elements, data, flows, assumptions, protocols, protocolStyles } = model;
  const { severityMultipliers, mitreMappings, declarations, types } = model;
  return [
    about,
    ...[boundaries, elements, data, flows, assumptions, model.decisions, protocols, protocolStyles].flat(),
    ...[model.threats, severityMultipliers, mitreMappings, declarations, types].flat(),
  ];
}

function once<Answer>(work: () => Answer): () => Answer {
  let known: { readonly answer: Answer } | null = null;
  return () => {
    known ??= { answer: work() };
    return known.answer;
  };
}
