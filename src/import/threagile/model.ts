/** What risks of Threagile speak of by ids: what it is called here. */
export interface Known {
  readonly assets: ReadonlyMap<string, KnownAsset>;
  readonly links: readonly KnownLink[];
  /** Boundaries by id. */
  readonly boundaries: ReadonlyMap<string, string>;
  /** The assets that run on a shared runtime, by its id. */
  readonly runtimes: ReadonlyMap<string, readonly string[]>;
}

export interface KnownAsset {
  readonly name: string;
  readonly kind: string;
  /** The name of the boundary around it. */
  readonly inBoundary: string | undefined;
}

export interface KnownLink {
  readonly id: string;
  readonly name: string;
  /** Ids of assets. */
  readonly source: string;
  readonly target: string;
}
