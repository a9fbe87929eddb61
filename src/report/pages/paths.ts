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
    title: "Attack paths",
    breadcrumbs: [overview, { text: "Attack paths", href: null }],
    view: pathsView(shown),
  };
}
