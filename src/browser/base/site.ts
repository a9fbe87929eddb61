import type MiniSearch from "minisearch";
import type {
  LevelTriage,
  Navigation,
  PicturePaths,
  RestEntry,
  RestTable,
  RuleNames,
  SearchData,
  SnapshotData,
  SnapshotEntry,
  ThreatTexts,
} from "../../report/browser-rows.ts";

/** What data scripts hand over: plain values, and calls of `add…`. Texts are only ever set as text; rows and
 * pictures are pieces of pages, escaped like those. */
export interface SiteData {
  /** assets/nav.js */
  nav?: Navigation;
  /** assets/search.js */
  search?: SearchData;
  /** assets/threats.js, where a page has findings. */
  threats?: ThreatTexts;
  /** assets/rest.js */
  rest?: readonly RestEntry[];
  restRules?: RuleNames;
  /** What ends findings, in words. */
  restFixes?: readonly string[];
  levels?: LevelTriage;
  /** assets/paths.js, when a path is lit. */
  paths?: PicturePaths;
  /** ../snapshots.js, where the site is one of an archive. */
  snapshots?: readonly SnapshotEntry[];
  /** Called by data/snapshot.js of any of them. */
  addSnapshot?: (date: string, data: SnapshotData) => void;
  /** Called by data/findings/N.js */
  addFindings?: (path: string, table: RestTable) => void;
  /** Called by the scripts with what a page does not hold of a table: rows, and the ids in each of the scripts. */
  addRows?: (table: string, html: string) => void;
  addIndex?: (table: string, ids: readonly (readonly string[])[]) => void;
  /** Called by the script of a picture that a page does not hold. */
  addPicture?: (name: string, svg: string) => void;
}

declare global {
  interface Window {
    tmSite?: SiteData;
    /** assets/svg-pan-zoom.min.js, where a page has diagrams. */
    svgPanZoom?: SvgPanZoom.Instance;
    /** assets/minisearch.js, when it is loaded. */
    MiniSearch?: typeof MiniSearch;
  }
}

export const page = document.documentElement;

/** The way from this page to the root of the site: "" or `../../`. */
export const root = page.dataset.root || "";

/** Whether the page is one file, with nothing beside it. */
export const isSingle = page.dataset.single !== undefined;

export const tmSite: SiteData = window.tmSite || {};
window.tmSite = tmSite;
