import { pages, rootOf } from "../../addresses/urls.ts";
import { controlsView } from "../controls/controls-view.ts";
import { overview, type Presentation } from "../present.ts";
import type { AboutView } from "./about-view.ts";
import type { Page } from "./page.ts";

/** Which controls findings ask for, where they are stated and where they are missing. */
export function controlsPage(shown: Presentation, downloads: AboutView["downloads"]): Page {
  return {
    url: pages.controls,
    root: rootOf(pages.controls),
    template: "controls",
    title: "Controls",
    breadcrumbs: [overview, { text: "Controls", href: null }],
    view: controlsView(shown, downloads),
  };
}
