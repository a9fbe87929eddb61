import { pages, rootOf } from "../../addresses/urls.ts";
import { overview, type Presentation } from "../present.ts";
import { startView } from "../start/start-view.ts";
import type { AboutView } from "./about-view.ts";
import type { Page } from "./page.ts";

/** What to decide, to ask and to look at first. */
export function startPage(shown: Presentation, downloads: AboutView["downloads"]): Page {
  return {
    url: pages.start,
    root: rootOf(pages.start),
    template: "start",
    title: "Where to start",
    breadcrumbs: [overview, { text: "Where to start", href: null }],
    view: startView(shown, downloads),
  };
}
