import { classPage, informationPage, pages, rootOf } from "../../addresses/urls.ts";
import type { ClassLineage, DatumLineage } from "../../lineage/types.ts";
import { classView, informationView, levelDataView } from "../information/information-view.ts";
import { levelLink, overview, type Presentation } from "../present.ts";
import type { AboutView } from "./about-view.ts";
import type { Page } from "./page.ts";

const all = { text: "Data", href: pages.information };

/** Where data enter, flow, rest and leave, and personal data as a record of processing. */
export function allDataPage(shown: Presentation, downloads: AboutView["downloads"]): Page {
  return {
    url: pages.information,
    root: rootOf(pages.information),
    template: "information",
    title: "Data",
    breadcrumbs: [overview, { ...all, href: null }],
    view: informationView(shown, downloads),
  };
}

/** All data of one classification. */
export function classDataPage(shown: Presentation, one: ClassLineage): Page {
  const url = classPage(one.name);
  const title = `${one.name} data`;
  return {
    ...{ url, root: rootOf(url), template: "data-class", title },
    breadcrumbs: [overview, all, { text: title, href: null }],
    view: classView(shown, one),
  };
}

/** What one level declares of data, each with its whole way. */
export function levelDataPage(shown: Presentation, level: string, data: readonly DatumLineage[]): Page {
  const url = informationPage(level);
  const title = `Data of ${levelLink(shown, level).title}`;
  return {
    ...{ url, root: rootOf(url), template: "data-level", title },
    breadcrumbs: [overview, all, { text: title, href: null }],
    view: levelDataView(shown, level, data),
  };
}
