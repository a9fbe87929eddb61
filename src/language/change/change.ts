import { type Entry, statedText } from "../../model/model.ts";
import type { Value } from "../../model/value.ts";
import { encodeKey } from "../../tree/element-key.ts";
import { type Document, openDocument } from "../document/document.ts";
import type { LocatedEntry } from "../document/locate.ts";
import { refuseName } from "../rename/spell.ts";
import { applyEdits } from "../text/positions.ts";
import type { Named } from "../tree/scopes.ts";
import type { TextEdit } from "../types.ts";
import * as markdown from "./in-markdown.ts";
import * as structured from "./in-structured.ts";
import { type Operation, type Step, stepOf } from "./operation.ts";
import { editsOf } from "./splice.ts";

export type { Operation } from "./operation.ts";

/** What an operation changes in the text; or why it cannot be. */
export type Changed = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/**
 * Writes what somebody does with a picture into the text of its model: formatted as the file is, every byte that it does
 * not concern as it was. What comes out is read again, and has to say exactly that more.
 * @param named what the operation is about, where it is known: keys may depend on other levels
 */
export function changeModel(file: string, text: string, operation: Operation, named?: Which): Changed {
  const document = openDocument(file, "model", text);
  if (!document?.model) return { problem: `${file} is no model that can be written here.` };
  if (document.diagnostics.some(({ severity }) => severity === "error"))
    return { problem: "The text has errors: mend them first." };
  const step = stepOf(operation);
  const problem = "entry" in step ? refuse(document, step) : null;
  if (problem !== null) return { problem };
  const located = "entry" in step ? null : entryOf(document, step.key, named);
  if (!("entry" in step) && !located) return { problem: "It is not declared in this file." };
  if (!("entry" in step) && located && isSaid(located.entry, step)) return { edits: [] };
  for (const splices of candidates(document, step, located)) {
    const edits = editsOf(file, document.lines, splices);
    const after = openDocument(file, "model", applyEdits(text, edits));
    if (after && saysOnly(document, after, step, located?.entry ?? null)) return { edits };
  }
  return { problem: "The file is written in a way that this cannot be put into: write it by hand." };
}

function candidates(document: Document, step: Step, located: LocatedEntry | null) {
  const { settings, additions } = document.format === "markdown" ? markdown : structured;
  if ("entry" in step) return additions(document, step);
  return located ? settings(document, located, step.property, step.value) : [];
}

function refuse(
  document: Document,
  { entry: { kind, name } }: Extract<Step, { entry: unknown }>,
): string | null {
  const refused = refuseName(name, document.format);
  if (refused !== null) return refused;
  const taken = document
    .entries()
    .find(({ entry }) => spaceOf(entry.kind) === spaceOf(kind) && entry.name === name);
  return taken ? `"${name}" is there already, in line ${taken.entry.place.line}.` : null;
}

/** Elements, boundaries, data and flows have names of their own each. */
function spaceOf(kind: string): string {
  return ["Boundary", "Dataflow", "Data"].includes(kind) ? kind : "Element";
}

/** An entry, as its place among those of a model. */
export type Which = Pick<Named, "space" | "index">;

/** As it is known, or by its key as in finding ids: `Web`, `flow:Login`, `boundary:DMZ`. */
function entryOf({ model, entries }: Document, key: string, named?: Which): LocatedEntry | null {
  if (!model) return null;
  const keyed = (prefix: string, all: readonly Entry[]) =>
    all.filter((entry) => `${prefix}${encodeKey(statedText(entry, "id") || entry.name)}` === key);
  const [only, other] = named
    ? [model[named.space][named.index]]
    : [
        ...[keyed("", model.elements), keyed("boundary:", model.boundaries)].flat(),
        ...[keyed("flow:", model.flows), keyed("data:", model.data)].flat(),
      ];
  return only && !other ? (entries().find(({ entry }) => entry === only) ?? null) : null;
}

function isSaid(entry: Entry, { property, value }: Extract<Step, { key: string }>): boolean {
  return JSON.stringify(entry.properties.get(property)?.value) === JSON.stringify(value);
}

/** Whether a text says what it said and a step more, and nothing else. */
function saysOnly(before: Document, after: Document, step: Step, entry: Entry | null): boolean {
  const worse = (document: Document) =>
    document.diagnostics.filter(({ severity, loses }) => severity === "error" || loses);
  if (worse(after).length > worse(before).length) return false;
  const wanted = sayings(before, (one) => (one === entry && !("entry" in step) ? step : null));
  if ("entry" in step) wanted.push(saying(step.entry, step.properties));
  return JSON.stringify(wanted.sort()) === JSON.stringify(sayings(after, () => null).sort());
}

type Setting = Extract<Step, { key: string }>;

function sayings(document: Document, change: (entry: Entry) => Setting | null): string[] {
  const { model } = document;
  if (!model) return [];
  const { about, boundaries, elements, data, flows, assumptions, decisions, protocols, protocolStyles } =
    model;
  const others = [
    ...[model.threats, model.severityMultipliers, model.mitreMappings],
    ...[model.declarations, model.types],
  ];
  const all = [
    [about],
    boundaries,
    elements,
    data,
    flows,
    assumptions,
    decisions,
    protocols,
    protocolStyles,
    ...others,
  ];
  return all.flat().map((entry: Entry) => {
    const properties = new Map(Array.from(entry.properties, ([name, { value }]) => [name, value]));
    const step = change(entry);
    if (step?.value !== undefined) properties.set(step.property, step.value);
    else if (step) properties.delete(step.property);
    const unclaimed = (entry.unclaimed ?? []).map(({ key, value }) => [key, withoutPlaces(value)]);
    return saying(entry, properties, unclaimed);
  });
}

function saying(
  { kind, name }: { readonly kind: string; readonly name: string },
  properties: ReadonlyMap<string, Value>,
  unclaimed: readonly unknown[] = [],
): string {
  return JSON.stringify([kind, name, [...properties].sort(([a], [b]) => (a < b ? -1 : 1)), unclaimed]);
}

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, one) => (key === "place" || key === "end" ? undefined : one)),
  );
}
