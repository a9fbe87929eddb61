import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { isEnumMember } from "../../model/enums.ts";
import { placesOf } from "../../model/place.ts";
import { bare, findWritten, propertiesOf } from "../../model/properties.ts";
import { type ElementKind, elementKinds } from "../../model/schema.ts";
import { didYouMean, fold } from "../../model/spelling.ts";
import type { Value } from "../../model/value.ts";
import { coerce } from "../../read/coerce.ts";
import { flatten } from "../../read/flatten.ts";
import type { RawAttribute } from "../../read/raw.ts";
import { findElementKind, kindHint } from "../../read/sections.ts";
import { parseYamlMap } from "../../read/yaml/document.ts";
import type { GeneratedValue } from "../imported.ts";
import { type Correction, type MappingRow, type MappingSection, mappingSections } from "./mapping.ts";

/** The file beside a generated model that says what becomes what. */
export const mappingName = "imports.yaml";

const sections = Object.keys(mappingSections) as MappingSection[];

/** Reads a mapping table; what is wrong in it is told, and says nothing. */
export function readMapping(file: string, fileText: string, report: Report): MappingRow[] {
  const text = fileText.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  if (text.trim() === "") return [];
  return parseYamlMap(text, 0, placesOf(file, text), report).flatMap(({ key, place, value }) => {
    const section = sections.find((one) => fold(one) === fold(key));
    if (!section) {
      const hint = didYouMean(key, sections) ?? `write one of ${sections.join(", ")}`;
      report(errorAt("unknown-section", `A mapping has no section "${key}".`, place, hint));
      return [];
    }
    if (value.form === "map") return value.entries.flatMap((one) => readRow(section, one, report));
    const message = `"${key}" holds a map from names, or patterns with *, to what they become.`;
    if (value.form === "list" || value.text !== "") report(errorAt("bad-entry", message, value.place));
    return [];
  });
}

function readRow(section: MappingSection, { key, place, value }: RawAttribute, report: Report): MappingRow[] {
  if (value.form !== "map") {
    const word = value.form === "list" ? "" : value.text;
    if (fold(word) === "leaveout") return [{ section, pattern: key, says: "leave-out" }];
    const message = `"${key}" becomes a kind with properties, or is left out.`;
    const hint = `write leave-out, or { kind: Server, type: database }`;
    report(errorAt("bad-value", message, value.place ?? place, hint));
    return [];
  }
  return [{ section, pattern: key, says: readCorrection(flatten(value.entries), report) }];
}

function readCorrection(attributes: readonly RawAttribute[], report: Report): Correction {
  let kind: ElementKind | null = null;
  const facts: Record<string, GeneratedValue> = {};
  const wanted = attributes.find(({ key }) => fold(key) === "kind");
  if (wanted) {
    const word = wanted.value.form === "bare" || wanted.value.form === "quoted" ? wanted.value.text : "";
    kind = findElementKind(word);
    if (kind === null)
      report(errorAt("bad-value", `"${word}" is no kind of element.`, wanted.value.place, kindHint(word)));
  }
  for (const attribute of attributes) {
    if (attribute === wanted) continue;
    const fact = readFact(kind === null ? elementKinds : [kind], attribute, report);
    if (fact) facts[fact.name] = fact.value;
  }
  return { kind, facts };
}

function readFact(
  kinds: readonly ElementKind[],
  { key, place, value: raw }: RawAttribute,
  report: Report,
): { name: string; value: GeneratedValue } | null {
  const spec = kinds.map((kind) => findWritten(kind, key)).find((one) => one !== null) ?? null;
  if (spec === null) {
    const known = kinds.flatMap((kind) => [...propertiesOf(kind).byName.values()].map(bare));
    const owner = kinds.length === 1 ? `A ${kinds[0]}` : "An element";
    const hint = didYouMean(key, known);
    report(warningAt("unknown-property", `${owner} has no property "${key}"; it is ignored.`, place, hint));
    return null;
  }
  const value = plainValue(coerce(spec, raw, report));
  return value === null ? null : { name: spec.name, value };
}

function plainValue(value: Value | undefined): GeneratedValue | null {
  if (isEnumMember(value)) return value.name;
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string") return value;
  return Array.isArray(value) ? value : null;
}
