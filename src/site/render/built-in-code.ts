import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The built-in templates as JavaScript, as they were when the package was built. */
export interface BuiltInCode {
  /** The version of Nunjucks that made it. */
  readonly nunjucks: string;
  /** By the source of the template, so that a changed template is another one. */
  readonly code: Readonly<Record<string, string>>;
}

/** Beside the compiled form of this file, and only there. */
export const builtInCodeFile = new URL("./built-in-code.json", import.meta.url);

export function nunjucksVersion(): string {
  const { version } = createRequire(import.meta.url)("nunjucks/package.json") as { readonly version: string };
  return version;
}

/** Code of templates by their source: what need not be compiled again. Nothing where it was made by another Nunjucks. */
export function builtInCode(): ReadonlyMap<string, string> {
  if (!existsSync(builtInCodeFile)) return new Map();
  const { nunjucks, code } = JSON.parse(readFileSync(builtInCodeFile, "utf8")) as BuiltInCode;
  return new Map(nunjucks === nunjucksVersion() ? Object.entries(code) : []);
}
