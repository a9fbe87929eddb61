import { createHash } from "node:crypto";
import { remembering } from "../model/remembering.ts";

const longest = 48;

/**
 * The id of an element, flow or boundary in pages and diagrams: `e-Web-shop`, `flow-Login`, `boundary-DMZ`.
 * Whatever is not plain words is replaced, and a short digest then keeps different keys apart.
 */
export const anchorOf = remembering((key: string): string => {
  const [, space = "e", name = key] = /^(flow|boundary):(.*)$/s.exec(key) ?? [];
  const words = name.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  if (/^[A-Za-z0-9]+( [A-Za-z0-9]+)*$/.test(name) && words.length <= longest) return `${space}-${words}`;
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 8);
  return `${space}-${words.slice(0, longest) || "x"}-${digest}`;
});
