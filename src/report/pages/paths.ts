import { pages, rootOf } from "../../addresses/urls.ts";
import { pathsView } from "../paths/paths-view.ts";
import { overview, type Presentation } from "../present.ts";
import type { Page } from "./page.ts";

/** The ways that findings leave open, what they lead to, and what cuts them. */
export function pathsPage(shown: Presentation): Page {
  return {
    url: pages.paths,
    root: rootOf(pages.paths),
    template: "paths",
    title: shown.speaker.say("page.paths"),
    breadcrumbs: [overview(shown), { text: shown.speaker.say("page.paths"), href: null }],
    view: pathsView(shown),
  };
}
