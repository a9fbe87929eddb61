import type { DiagnosticRow, Rows } from "../views.ts";

/** What was built, with what. */
export interface AboutView {
  readonly engines: readonly { readonly role: string; readonly name: string; readonly version: string }[];
  readonly rules: { readonly count: number; readonly digest: string };
  readonly inputs: { readonly count: number; readonly levels: number };
  readonly now: string;
  /** Sources of facts, with the words they ask to be quoted with. */
  readonly sources: readonly {
    readonly name: string;
    readonly version: string;
    readonly license: string;
    readonly attribution: string;
  }[];
  readonly downloads: readonly { readonly href: string; readonly name: string; readonly what: string }[];
  /** Packs that are a part of the tree. */
  readonly packs: readonly {
    readonly name: string;
    readonly title: string;
    readonly href: string;
    readonly from: string;
    readonly now: string;
    readonly tool: string;
    readonly commit: string | null;
    readonly sha256: string;
    readonly rules: string;
    /** What judging it again changed; null where it was not. */
    readonly again: {
      readonly new: number;
      readonly gone: number;
      readonly changed: number;
      /** Options of its own build that counted, too. */
      readonly by: string;
    } | null;
  }[];
  readonly scoring: readonly string[];
  readonly diagnostics: Rows<DiagnosticRow>;
}
