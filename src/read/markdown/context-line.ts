import type { Place } from "../../model/place.ts";
import type { RawAttribute } from "../raw.ts";
import { blankComments } from "./comments.ts";

const keyed = /^(\s*(?:[-*+]\s+)?(?:\*\*)?)([A-Za-z][\w -]*?)(?:\*\*)?\s*[=:]\s*(.*?)\s*,?\s*$/s;

/**
 * Reads a line of `## Context`: `bom_directory = BOM`, also with a colon, as a bullet, or with quotes.
 * @param offset where the line begins in the file
 * @returns null for any other line
 */
export function readContextLine(
  line: string,
  offset: number,
  placeAt: (offset: number) => Place,
): RawAttribute | null {
  const text = blankComments(line);
  const [, before = "", key, value = ""] = keyed.exec(text) ?? [];
  if (key === undefined) return null;
  const place = placeAt(offset + before.length);
  const quoted = /^(["'])(.*)\1$/s.exec(value)?.[2];
  return { key, place, value: { form: "quoted", text: quoted ?? value, place } };
}
