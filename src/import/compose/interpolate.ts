/**
 * What a loader makes of `${NAME:-usual}` where nobody sets NAME: the usual value. Without one, it is left as it is
 * written; `$$` is a dollar.
 */
export function interpolated(text: string): string {
  if (!text.includes("$")) return text;
  return text.replace(/\$\$|\$\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*))?\}/g, (whole, _name, sign, usual) => {
    if (whole === "$$") return "$";
    return typeof sign === "string" && sign.endsWith("-") ? String(usual) : whole;
  });
}

/** The same of all texts in some data; keys are never interpolated. */
export function interpolatedAll(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return interpolated(value);
  if (depth > 30 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => interpolatedAll(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, interpolatedAll(one, depth + 1)]),
  );
}
