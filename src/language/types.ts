import type { DiagnosticSeverity } from "../model/diagnostic.ts";
import type { KindName } from "../model/schema.ts";
import type { Severity, Status } from "../threats/findings/finding.ts";

/** As editors count: lines and characters from 0, in UTF-16 code units; a line ends before its line break. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  /** Relative to the root of the tree, with `/`. */
  readonly file: string;
  readonly range: Range;
}

/** A part of a file, and what comes in its place. Line breaks of `newText` are `\n`, whatever the file has. */
export interface TextEdit extends Location {
  readonly newText: string;
}

/** A file that is to be there before edits are made in it. */
export interface NewFile {
  readonly file: string;
  readonly text: string;
}

/** What is wrong with a file, or a finding that an element of it has. */
export interface Problem {
  readonly range: Range;
  readonly severity: DiagnosticSeverity | "information";
  /** As `check` tells it: `unknown-property`; of a finding, the id of its rule. */
  readonly code: string;
  readonly message: string;
  /** What to write instead, in words; null where nobody knows. */
  readonly hint: string | null;
  /** The id of the finding; null for what is wrong with the file. */
  readonly finding: string | null;
}

export interface Completion {
  readonly label: string;
  readonly kind: "section" | "kind" | "property" | "value" | "name" | "rule" | "finding" | "file" | "entry";
  /** A few words beside it: a type, a level. */
  readonly detail: string;
  /** What it means; "" where nobody says. */
  readonly meaning: string;
  /** What is written, and in place of what. */
  readonly range: Range;
  readonly newText: string;
  /** What the editor compares with what was typed. */
  readonly filterText: string;
  /** Order among the others: first what is nearest. */
  readonly sortText: string;
}

export interface Hover {
  readonly range: Range;
  /** Markdown; text of models is escaped. */
  readonly markdown: string;
}

export type SymbolKind = "model" | "section" | KindName | "rule" | "decision";

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  /** The name itself, within the range. */
  readonly selection: Range;
  readonly children: readonly DocumentSymbol[];
}

/** Whole lines, from 0; the first stays visible. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: "region" | "comment";
}

export const tokenTypes = [
  "section",
  "name",
  "property",
  "keyword",
  "enumMember",
  "number",
  "string",
  "reference",
  "comment",
] as const;
export type TokenType = (typeof tokenTypes)[number];

/** On one line; in the order of the text, and none over another. */
export interface SemanticToken {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: TokenType;
}

export interface CodeAction {
  readonly title: string;
  readonly kind: "quickfix" | "refactor";
  /** The problem that it mends; null for what can be done without one. */
  readonly problem: Problem | null;
  readonly newFiles: readonly NewFile[];
  readonly edits: readonly TextEdit[];
  /** Whether it is what most people would take first. */
  readonly isPreferred: boolean;
}

/** What a rename changes; or why it cannot be. */
export type Rename = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/** What stands at a place: an element, flow or boundary of a level, and its key in finding ids (`Web`, `flow:Login`). */
export interface ElementAt {
  readonly level: string;
  readonly key: string;
  readonly name: string;
  readonly kind: KindName;
  /** All of its entry. */
  readonly range: Range;
}

/** An element, flow or boundary of the tree that was searched for. */
export interface FoundElement extends Location {
  readonly name: string;
  readonly kind: KindName;
  readonly level: string;
}

/** What judging a tree found out, as plain data that may come from another thread. */
export interface Judgement {
  readonly diagnostics: readonly JudgedDiagnostic[];
  readonly findings: readonly JudgedFinding[];
  /** Rules that are in use, with those of the tree's own files. */
  readonly rules: readonly JudgedRule[];
}

export interface JudgedDiagnostic {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly hint: string | null;
  /** The same as a change of the text, where it is one. */
  readonly instead?: { readonly word: string; readonly by: readonly string[] };
}

export interface JudgedFinding {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly level: string;
  /** Key and name of the element. */
  readonly element: string;
  readonly name: string;
  readonly severity: Severity;
  readonly score: number;
  readonly status: Status;
  readonly basis: string;
  /** What it rests on, as sentences are made of it: property, value, whence. */
  readonly evidence: readonly {
    readonly property: string;
    readonly value: string;
    readonly source: string;
  }[];
  readonly fix: readonly (readonly {
    readonly property: string;
    readonly from: string;
    readonly to: string;
  }[])[];
  readonly refined: boolean;
  /** From 1. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where a decision on it goes: the level whose file of decisions it is, and where the entry begins that it replaces. */
  readonly decision: {
    readonly level: string;
    readonly at: { readonly line: number; readonly column: number } | null;
  };
}

export interface JudgedRule {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly targets: readonly string[];
  readonly file: string;
  /** From 1; 0 for a built-in rule. */
  readonly line: number;
}
