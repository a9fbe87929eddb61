import type { Severity } from "../../threats/findings/finding.ts";

/** The ATT&CK matrix. */
export interface AttackView {
  readonly version: string;
  readonly tactics: readonly {
    readonly id: string;
    readonly name: string;
    readonly url: string;
    readonly techniques: readonly {
      readonly id: string;
      readonly name: string;
      readonly url: string;
      readonly open: number;
      readonly worst: Severity | null;
      readonly rules: readonly { readonly id: string; readonly href: string }[];
    }[];
  }[];
}
