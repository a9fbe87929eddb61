/** Plain data as one text: the same text, the same data. Maps and sets count with their order. */
export function plainText(value: unknown): string {
  return JSON.stringify(value, withMaps) ?? "";
}

function withMaps(_: string, value: unknown): unknown {
  if (value instanceof Map) return { map: [...value] };
  return value instanceof Set ? { set: [...value] } : value;
}
