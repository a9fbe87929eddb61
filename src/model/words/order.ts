/** A place in a sequence: `3`, or one between others: `1.2`, `2a`. */
export type Order = number | string;

/** Reads `3`, `1.2`, `1.2.3`, `2a`, and -1 for none; null for anything else. */
export function parseOrder(text: string): Order | null {
  if (/^[-+]?\d{1,15}$/.test(text)) return Number(text);
  return /^\d{1,6}(\.\d{1,6})*[a-z]?$/i.test(text) ? text : null;
}

/** 1, 1.1, 1.2, 1.10, 2, 2a, 2b, 3: part by part, what is shorter first. */
export function compareOrders(a: Order, b: Order): number {
  const [first, second] = [partsOf(a), partsOf(b)];
  for (const [at, part] of first.entries()) {
    const other = second[at];
    if (other === undefined) return 1;
    if (part !== other) return part - other;
  }
  return first.length - second.length;
}

/** Letters come before numbers: 2a is a step of 2, and 2.1 one after it. */
function partsOf(order: Order): readonly number[] {
  if (typeof order === "number") return [order];
  return (order.toLowerCase().match(/\d+|[a-z]/g) ?? []).map((part) =>
    /\d/.test(part) ? Number(part) : part.charCodeAt(0) / 1000,
  );
}
