import { digestOf } from "../digest.ts";

const longest = 48;
const plainWords = /^[A-Za-z0-9]+( [A-Za-z0-9]+)*$/;

/**
 * The id of an element, flow or boundary in pages and diagrams: `e-Web-shop`, `flow-Login`, `boundary-DMZ`.
 * Whatever is not plain words is replaced, and a short digest then keeps different keys apart.
 */
export function anchorOf(key: string): string {
  const space = key.startsWith("flow:") ? "flow" : key.startsWith("boundary:") ? "boundary" : null;
  const name = space === null ? key : key.slice(space.length + 1);
  if (name.length <= longest && plainWords.test(name)) return `${space ?? "e"}-${name.replaceAll(" ", "-")}`;
  const words = name.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const digest = digestOf(key).slice(0, 8);
  return `${space ?? "e"}-${words.slice(0, longest) || "x"}-${digest}`;
}

/** The id of what a page says about a threat once for all its findings. */
export function threatNoteAnchor(rule: string): string {
  return `t-${rule}`;
}
