import type { Severity } from "../../threats/findings/finding.ts";
import type { DiagramView } from "../diagrams/view.ts";
import type { Ended, Some } from "../start/views.ts";
import type { LevelLink, Stop } from "../views.ts";

/** Data as lists name them. */
export interface DatumRow {
  readonly name: string;
  /** To where its way is told. */
  readonly href: string;
  readonly level: LevelLink;
  readonly classification: string;
  /** `personal data`, `credentials`. */
  readonly marks: readonly string[];
  readonly entersFrom: Some<string>;
  readonly restsIn: Some<string>;
  readonly leavesTo: Some<string>;
  readonly flows: number;
  readonly open: number;
  readonly worst: Severity | null;
}

/** Its ends by name: lists beside it link them. */
export interface LegRow {
  readonly from: Omit<Stop, "href">;
  readonly to: Omit<Stop, "href">;
  readonly flow: Stop;
  readonly protocol: string;
  readonly isEncrypted: boolean;
  readonly crossesTrust: boolean;
  readonly open: number;
  readonly worst: Severity | null;
}

/** The whole way of one kind of data. */
export interface DatumView {
  readonly anchor: string;
  readonly name: string;
  /** To its row on the page of its level. */
  readonly href: string | null;
  readonly description: string;
  readonly classification: string;
  readonly marks: readonly string[];
  readonly entersFrom: Some<Stop>;
  readonly passes: Some<Stop>;
  readonly restsIn: Some<Stop>;
  readonly leavesTo: Some<Stop>;
  readonly levels: Some<LevelLink>;
  readonly diagram: DiagramView | null;
  /** Flows that the picture leaves out. */
  readonly leftOut: number;
  readonly legs: Some<LegRow>;
  readonly findings: Ended;
  readonly worst: Severity | null;
}

/** What one level declares of data. */
export interface LevelDataView {
  readonly level: LevelLink;
  readonly data: Some<DatumView>;
}

/** All data of one classification. */
export interface ClassView {
  readonly name: string;
  readonly data: readonly DatumRow[];
  readonly flows: number;
  readonly stores: number;
  readonly leavesTo: Some<Stop>;
  readonly diagram: DiagramView | null;
  readonly leftOut: number;
  readonly findings: Ended;
}

export interface ClassRow {
  readonly name: string;
  readonly href: string;
  readonly data: number;
  readonly personal: number;
  readonly flows: number;
  readonly stores: number;
  readonly leavesTo: Some<string>;
  readonly open: number;
  readonly worst: Severity | null;
}

export interface InformationView {
  readonly classes: readonly ClassRow[];
  readonly data: readonly DatumRow[];
  /** The record of processing: a cell for each of its columns. */
  readonly record: {
    readonly columns: readonly string[];
    readonly rows: readonly { readonly href: string; readonly cells: readonly string[] }[];
    /** The file that has it, relative to the root of the site; null where the site has none. */
    readonly file: string | null;
  };
  readonly isCut: boolean;
}
