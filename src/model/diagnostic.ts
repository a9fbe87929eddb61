import type { Place } from "./place.ts";
import { type Mend, syntaxOf } from "./syntax.ts";
import type { Hint, Instead } from "./words/meant.ts";

export type DiagnosticSeverity = "error" | "warning";

/** Something to tell the author of a model, at its place, with the mend where there is one. */
export interface Diagnostic {
  /** Stable, readable: `unknown-property`, `submodel-missing`, … */
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  /** Relative to the model root; null for something that concerns the run as a whole. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** What to write instead, or null. */
  readonly hint: string | null;
  /** The same as a change of the text, where it is one. */
  readonly instead?: Instead;
  /** Something of the model is not judged because of it: every gate fails on it, and it is always told. */
  readonly loses?: true;
}

/** Collects diagnostics of one run or file, in the order in which they were met. */
export type Report = (diagnostic: Diagnostic) => void;

/** @param message,hint a text, or what makes one in the language of the file; a hint may be what was meant as well */
export function diagnostic(
  severity: DiagnosticSeverity,
  code: string,
  message: string | Mend,
  place: Place | { file: string } | null = null,
  hint: Hint = null,
): Diagnostic {
  const { file, line, column } = { file: null, line: null, column: null, ...place };
  const said = <Text>(text: Text | Mend) => (text instanceof Function ? text(syntaxOf(file)) : text);
  const told = { code, severity, message: said(message), file, line, column };
  if (hint === null || typeof hint !== "object") return { ...told, hint: said(hint) };
  const by = hint.by instanceof Function ? hint.by(syntaxOf(file)) : hint.by;
  return { ...told, hint: said(hint.text), instead: { word: hint.word, by } };
}

export const errorAt = diagnostic.bind(null, "error");
export const warningAt = diagnostic.bind(null, "warning");

/** The same, as something because of which a part of the model is not judged. */
export function losing(one: Diagnostic): Diagnostic {
  return { ...one, loses: true };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** `--strict`: every warning counts as an error. */
export function asErrors(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((one) => (one.severity === "error" ? one : { ...one, severity: "error" }));
}

/** Stable order for output: by file, line, column, then code. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = (one: Diagnostic) => one.file ?? "";
  return [...diagnostics].sort(
    (a, b) =>
      compareText(key(a), key(b)) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** Order by code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
