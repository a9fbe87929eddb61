import { createHash } from "node:crypto";

/**
 * The id of an element, flow or boundary in pages and diagrams: `web-server`, `flow-login`. Letters that an id
 * or a link would have to escape are replaced, and a short digest then keeps different keys apart.
 */
export function anchorOf(key: string): string {
  const plain = key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 48);
  const readable = key.toLowerCase().replace(/[: ]/g, "-");
  return plain === readable
    ? plain
    : `${plain || "x"}-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
}
