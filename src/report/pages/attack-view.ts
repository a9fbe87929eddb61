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

/** The ATT&CK matrix, and those of other catalogues. */
export interface AttackView {
  readonly version: string;
  readonly tactics: readonly Column[];
  /** ATLAS and D3FEND, where findings cite them. */
  readonly further: readonly {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly lead: string;
    readonly version: string;
    readonly tactics: readonly Column[];
  }[];
}
