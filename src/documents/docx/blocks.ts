/** What a Word document consists of: the same for the whole report and for tables of a standard. */
export type Block = HeadingBlock | ParagraphBlock | TableBlock | PictureBlock;

export interface HeadingBlock {
  readonly type: "heading";
  /** 1 to 4; the table of contents has the first two. */
  readonly depth: number;
  readonly text: string;
}

export interface ParagraphBlock {
  readonly type: "paragraph";
  readonly text: Text;
  readonly isBullet?: boolean;
  /** Stays on the page of what follows. */
  readonly isKept?: boolean;
}

export interface TableBlock {
  readonly type: "table";
  readonly columns: readonly string[];
  /** Shares of the width, one a column. */
  readonly widths?: readonly number[];
  readonly rows: readonly (readonly Text[])[];
}

export interface PictureBlock {
  readonly type: "picture";
  /** Which picture of the report: anchor of the level, and the kind. */
  readonly level: string;
  readonly kind: "dfd" | "sequence";
  readonly title: string;
}

/** A text, or several that look differently. */
export type Text = string | readonly Span[];

export interface Span {
  readonly text: string;
  readonly is?: "bold" | "code" | "dim" | "critical" | "high" | "medium" | "low" | "info";
  /** An address that it leads to. */
  readonly href?: string;
}

export const heading = (depth: number, text: string): HeadingBlock => ({ type: "heading", depth, text });
export const paragraph = (text: Text): ParagraphBlock => ({ type: "paragraph", text });
export const bullet = (text: Text): ParagraphBlock => ({ type: "paragraph", text, isBullet: true });
export const table = (
  columns: readonly string[],
  widths: readonly number[],
  rows: TableBlock["rows"],
): TableBlock => ({ type: "table", columns, widths, rows });
