import { posix } from "node:path";
import { isMap, listOf, mapOf, textOf } from "../plain.ts";
import type { Include, SourceDocument } from "../source.ts";

/** A value of a document, and the document, which references in it are relative to. */
export interface Found {
  readonly value: unknown;
  readonly document: SourceDocument;
  /** The name at the end of the reference that led here; "" where none did. */
  readonly name: string;
}

/** So many references in a row are followed. */
const longest = 20;

/** Follows `$ref`s, within a document and to others that were read. What leads nowhere is `undefined`. */
export function openReferences(documents: readonly SourceDocument[]): (found: Found) => Found {
  const byPath = new Map(documents.map((one) => [one.path, one]));
  return (start) => {
    let here = start;
    for (let step = 0; step < longest; step++) {
      const reference = isMap(here.value) ? textOf(here.value.$ref) : "";
      if (reference === "") return here;
      const [file = "", pointer = ""] = reference.split("#");
      const path = file === "" ? here.document.path : posix.join(posix.dirname(here.document.path), file);
      const document = byPath.get(path);
      if (!document) return { ...here, value: undefined };
      const way = pointer
        .split("/")
        .filter((one) => one !== "")
        .map(decoded);
      let value: unknown = document.data;
      for (const one of way)
        value = Array.isArray(value)
          ? value[Number(one)]
          : isMap(value) && Object.hasOwn(value, one)
            ? value[one]
            : undefined;
      here = { value, document, name: way.at(-1) ?? posix.parse(path).name };
    }
    return { ...start, value: undefined };
  };
}

/** A step of a JSON pointer in a fragment (RFC 6901 §6). */
function decoded(step: string): string {
  let plain = step;
  try {
    plain = decodeURIComponent(step);
  } catch {
    // A percent sign that is none of an escape stands for itself.
  }
  return plain.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Files that references of a document lead to. */
export function referredFiles(document: SourceDocument): Include[] {
  const files = new Map<string, Include>();
  const visit = (value: unknown, way: readonly (string | number)[]): void => {
    if (way.length > 60 || typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) for (const [index, one] of value.entries()) visit(one, [...way, index]);
    else
      for (const [key, one] of Object.entries(value)) {
        const [file = ""] = key === "$ref" && typeof one === "string" ? one.split("#") : [];
        if (file !== "" && !files.has(file)) files.set(file, { path: file, at: document.at(...way) });
        visit(one, [...way, key]);
      }
  };
  visit(document.data, []);
  return [...files.values()];
}

const combined = ["allOf", "anyOf", "oneOf"];
const deepest = 6;

/**
 * Names of the fields of a schema, those of what it is made of among them.
 * @param besides schemas whose fields are not asked for
 */
export function fieldsOf(
  schema: Found,
  follow: (found: Found) => Found,
  besides: readonly Found[] = [],
): ReadonlySet<string> {
  const fields = new Set<string>();
  const seen = new Set<unknown>(besides.map(({ value }) => value));
  const visit = (found: Found, depth: number): void => {
    const { value, document } = follow(found);
    if (depth > deepest || !isMap(value) || seen.has(value)) return;
    seen.add(value);
    for (const [name, one] of Object.entries(mapOf(value.properties))) {
      fields.add(name);
      visit({ value: one, document, name }, depth + 1);
    }
    for (const key of ["items", "additionalProperties", "not"])
      visit({ value: value[key], document, name: "" }, depth + 1);
    for (const key of combined)
      for (const one of listOf(value[key])) visit({ value: one, document, name: "" }, depth + 1);
  };
  visit(schema, 0);
  return fields;
}

/** Schemas that are referred to where one is written in place: its alternatives, what it adds to, what its fields hold. */
export function referredWithin(schema: Found, follow: (found: Found) => Found): Found[] {
  const within = new Map<unknown, Found>();
  const visit = ({ value, document }: Found, depth: number): void => {
    if (depth > deepest || !isMap(value)) return;
    if (textOf(value.$ref) !== "") {
      const found = follow({ value, document, name: "" });
      if (isMap(found.value) && !within.has(found.value)) within.set(found.value, found);
      return;
    }
    const parts = [
      ...Object.values(mapOf(value.properties)),
      ...[value.items, value.additionalProperties],
      ...combined.flatMap((key) => listOf(value[key])),
    ];
    for (const one of parts) visit({ value: one, document, name: "" }, depth + 1);
  };
  visit(schema, 0);
  return [...within.values()];
}
