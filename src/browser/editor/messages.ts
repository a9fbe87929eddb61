/** What the editor of `tm-site serve --edit` asks its server, and what that answers. Lines and characters are from 0, as editors count. */
export interface EditorApi {
  files: { readonly ask: object; readonly answer: { readonly files: readonly EditorFile[] } };
  open: { readonly ask: { readonly file: string }; readonly answer: FileOnDisk };
  draft: { readonly ask: Written; readonly answer: DraftAnswer };
  problems: { readonly ask: Written; readonly answer: { readonly problems: readonly ProblemAt[] } };
  complete: { readonly ask: WrittenAt; readonly answer: { readonly completions: readonly Proposal[] } };
  definition: { readonly ask: WrittenAt; readonly answer: { readonly places: readonly PlaceAt[] } };
  hover: { readonly ask: WrittenAt; readonly answer: { readonly text: string | null } };
  actions: { readonly ask: WrittenAt; readonly answer: { readonly actions: readonly ActionAt[] } };
  change: { readonly ask: Written & { readonly operation: object }; readonly answer: ChangeAnswer };
  save: {
    readonly ask: { readonly files: readonly ToSave[] };
    readonly answer: { readonly digests: readonly string[] };
  };
  close: { readonly ask: { readonly file: string }; readonly answer: object };
}

/** Addresses of the editor and of what it asks. */
export const editorPaths = {
  page: "/_tm-site/edit/",
  script: "/_tm-site/edit/editor.js",
  style: "/_tm-site/edit/editor.css",
  api: "/_tm-site/api/",
} as const;

/** The header that shows the token of the server. */
export const tokenHeader = "x-tm-site-token";

export interface EditorFile {
  readonly file: string;
  /** Of its level, relative to the root of the site. */
  readonly page: string;
}

export interface FileOnDisk {
  readonly file: string;
  /** Null where there is none. */
  readonly text: string | null;
  readonly digest: string | null;
}

export interface Written {
  readonly file: string;
  readonly text: string;
  /** Other files as they are to be saved with it. */
  readonly others?: readonly { readonly file: string; readonly text: string }[];
}

export interface At {
  readonly line: number;
  readonly character: number;
}

export interface RangeAt {
  readonly start: At;
  readonly end: At;
}

export interface WrittenAt extends Written {
  readonly position: At;
}

export interface ProblemAt {
  readonly range: RangeAt;
  readonly severity: "error" | "warning" | "information";
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly finding: string | null;
}

export interface Proposal {
  readonly label: string;
  readonly kind: string;
  readonly detail: string;
  readonly meaning: string;
  readonly range: RangeAt;
  readonly newText: string;
  readonly filterText: string;
  readonly sortText: string;
}

export interface PlaceAt {
  readonly file: string;
  readonly range: RangeAt;
}

/** A finding of what is written. */
export interface DraftFinding {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly score: number;
  readonly name: string;
  /** Anchor of its element, and where that is declared; line from 1. */
  readonly key: string;
  readonly line: number;
  readonly fix: string | null;
}

export interface DraftAnswer {
  readonly problems: readonly ProblemAt[];
  readonly findings: readonly DraftFinding[];
  /** Null where the last one stands. */
  readonly picture: {
    readonly svg: string;
    readonly parts: readonly PartOfPicture[];
  } | null;
}

export interface PartOfPicture {
  readonly anchor: string;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** What can be done at a place. */
export type ActionAt = ChangeAnswer & { readonly title: string };

/** What an operation changes: in the text that is open, and in other files; or why it cannot be. */
export type ChangeAnswer =
  | { readonly problem: string }
  | {
      readonly edits: readonly { readonly range: RangeAt; readonly newText: string }[];
      readonly others: readonly ToSave[];
    };

export interface ToSave {
  readonly file: string;
  readonly text: string;
  /** Of what was opened; null for a file that is to be new. */
  readonly digest: string | null;
}

/** What a save is answered with where a file is not what was opened. */
export interface Conflict {
  readonly conflicts: readonly FileOnDisk[];
}
