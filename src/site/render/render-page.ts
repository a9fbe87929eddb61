import type { Page, Site } from "../../report/pages/page.ts";
import type { SiteFile } from "../../site-file.ts";
import { openBounded } from "./bounded.ts";
import { withoutControls } from "./characters.ts";
import { near, withNearLinks } from "./near.ts";
import { openOnce } from "./once.ts";
import { outwardLinks } from "./outward.ts";
import { builtInTemplates, openTemplates, type Templates } from "./templates.ts";
import { openTold } from "./told.ts";

/** What the pages of one site share while they are rendered: compiled templates, and pieces that were made once. */
export type RenderSession = Templates;

/**
 * @param templates folder of the user's templates, which go before the built-in ones of the same name; or null
 * @param write takes what a page is too small for
 */
export function openRenderSession(
  site: Site,
  templates: string | null,
  write: (file: SiteFile) => void = () => {},
): RenderSession {
  const folders = templates === null ? [builtInTemplates] : [templates, builtInTemplates];
  const session = openTemplates(folders, site.words);
  session.environment.addGlobal("site", site);
  session.environment.addGlobal("once", openOnce());
  session.environment.addGlobal("near", near);
  const globals = { ...openBounded(write), ...openTold(), ...outwardLinks(site.outward) };
  for (const [name, value] of Object.entries(globals)) session.environment.addGlobal(name, value);
  return session;
}

/**
 * The HTML of a page: `layouts/page.njk`, which sees `page` and `site`, autoescaped. Fails with what Nunjucks throws;
 * the session then knows the template and the line.
 */
export function renderPage({ environment }: RenderSession, page: Page): Promise<string> {
  // With a callback: Nunjucks says more of an error than it would throw.
  return new Promise((resolve, reject) => {
    environment.render("layouts/page.njk", { page }, (error, html) => {
      if (error || html === null) reject(error);
      else resolve(withNearLinks(withoutControls(html), page.url));
    });
  });
}
