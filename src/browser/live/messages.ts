/** What the server of `tm-site serve` tells the pages that it serves. */
export interface LiveState {
  /** Of the server: after another start nothing is as it was. */
  readonly run: string;
  /** Counts the sites that were built; 0 where there is none yet. */
  readonly generation: number;
  readonly isBuilding: boolean;
  /** Why the newest text of the models is not what is shown; empty where it is. */
  readonly problems: readonly LiveProblem[];
  /** How many more there are. */
  readonly untold: number;
  /** Digests of what pages load, by path from the root of the site. */
  readonly assets: Readonly<Record<string, string>>;
}

export interface LiveProblem {
  readonly code: string;
  readonly message: string;
  /** `backend/model.md:3:7`; null for what concerns the run as a whole. */
  readonly place: string | null;
  /** What to write instead, or null. */
  readonly hint: string | null;
}

/** Addresses of the server itself: no file of a site begins like that. */
export const livePaths = {
  events: "/_tm-site/events",
  script: "/_tm-site/live.js",
  worker: "/_tm-site/live-worker.js",
} as const;

/** What the script tag of a served page says, as `data-…`. */
export interface LivePage {
  readonly run: string;
  readonly generation: string;
  /** Whether models are edited here. */
  readonly edits: "yes" | "no";
  /** `own` where the page is enhanced by our script, which the tag is in place of; `foreign` where it is another's; `none` where there is only a note in place of a page. */
  readonly content: "own" | "foreign" | "none";
}
