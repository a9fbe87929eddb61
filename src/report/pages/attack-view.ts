import type { Severity } from "../../threats/findings/finding.ts";

/** A technique or countermeasure, with the open findings that speak of it. */
export interface TechniqueCell {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly open: number;
  readonly worst: Severity | null;
  readonly rules: readonly { readonly id: string; readonly href: string }[];
}

export interface Column {
  /** "" where the catalogue gives none. */
  readonly id: string;
  readonly name: string;
  /** "" for none. */
  readonly url: string;
  readonly techniques: readonly TechniqueCell[];
}

/** The matrices beside that of ATT&CK Enterprise; also their anchors. */
export type FurtherMatrix = "ICS" | "Mobile" | "ATLAS" | "D3FEND";

/** The ATT&CK matrix, and those of other catalogues. */
export interface AttackView {
  readonly version: string;
  readonly tactics: readonly Column[];
  /** Those that findings cite something of. */
  readonly further: readonly {
    readonly id: FurtherMatrix;
    readonly name: string;
    readonly title: string;
    readonly lead: string;
    readonly version: string;
    readonly tactics: readonly Column[];
  }[];
}
