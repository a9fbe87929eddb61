import type { Raw } from "../model/value.ts";

export type { Raw, RawAttribute } from "../model/value.ts";

/** The value as plain JSON data; bare words become booleans, numbers and null where they look like them. */
export function plain(raw: Raw): unknown {
  switch (raw.form) {
    case "quoted":
      return raw.text;
    case "bare":
      return plainWord(raw.text);
    case "list":
      return raw.items.map(plain);
    case "map":
      return Object.fromEntries(raw.entries.map(({ key, value }) => [key, plain(value)]));
  }
}

function plainWord(text: string): unknown {
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  if (/^(none|null)$/i.test(text)) return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
