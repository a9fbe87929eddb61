import type { JudgedTree } from "../judged-tree.ts";
import type { FileContent } from "../site-file.ts";
import type { Diagrams } from "./layout.ts";

/** Writes one format. */
export interface Exporter {
  /** What models and findings say and the format has no place for, field by field. Told in docs/formats.md. */
  readonly losses: readonly Loss[];
  /** The file; in pieces where it grows with the tree, so that a large one is never one string. */
  readonly write: (judged: JudgedTree, context: ExportContext) => FileContent | Promise<FileContent>;
  /** One file of those that the parts of a site wrote, each with what it has to say of its own diagrams. */
  readonly merged?: (texts: Iterable<string>) => FileContent;
}

/** A kind of fact that a format cannot carry. */
export interface Loss {
  /** Such as `boundaries inside boundaries`. */
  readonly what: string;
  /** What becomes of it instead, or why there is no place. */
  readonly why: string;
  /** How many there are in a tree: told on standard error. */
  readonly count: (judged: JudgedTree) => number;
}

/** What an exporter must know besides the tree. */
export interface ExportContext {
  /** The way from the top of the repository to the root of the tree: empty, or ends in `/`. */
  readonly sourcePrefix: string;
  /** Who reads it, where a consumer wants something else than the format says; null for everybody. */
  readonly reader: Reader | null;
  /** Where sources and tickets are shown; null where nobody says. */
  readonly links: OutwardLinks | null;
  /** For formats that show where things lie; null where nobody draws. */
  readonly diagrams: Diagrams | null;
  /** Of a part of a site, the levels that it draws: formats that show where things lie leave out the others. */
  readonly draws?: ((level: string) => boolean) | undefined;
}

/** Addresses of what lies elsewhere, as the options `sourceUrl` and `ticketUrl` have it; null where nobody says how. */
export interface OutwardLinks {
  /** Of `model.md:12`, relative to the tree. */
  readonly sourceHref: (place: string) => string | null;
  readonly ticketHref: (ticket: string) => string | null;
}

/** GitHub opens alerts for results that a decision suppresses. */
export const readers = ["github"] as const;
export type Reader = (typeof readers)[number];

/** For everybody, in a tree that is the whole repository. */
export const plainContext: ExportContext = { sourcePrefix: "", reader: null, links: null, diagrams: null };
