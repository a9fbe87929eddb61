import type { Shape } from "../model/element-types.ts";
import type { Basis, Severity, Status, Work } from "../threats/findings/finding.ts";

/*
 * What two results are compared by: plain data, the same whether a tree was judged just now or a file tells what it was.
 */

export type FactValue = null | boolean | number | string | readonly string[];

/** True, false, or null where nobody says. */
export type Trust = boolean | null;

/** Something of a level, by its key: `Web`, `flow:Login`, `boundary:DMZ`; of data by its name. */
export interface Ref {
  readonly level: string;
  readonly key: string;
  readonly name: string;
}

export const thingKinds = ["elements", "boundaries", "flows", "data"] as const;
export type ThingKind = (typeof thingKinds)[number];

interface ThingFacts {
  readonly key: string;
  readonly name: string;
  /** As written: `Server`, `Boundary`, `Dataflow`, `Data`. */
  readonly kind: string;
  /** What the model says of it itself, but for what leads to others, which is said here by their keys. */
  readonly stated: Readonly<Record<string, FactValue>>;
}

export interface ElementFacts extends ThingFacts {
  /** What its `type=` is called; "" for none. */
  readonly type: string;
  readonly shape: Shape;
  /** Where it lies, whether it says so itself or not. */
  readonly boundary: Ref | null;
  readonly trust: Trust;
  readonly inScope: boolean;
  /** Names of the data that it holds. */
  readonly data: readonly string[];
  /** Path of the level that describes it. */
  readonly inside: string | null;
}

export interface BoundaryFacts extends ThingFacts {
  /** The boundary around it. */
  readonly boundary: Ref | null;
  /** Of what lies in it, whether it says so itself or not. */
  readonly trust: Trust;
  readonly inScope: boolean;
}

export interface EndFacts extends Ref {
  readonly what: "element" | "boundary" | "unresolved";
  readonly trust: Trust;
}

export interface FlowFacts extends ThingFacts {
  readonly from: EndFacts;
  readonly to: EndFacts;
  readonly protocol: string;
  /** Names of the data that it carries. */
  readonly data: readonly string[];
  readonly bothWays: boolean;
  readonly inScope: boolean;
  /** Place in the sequence: `3`, `1.2`; "" for none. */
  readonly order: string;
}

export type DataFacts = ThingFacts;

export interface ThingsOfLevel {
  readonly elements: ElementFacts;
  readonly boundaries: BoundaryFacts;
  readonly flows: FlowFacts;
  readonly data: DataFacts;
}

export type AnyThing = ThingsOfLevel[ThingKind];

export interface LevelFacts extends LevelName {
  readonly elements: readonly ElementFacts[];
  readonly boundaries: readonly BoundaryFacts[];
  /** In the order of the sequence. */
  readonly flows: readonly FlowFacts[];
  readonly data: readonly DataFacts[];
}

export interface LevelName {
  readonly path: string;
  readonly title: string;
  readonly parent: string | null;
}

export interface FindingFacts {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly level: string;
  readonly element: { readonly id: string; readonly name: string; readonly kind: string };
  /** Null where an old file says something else. */
  readonly severity: Severity | null;
  readonly score: number | null;
  /** `excluded`: an assumption excludes it. */
  readonly status: Status | "excluded";
  readonly work: Work | null;
  readonly basis: Basis | null;
  /** Told in more detail below, and not counted. */
  readonly isRefined: boolean;
  /** Groups of ids that earlier versions of the rules told it under: all of one group stand for it. */
  readonly formerIds: readonly (readonly string[])[];
  /** Of a vulnerable package: the ids of what counts of it, in order; left out of others, and where nobody knows. */
  readonly vulnerabilities?: readonly string[] | undefined;
}

/** One of two results. */
export interface Snapshot {
  /** Of the root. */
  readonly title: string;
  /** YYYY-MM-DD, or "" where nobody says. */
  readonly now: string;
  /** Every level, parents before children where models are known. */
  readonly names: readonly LevelName[];
  /** What the models say; null where only findings are known. */
  readonly levels: readonly LevelFacts[] | null;
  readonly findings: readonly FindingFacts[];
}
