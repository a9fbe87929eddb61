import { createRequire } from "node:module";

let library: typeof import("yaml") | null = null;

/** The YAML library, loaded when there is YAML: a tree of Markdown has none. */
export function yaml(): typeof import("yaml") {
  library ??= createRequire(import.meta.url)("yaml") as typeof import("yaml");
  return library;
}
