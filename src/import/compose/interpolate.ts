/** Values by the names that texts speak of. */
export type Settings = ReadonlyMap<string, string>;

const none: Settings = new Map();
/** A usual value may speak of another name, so deep. */
const deepest = 5;

/**
 * What a loader makes of `$NAME`, `${NAME}` and `${NAME:-usual}`: what is set, else the usual value. Without one, it is left as
 * it is written; `$$` is a dollar.
 */
export function interpolated(text: string, settings: Settings = none): string {
  let now = text;
  for (let step = 0; step < deepest && now.includes("$"); step++) {
    const before = now;
    now = once(now, settings);
    if (now === before || now.includes("$$") || before.includes("$$")) break;
  }
  return now;
}

function once(text: string, settings: Settings): string {
  return text.replace(
    /\$\$|\$(?:\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*))?\}|([A-Za-z_]\w*))/g,
    (whole, braced, sign, usual, bare) => {
      if (whole === "$$") return "$";
      const value = settings.get(String(braced ?? bare));
      const isSet = value !== undefined && (value !== "" || !String(sign ?? "").startsWith(":"));
      if (typeof sign === "string" && sign.endsWith("+")) return isSet ? String(usual) : whole;
      if (isSet) return value;
      return typeof sign === "string" && sign.endsWith("-") ? String(usual) : whole;
    },
  );
}

/** The same of all texts in some data; keys are never interpolated. */
export function interpolatedAll(value: unknown, settings: Settings = none, depth = 0): unknown {
  if (typeof value === "string") return interpolated(value, settings);
  if (depth > 30 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => interpolatedAll(one, settings, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, interpolatedAll(one, settings, depth + 1)]),
  );
}
