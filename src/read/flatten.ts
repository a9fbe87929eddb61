import type { Raw, RawAttribute } from "./raw.ts";

/** `controls: { isHardened: true }` is the same as `isHardened: true`. */
export function flatten(entries: readonly RawAttribute[]): RawAttribute[] {
  return entries.flatMap((one) => {
    if (one.key === "controls" && one.value.form === "map") {
      const { isTakenOver = false } = one;
      return one.value.entries.map((control) => ({
        ...control,
        key: `controls.${control.key}`,
        isTakenOver: isTakenOver || (control.isTakenOver ?? false),
      }));
    }
    return isNull(one.value) ? [] : [one];
  });
}

/** Nothing was written, or null in the spellings of YAML and JSON. */
export function isNull(value: Raw): boolean {
  return value.form === "bare" && (value.text === "" || value.text === "null" || value.text === "~");
}
