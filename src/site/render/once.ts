/** More pieces than this are not remembered. */
const piecesAtMost = 20_000;

/**
 * `once("score", part.score, f.score, f.scoreTerms)` in a template: what the macro makes of these arguments, made once
 * for all pages. For pieces that depend on nothing else and that many findings share.
 */
export function openOnce() {
  const pieces = new Map<string, unknown>();
  // Many findings share the same lists.
  const texts = new WeakMap<object, string>();
  const textOf = (part: unknown): string => {
    if (typeof part !== "object" || part === null) return JSON.stringify(part) ?? "";
    const text = texts.get(part) ?? JSON.stringify(part);
    texts.set(part, text);
    return text;
  };
  return (name: string, macro: (...parts: unknown[]) => unknown, ...parts: unknown[]): unknown => {
    const key = `${name}\n${parts.map(textOf).join("\n")}`;
    const known = pieces.get(key);
    if (known !== undefined) return known;
    const made = macro(...parts);
    if (pieces.size < piecesAtMost) pieces.set(key, made);
    return made;
  };
}
