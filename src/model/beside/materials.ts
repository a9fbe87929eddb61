import type { Place } from "../place.ts";

/**
 * What files say of what an element is made of, and of what is known to be wrong with it: bills of materials, the results of
 * scanners, and VEX, all of them taken together. Texts are "" and lists empty where they say nothing.
 */
export interface Materials {
  /** In the order in which the model names them. */
  readonly sources: readonly MaterialSource[];
  /** How many different components the files list. */
  readonly components: number;
  /** Those of which a vulnerability is told, by id. */
  readonly packages: readonly VulnerablePackage[];
}

export interface MaterialSource {
  /** Relative to the model root. */
  readonly file: string;
  /** Such as `CycloneDX 1.6`, `grype`, `OpenVEX`. */
  readonly format: string;
  /** The program that wrote it, with its version. */
  readonly tool: string;
  /** When, YYYY-MM-DD. */
  readonly made: string;
  /** What it is about, in its own words. */
  readonly subject: string;
  /** How many components it lists, and how many vulnerabilities it tells of them. */
  readonly components: number;
  readonly vulnerabilities: number;
}

/** A package, whatever its versions, and all that is told of it. */
export interface VulnerablePackage {
  /** `pkg.npm.lodash`: an id among those of rules, the same in every model. */
  readonly id: string;
  /** With its namespace, as its ecosystem writes it: `@angular/core`, `org.apache.logging.log4j:log4j-core`. */
  readonly name: string;
  /** The type of a package URL (`npm`, `maven`, `deb`), `software` where nobody names a package, or the tool that told it. */
  readonly type: string;
  /** Without version and qualifiers; "" for none. */
  readonly purl: string;
  readonly versions: readonly string[];
  /** By id. */
  readonly vulnerabilities: readonly Vulnerability[];
  /** Where it is told, each file once. */
  readonly places: readonly Place[];
}

export interface Vulnerability {
  /** The CVE where there is one. */
  readonly id: string;
  /** Under which others know it. */
  readonly aliases: readonly string[];
  readonly summary: string;
  /** A CVSS vector with its version: `CVSS:3.1/AV:N/…`; `AV:N/AC:L/Au:N/…` of version 2. */
  readonly vector: string;
  /** The CVSS base score that the file tells, 0 to 10. */
  readonly score: number | null;
  /** What the file says in a word. */
  readonly rating: VulnerabilityRating | null;
  /** Versions that do not have it any more, as written. */
  readonly fixedIn: readonly string[];
  readonly cwe: readonly string[];
  /** The probability that it is exploited within 30 days (EPSS), 0 to 1. */
  readonly epss: number | null;
  /** Whether it is exploited already, as CISA's catalogue (KEV) or the file says. */
  readonly isExploited: boolean;
  /** What somebody says of it here. */
  readonly vex: Vex | null;
  readonly place: Place;
}

export const vulnerabilityRatings = ["critical", "high", "medium", "low", "info"] as const;
export type VulnerabilityRating = (typeof vulnerabilityRatings)[number];

/** The words of VEX, and `accepted` for what a scanner was told to leave out. */
export const vexStates = ["affected", "under_investigation", "not_affected", "fixed", "accepted"] as const;
export type VexState = (typeof vexStates)[number];

/** What somebody says about a vulnerability in a product: whether it counts there, and why not. */
export interface Vex {
  readonly state: VexState;
  /** In the words of its format: `vulnerable_code_not_present`, `code_not_reachable`. */
  readonly justification: string;
  readonly detail: string;
  /** What is done about it: `will_not_fix`, `update`. */
  readonly response: readonly string[];
  /** When it was said, as written; "" for unknown. */
  readonly at: string;
  readonly place: Place;
}
