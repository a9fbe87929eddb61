import type { Severity } from "../threats/findings/finding.ts";

/** The catalogues of controls that rules cite, or that relations lead to from what they cite. */
export const catalogues = ["nist", "asvs", "iec62443"] as const;
export type Catalogue = (typeof catalogues)[number];

/** An element, a flow or a boundary, by the level that declares it. */
export interface Thing {
  readonly level: string;
  readonly key: string;
  readonly name: string;
}

/** Something that lacks a control. */
export interface MissingAt extends Thing {
  /** Ids of the open findings that ask for it there, the first to read first. */
  readonly findings: readonly string[];
  /** Whether it states something that answers the control in part. */
  readonly isPartly: boolean;
}

/** Something that has what answers a control. */
export interface StatedAt extends Thing {
  /** Canonical name: `controls.isHardened`; of several the first. */
  readonly property: string;
  readonly file: string;
  readonly line: number;
}

/** A control that findings ask for, or that models state. */
export interface ControlUse {
  readonly catalogue: Catalogue;
  readonly id: string;
  /** The official name; "" where our table has none. */
  readonly name: string;
  readonly url: string;
  /** The level of an ASVS requirement; the mitigations of ATT&CK that lead to one of IEC 62443; "" for most. */
  readonly note: string;
  /** Id of its family: `AC`, `V6`, `FR 5`. */
  readonly family: string;
  /** Ids of the rules that cite it, in order; those first that found something. */
  readonly rules: readonly string[];
  /** What answers these rules, by the names that people write, in order. */
  readonly answers: readonly string[];
  /** How many open findings ask for it. */
  readonly open: number;
  readonly worst: Severity | null;
  /** How many findings that ask for it were decided. */
  readonly decided: number;
  /** Where it is missing: where something is open. */
  readonly missing: readonly MissingAt[];
  /** How many things have findings that ask for it of which none is open. */
  readonly decidedAt: number;
  /** Where it is stated and nothing is open. */
  readonly stated: readonly StatedAt[];
}

/** Controls of one family: `AC`, Access Control. */
export interface ControlFamilyUse {
  readonly catalogue: Catalogue;
  readonly id: string;
  readonly name: string;
  /** Open findings that ask for one of them, each counted once. */
  readonly open: number;
  readonly worst: Severity | null;
  /** By open findings, most first. */
  readonly controls: readonly ControlUse[];
}

export interface Controls {
  /** By catalogue, then by open findings, most first. */
  readonly families: readonly ControlFamilyUse[];
  /** How many controls rules ask for that no finding asks for and nobody states, by catalogue. */
  readonly idle: Readonly<Record<Catalogue, number>>;
}
