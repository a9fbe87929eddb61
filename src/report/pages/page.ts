import type { Theme } from "../../theme/theme.ts";
import type { Words } from "../../words/words.ts";
import type { ControlsView } from "../controls/views.ts";
import type { ClassView, InformationView, LevelDataView } from "../information/views.ts";
import type { PathsView } from "../paths/views.ts";
import type { StartView } from "../start/views.ts";
import type { Crumb, FindingsView, LevelView, ThreatsView, ThreatView } from "../views.ts";
import type { AboutView } from "./about-view.ts";
import type { AttackView } from "./attack-view.ts";
import type { PortfolioView } from "./portfolio-view.ts";

export interface Page {
  /** Where the page is written, relative to the root of the site. */
  readonly url: string;
  /** Way from the page to the root of the site: "" or "../" several times. */
  readonly root: string;
  /** Name of the template under `pages/`. */
  readonly template:
    | "portfolio"
    | "start"
    | "information"
    | "data-class"
    | "data-level"
    | "level"
    | "findings"
    | "threat"
    | "threats"
    | "attack"
    | "controls"
    | "paths"
    | "about";
  readonly title: string;
  /** From the portfolio down to the page that is shown, which has no link. */
  readonly breadcrumbs: readonly Crumb[];
  readonly view:
    | PortfolioView
    | LevelView
    | FindingsView
    | ThreatView
    | ThreatsView
    | AttackView
    | ControlsView
    | PathsView
    | StartView
    | InformationView
    | ClassView
    | LevelDataView
    | AboutView;
}

/** The same for every page. */
export interface Site {
  readonly title: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** The date that expiry was judged by. */
  readonly now: string;
  /** The pages that there are once, by their templates; relative to the root of the site, like every link. */
  readonly pages: Readonly<
    Record<
      | "portfolio"
      | "start"
      | "information"
      | "findings"
      | "threats"
      | "attack"
      | "controls"
      | "paths"
      | "about",
      string
    >
  >;
  /** Whether it is one of several, by their dates, with their list beside it. */
  readonly isSnapshot: boolean;
  /** What the layout loads. */
  readonly assets: Readonly<
    Record<"script" | "style" | "icon" | "navigation" | "panZoom" | "rest" | "threats", string>
  > & { /** Where scripts say something else than English. */ readonly words?: string };
  /** The language of the site, and what it says. */
  readonly words: Words;
  /** How a team has it look; null for as tm-site has it. */
  readonly theme: Theme | null;
  /** Where sources and tickets are shown, if anybody says. */
  readonly outward?: Outward;
}

/** Ways out of the site: templates of addresses, as the options `sourceUrl` and `ticketUrl` have them. */
export interface Outward {
  readonly source: {
    readonly url: string;
    /** The way from the top of the repository to the root of the tree: empty, or ends in `/`. */
    readonly prefix: string;
    /** Of the tree; null where there is none. */
    readonly commit: string | null;
  } | null;
  readonly ticketUrl: string | null;
}
