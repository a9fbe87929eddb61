import { createHash } from "node:crypto";

/** What addresses call an attack path: it stays while the path does, wherever it stands among the others. */
export function pathKey(id: string): string {
  return `p${createHash("sha256").update(id).digest("hex").slice(0, 10)}`;
}

/** On the page of paths. */
export const pathAnchor = (key: string): string => `Path-${key}`;
