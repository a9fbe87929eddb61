import { errorAt, losing, type Report, warningAt } from "../../model/diagnostic.ts";
import { bare, findProperty } from "../../model/properties.ts";
import { isElementKind, type KindName, kinds } from "../../model/schema.ts";
import { arrowIn } from "../arrow.ts";
import { article } from "../entry.ts";
import type { Raw, RawAttribute } from "../raw.ts";
import { shortProperty } from "../sections.ts";
import type { Keyless } from "./attributes.ts";

/**
 * Finds out what the pieces of an entry that have no `=` were meant as: the rest of an unquoted text, the
 * description or whatever says it all, or a mistake. Changes `attributes`.
 */
export function placeKeyless(
  kind: KindName,
  name: string,
  pieces: readonly Keyless[],
  attributes: RawAttribute[],
  report: Report,
): void {
  const indexOf = new Map(attributes.map((attribute, index) => [attribute, index]));
  for (const piece of pieces) {
    if (namesProperty(kind, name, piece, report) || isFlowBeside(kind, piece, report)) continue;
    const before = piece.after && indexOf.get(piece.after);
    if (typeof before === "number" && continuesText(kind, piece, attributes, before, report)) continue;
    const key = shortProperty(kind, piece.text);
    const says = attributes.some((one) => findProperty(kind, one.key)?.name === key);
    const isShort = !piece.after || key === "protocol";
    if (isShort && !says && findProperty(kind, key)) {
      const { text, place } = piece;
      attributes.push({ key, place, value: { form: "quoted", text, place } });
      continue;
    }
    const message = `"${piece.text}" has no "=": ${article(kind).toLowerCase()} ${kind} states its properties as key=value.`;
    report(errorAt("no-value", message, piece.place, "put quotes around a text that holds a comma"));
  }
}

/** `A -> B, A -> C` is two flows; and what stands under `## Servers` is none, but may be a description. */
function isFlowBeside(kind: KindName, { text, place }: Keyless, report: Report): boolean {
  if (arrowIn(text) === null) return false;
  if (kind === "Dataflow") {
    const message = `"${text}" is one flow more: an entry is one.`;
    report(errorAt("misplaced-flow", message, place, "give it an entry of its own"));
    return true;
  }
  if (!isElementKind(kind) && kind !== "Boundary") return false;
  const message = `"${text}" reads as a flow, and this entry is ${article(kind).toLowerCase()} ${kind}.`;
  const hint = 'write it under ## Dataflows; or description="…", if it is one';
  report(losing(warningAt("misplaced-flow", message, place, hint)));
  return false;
}

/** `isTrusted` or `isTrusted: True`. */
function namesProperty(kind: KindName, name: string, { text, place }: Keyless, report: Report): boolean {
  const [word = "", rest] = text.split(/\s*:\s*/, 2);
  const meant = findProperty(kind, word);
  if (!meant) return false;
  const isTruth = meant.type === "boolean" || meant.type === "trust";
  const hint = `write ${bare(meant)}=${rest || (isTruth ? "True" : "…")}`;
  const values = rest ? [rest] : isTruth ? ["True", "False"] : [];
  const by = values.map((value) => `${word}=${value}`);
  const mend = by.length > 0 ? { text: hint, word: text, by } : hint;
  report(errorAt("no-value", `"${name}" names ${bare(meant)} without a value.`, place, mend));
  return true;
}

/** `description=Names, addresses and numbers`: the comma belonged to the text of the attribute before it. */
function continuesText(
  kind: KindName,
  piece: Keyless,
  attributes: RawAttribute[],
  before: number,
  report: Report,
): boolean {
  const attribute = attributes[before];
  const spec = attribute && findProperty(kind, attribute.key);
  if (attribute?.value.form !== "bare" || spec?.type !== "text") return false;
  const value: Raw = { ...attribute.value, text: `${attribute.value.text}, ${piece.text}` };
  attributes[before] = { ...attribute, value };
  report(
    warningAt(
      "unquoted-comma",
      `The comma is read as part of ${bare(spec)}.`,
      piece.place,
      "put quotes around the text",
    ),
  );
  return true;
}

/** Types that take any text, so that a forgotten comma is no error by itself. */
const freeTypes: ReadonlySet<string> = new Set([
  "text",
  "texts",
  "path",
  "paths",
  "elementName",
  "boundaryName",
  "flowName",
  "dataNames",
]);

/** Properties that hold prose, in which a `word=` may well stand. */
const prose: ReadonlySet<string> = new Set(["description", "note", "notes", "reason", "meaning"]);

/**
 * `type=database isSQL=True` is one value for the grammar, but hardly for its author; a semicolon is no comma. What
 * stands in the value would be lost without a word.
 */
export function suspectComma(kind: KindName, { key, value }: RawAttribute, report: Report): void {
  const spec = findProperty(kind, key);
  if (value.form !== "bare" || !spec || !freeTypes.has(spec.type)) return;
  const [, between = "", next] = /(\s*[\s;|]\s*)([A-Za-z][\w.]*)\s*=/.exec(value.text) ?? [];
  const sign = between.trim();
  if (next === undefined || ![...kinds.keys()].some((any) => findProperty(any, next))) return;
  const message = `"${next}=" is read as part of ${bare(spec)}.`;
  const hint =
    sign === "" ? `put a comma before ${next}=` : `write a comma instead of "${sign}" before ${next}=`;
  const isLost = findProperty(kind, next) !== null && !prose.has(spec.name);
  const mend = { text: hint, word: `${between}${next}`, by: [`, ${next}`] };
  report((isLost ? errorAt : warningAt)("missing-comma", message, value.place, mend));
}
