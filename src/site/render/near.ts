import { encodePath } from "../../addresses/urls.ts";

/**
 * `near("shop/model.md:12", "shop/model.md")` in a template is `model.md:12`: a place in the file that a page is about,
 * without the folder that its head tells.
 */
export function near(place: string, file: string | null | undefined): string {
  const folder = file?.slice(0, file.lastIndexOf("/") + 1) ?? "";
  return file && place.startsWith(`${file}:`) ? place.slice(folder.length) : place;
}

/**
 * The HTML of a page whose links to what lies in or below its own folder start there, and not at the root of the site
 * as templates write all links: a level has many to those below it.
 * @param url of the page, as it lies on disk
 */
export function withNearLinks(html: string, url: string): string {
  const folder = encodePath(url.slice(0, url.lastIndexOf("/") + 1));
  if (folder === "") return html;
  const byRoot = folder.replace(/[^/]+/g, "..") + folder;
  return html.replace(/(<a\b[^<>]*? href=")([^"]*)/g, (whole, before: string, href: string) =>
    href.startsWith(byRoot) ? before + href.slice(byRoot.length) : whole,
  );
}
