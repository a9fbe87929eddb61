/** A thing at its place, as one text. Keys hold no control characters, whatever the names of levels hold. */
export const at = (level: string, key: string): string => `${level}\n${key}`;

export function placeIn(text: string): { readonly level: string; readonly key: string } {
  const end = text.lastIndexOf("\n");
  return { level: text.slice(0, end), key: text.slice(end + 1) };
}
