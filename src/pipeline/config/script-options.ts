import { type Place, placesOf } from "../../model/place.ts";
import type { Raw } from "../../model/value.ts";

/**
 * The plain data that a script hands back, as what a file would state. Each option has the place where its key seems to
 * stand in the text of the script, for what is told about it.
 */
export function scriptOptions(data: unknown, file: string, text: string): Raw {
  const start = { file, line: 1, column: 1 };
  if (typeof data !== "object" || data === null || Array.isArray(data)) return rawOf(data, start);
  const placeAt = placesOf(file, text);
  const entries = Object.entries(data).map(([key, value]) => {
    const pattern = key.replace(/[^\w-]/g, "");
    const found = pattern === "" ? null : new RegExp(`(?<=^|[\\s,{])["']?${pattern}["']?\\s*:`).exec(text);
    const place = found ? placeAt(found.index) : start;
    return { key, place, value: rawOf(value, place) };
  });
  return { form: "map", entries, place: start };
}

function rawOf(value: unknown, place: Place): Raw {
  if (Array.isArray(value)) return { form: "list", items: value.map((item) => rawOf(item, place)), place };
  if (typeof value === "string") return { form: "quoted", text: value, place };
  if (typeof value !== "object" || value === null)
    return { form: "bare", text: value === null ? "" : String(value), place, scalar: value };
  const entries = Object.entries(value).map(([key, item]) => ({ key, place, value: rawOf(item, place) }));
  return { form: "map", entries, place };
}
