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
