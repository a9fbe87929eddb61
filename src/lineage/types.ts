import type { Severity } from "../threats/findings/finding.ts";

/** An element, a flow or a kind of data at its own level. */
export interface Ref {
  readonly level: string;
  readonly key: string;
  readonly name: string;
}

/** Where data stand on their way. */
export interface Stand extends Ref {
  readonly kind: string;
  /** People and systems of others; what keeps data; everything else. */
  readonly role: "outside" | "store" | "inside";
  /** As written, of itself or of the nearest boundary that says it; "" for nobody. */
  readonly country: string;
  readonly isEncryptedAtRest: boolean;
  readonly hasAccessControl: boolean;
}

/** A flow that carries data from one stand to the next, joined over the levels that describe its ends. */
export interface Leg {
  readonly flow: Ref;
  readonly from: Ref;
  readonly to: Ref;
  readonly protocol: string;
  readonly isEncrypted: boolean;
  readonly crossesTrust: boolean;
  /** From or to where people and systems of others are. */
  readonly enters: boolean;
  readonly leaves: boolean;
  /** Open findings about the flow and what it is joined from. */
  readonly open: number;
  readonly worst: Severity | null;
}

/** One kind of data, over all levels. */
export interface DatumLineage extends Ref {
  readonly description: string;
  /** Name of the class: `SECRET`. */
  readonly classification: string;
  readonly isPersonal: boolean;
  readonly isCredentials: boolean;
  readonly entersFrom: readonly Stand[];
  readonly restsIn: readonly Stand[];
  readonly passes: readonly Stand[];
  readonly leavesTo: readonly Stand[];
  readonly legs: readonly Leg[];
  /** Levels that it touches, in path order. */
  readonly levels: readonly string[];
  /** Ids of the open findings about its flows, and about where it rests or passes; the first to read first. */
  readonly findings: readonly string[];
  readonly worst: Severity | null;
}

/** All data of one classification together. */
export interface ClassLineage {
  readonly name: string;
  readonly data: readonly DatumLineage[];
  readonly flows: number;
  readonly stores: number;
  readonly leavesTo: readonly Stand[];
  readonly findings: readonly string[];
  readonly worst: Severity | null;
}

export interface Lineage {
  /** The most worth protecting first. */
  readonly data: readonly DatumLineage[];
  /** The highest first. */
  readonly classes: readonly ClassLineage[];
  /** Whether levels that several elements use were left as they are, since there would be too many places. */
  readonly isCut: boolean;
}
