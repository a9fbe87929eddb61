import type { Raw } from "../raw.ts";

/** A value of a YAML document as YAML itself understands it: `7` is a number, `~` is null, `yes` is a text. */
export function yamlValue(raw: Raw): unknown {
  switch (raw.form) {
    case "quoted":
      return raw.text;
    case "bare":
      return raw.scalar ?? null;
    case "list":
      return raw.items.map(yamlValue);
    case "map":
      return Object.fromEntries(raw.entries.map(({ key, value }) => [key, yamlValue(value)]));
  }
}
