import { posix } from "node:path";

export type Format = "markdown" | "yaml" | "json";

/** What a file of a tree is read as. */
export type Role = "model" | "rules" | "decisions";

/** By its ending; null for a file that is not read as text. */
export function formatOf(file: string): Format | null {
  const ending = posix.extname(file).toLowerCase();
  if (ending === ".md" || ending === ".markdown") return "markdown";
  if (ending === ".json") return "json";
  return ending === ".yaml" || ending === ".yml" ? "yaml" : null;
}
