import { fold } from "../model/spelling.ts";
import type { Raw, RawAttribute } from "./raw.ts";

/** `controls: { isHardened: true }` and `controls: [isHardened]` are the same as `isHardened: true`. */
export function flatten(entries: readonly RawAttribute[]): RawAttribute[] {
  return entries.flatMap((one) => {
    const controls = fold(one.key) === "controls" ? controlsIn(one.value) : null;
    if (controls) {
      const { isTakenOver = false } = one;
      return controls.map((control) => ({
        ...control,
        key: `controls.${control.key}`,
        isTakenOver: isTakenOver || (control.isTakenOver ?? false),
      }));
    }
    return isNull(one.value) ? [] : [one];
  });
}

/** Those of a map with what it says of them; those of a list, or of a text with commas, are there. */
function controlsIn(value: Raw): readonly RawAttribute[] | null {
  if (value.form === "map") return value.entries;
  const items = value.form === "list" ? value.items : [value];
  if (items.some(({ form }) => form === "list" || form === "map")) return null;
  return items.flatMap((item) =>
    wordsIn(item).map((key) => ({ key, place: item.place, value: { ...item, form: "bare", text: "True" } })),
  );
}

function wordsIn(item: Raw): string[] {
  const text = item.form === "bare" || item.form === "quoted" ? item.text : "";
  return text.split(",").flatMap((word) => word.trim() || []);
}

/** Nothing was written, or null in the spellings of YAML and JSON. */
export function isNull(value: Raw): boolean {
  return value.form === "bare" && (value.text === "" || value.text === "null" || value.text === "~");
}
