import type { Vulnerability } from "../../model/beside/materials.ts";
import type { Place } from "../../model/place.ts";

/** What one file says: a bill of materials, the result of a scanner, or VEX. */
export interface Scan {
  readonly file: string;
  readonly format: string;
  readonly tool: string;
  readonly made: string;
  readonly subject: string;
  readonly components: readonly PackageRef[];
  readonly claims: readonly Claim[];
}

/** A package in a version. */
export interface PackageRef {
  /** Of the package, whatever its version. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly purl: string;
  readonly version: string;
}

/** That something has a vulnerability, or what somebody says about that. */
export interface Claim extends Omit<Vulnerability, "id" | "aliases"> {
  /** Null for what is scanned as a whole, and for what the file leaves open. */
  readonly of: PackageRef | null;
  /** All under which it is known; at least one. */
  readonly ids: readonly string[];
  /** Of a document that only says what others' findings mean: it is about them where it fits. */
  readonly isStatement: boolean;
}

/** What a reader of a format gets: the text, parsed; and where an id stands in it. */
export interface ScanSource {
  readonly file: string;
  readonly data: unknown;
  readonly placeOf: (id: string) => Place;
}

type Essential = Pick<Claim, "of" | "ids" | "place">;

export function claim(essential: Essential & Partial<Claim>): Claim {
  return {
    ...{ summary: "", vector: "", score: null, rating: null, fixedIn: [], cwe: [], epss: null },
    ...{ isExploited: false, vex: null, isStatement: false },
    ...essential,
  };
}

/** So many claims of one file are kept: each is told on pages. */
export const claimsAtMost = 50_000;
