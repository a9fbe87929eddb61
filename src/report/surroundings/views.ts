import type { Finding, Severity } from "../../threats/findings/finding.ts";

/** What a model says of the world around it. */
export interface SurroundingRow {
  readonly what: string;
  readonly value: string;
  readonly place: string;
}

/** The bill of materials of an element. */
export interface BillRow {
  readonly element: string;
  /** The element's row on the page; null where the model lacks it. */
  readonly anchor: string | null;
  readonly software: string;
  readonly patchLevel: string;
  /** Ids of known vulnerabilities. */
  readonly vulnerabilities: readonly string[];
  readonly services: readonly string[];
  readonly detection: string;
  readonly place: string;
}

/** What is known of a vulnerable package. */
export interface PackageView {
  /** `lodash 4.17.20 → 4.17.21`, in its parts; null where no fixed version is known. */
  readonly update: {
    readonly name: string;
    readonly from: string;
    readonly to: string;
    readonly ends: string;
  } | null;
  readonly vulnerabilities: { readonly shown: readonly VulnerabilityRow[]; readonly total: number };
}

export interface VulnerabilityRow {
  readonly id: string;
  /** Of its catalogue; null for none. */
  readonly url: string | null;
  readonly summary: string;
  readonly severity: Severity;
  readonly score: number;
  readonly fixedIn: string;
  /** `exploited`, `EPSS 94%`, other ids. */
  readonly marks: readonly string[];
  readonly isExploited: boolean;
  readonly status: Finding["status"];
  readonly work: string;
  /** Why it does not count. */
  readonly reason: string;
}

/** What files say of what an element is made of. */
export interface MaterialsView {
  /** `212 components`, `3 vulnerable packages`. */
  readonly counts: readonly string[];
  /** `web.cdx.json`, and in words what it is. */
  readonly sources: readonly { readonly file: string; readonly what: string }[];
}
