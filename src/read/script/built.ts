import { errorAt, type Report } from "../../model/diagnostic.ts";
import type { Model } from "../../model/model.ts";
import type { Place } from "../../model/place.ts";
import type { Raw, RawAttribute } from "../raw.ts";
import { readTop } from "../structured.ts";
import { placeKey } from "./builder.ts";

/** Reads the plain data that a model script hands back; entries know the line that made them. */
export function readBuilt(file: string, data: unknown, report: Report): Model {
  const start = { file, line: 1, column: 1 };
  const top = toRaw(data, start);
  if (top.form === "map") return readTop(file, top.entries, report);
  const hint = 'write export default model("…")';
  report(errorAt("bad-script", "The script's default export is no model.", start, hint));
  return readTop(file, [], () => {});
}

function toRaw(value: unknown, outer: Place): Raw {
  if (Array.isArray(value))
    return { form: "list", items: value.map((item) => toRaw(item, outer)), place: outer };
  if (typeof value === "object" && value !== null) return mapOf(value, outer);
  const form = typeof value === "string" ? "quoted" : "bare";
  return { form, text: value === null || value === undefined ? "" : String(value), place: outer };
}

function mapOf(value: object, outer: Place): Raw {
  const stated: unknown = Object.getOwnPropertyDescriptor(value, placeKey)?.value;
  const [line, column] = Array.isArray(stated) ? (stated as number[]) : [];
  const place = line === undefined ? outer : { file: outer.file, line, column: column ?? 1 };
  const entries: RawAttribute[] = Object.entries(value)
    .filter(([key]) => key !== placeKey)
    .map(([key, item]) => ({ key, place, value: toRaw(item, place) }));
  return { form: "map", entries, place };
}
