import type { Severity } from "../../threats/findings/finding.ts";
import type { Stop } from "../views.ts";

/** The first of some, and how many there are. */
export interface Some<Row> {
  readonly shown: readonly Row[];
  readonly total: number;
}

export interface ControlRow {
  readonly anchor: string;
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly note: string;
  readonly rules: Some<{ readonly id: string; readonly href: string }>;
  /** Names of what answers it. */
  readonly answers: readonly string[];
  readonly open: number;
  readonly worst: Severity | null;
  readonly decided: number;
  readonly missing: Some<{
    readonly at: Stop;
    readonly isPartly: boolean;
    /** The first finding there, and how many there are. */
    readonly rule: string;
    readonly href: string;
    readonly findings: number;
  }>;
  readonly decidedAt: number;
  readonly stated: Some<{ readonly at: Stop; readonly property: string; readonly place: string }>;
}

export interface ControlFamilyView {
  /** Of its table. */
  readonly anchor: string;
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly worst: Severity | null;
  readonly controls: readonly ControlRow[];
}

export interface CatalogueView {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly families: readonly ControlFamilyView[];
  /** How many controls findings ask for, or models state. */
  readonly controls: number;
  /** How many of them are missing somewhere. */
  readonly missing: number;
  /** How many more rules cite. */
  readonly idle: number;
  /** How rules ask for them that do not cite them; null where rules cite them. */
  readonly relation: string | null;
}

/** Which controls findings ask for, where they are missing and where they are stated. */
export interface ControlsView {
  readonly catalogues: readonly CatalogueView[];
  /** The whole list as CSV, where the site has it. */
  readonly file: string | null;
}
