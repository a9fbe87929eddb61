/*
 * Looks into data of others: whatever is not what it should be is nothing.
 */

export type PlainMap = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function mapOf(value: unknown): PlainMap {
  return isMap(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function mapsOf(value: unknown): readonly PlainMap[] {
  return listOf(value).filter(isMap);
}

/** A text, or a number or boolean as one; "" for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : "";
}

/** Texts of a list, or the one text that stands instead of it. */
export function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(textOf).filter((one) => one !== "");
}

/** What a map says of a key that it has itself. */
export function own(map: PlainMap, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The value at the end of a way through maps and lists; undefined where it breaks off. */
export function at(value: unknown, ...way: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of way) {
    if (typeof step === "number") here = Array.isArray(here) ? here[step] : undefined;
    else here = isMap(here) ? own(here, step) : undefined;
  }
  return here;
}

/** true and false, and what YAML 1.1 and people write for them; undefined for anything else. */
export function truthOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const word = textOf(value).toLowerCase();
  if (["true", "yes", "on"].includes(word)) return true;
  return ["false", "no", "off"].includes(word) ? false : undefined;
}

/** A port from 1 to 65535; undefined for anything else. */
export function portOf(value: unknown): number | undefined {
  const number = typeof value === "number" ? value : /^\d{1,5}$/.test(textOf(value)) ? Number(value) : 0;
  return Number.isInteger(number) && number > 0 && number < 65_536 ? number : undefined;
}
