import { levelHref, pages, rootOf } from "../../addresses/urls.ts";
import { knowledgeSources } from "../../knowledge/sources.ts";
import { scoring } from "../../threats/findings/score.ts";
import { diagnosticRow, overview, type Presentation, rows } from "../present.ts";
import type { AboutView } from "./about-view.ts";
import type { Page } from "./page.ts";

/** What else the page tells that the result does not hold. */
export interface AboutFacts {
  readonly engines: AboutView["engines"];
  readonly downloads: AboutView["downloads"];
}

/** What was built, with what, and whose facts it uses. */
export function aboutPage(shown: Presentation, { engines, downloads }: AboutFacts): Page {
  const { result, speaker } = shown;
  const title = speaker.say("page.aboutShort");
  return {
    url: pages.about,
    root: rootOf(pages.about),
    template: "about",
    title,
    breadcrumbs: [overview(shown), { text: title, href: null }],
    view: {
      engines,
      rules: { count: result.rules.length, digest: result.rulesDigest },
      inputs: { count: result.loaded.models.size, levels: result.tree.levels.size },
      now: result.now,
      sources: knowledgeSources(result.attack).map(({ source, ...rest }) => ({ name: source, ...rest })),
      downloads,
      packs: result.packs.map(({ name, title, from, now, tool, commit, sha256, level, rules, again }) => ({
        ...{ name, title, from, now, tool, commit, sha256 },
        href: levelHref(level),
        rules: `${rules.count}, ${rules.digest}`,
        again: again && {
          ...{ new: again.new.length, gone: again.gone.length, changed: again.changed.length },
          by: again.by,
        },
      })),
      scoring,
      diagnostics: rows(result.diagnostics, diagnosticRow),
    },
  };
}
