import { posix } from "node:path";
import { findingAnchor } from "../../src/addresses/finding-anchor.ts";
import type { Element } from "./html.ts";
import { type BrowserData, browserDataOf, type Site } from "./site.ts";
import { elementsOf } from "./xml.ts";

/** A reference from one file of a site. */
export interface Link {
  /** As on disk. */
  readonly from: string;
  /** Such as `a href`. */
  readonly where: string;
  readonly href: string;
  /** Whether a reader may follow it; other references are loaded by the browser. */
  readonly isFollowed: boolean;
}

const linkAttributes = new Set(
  "href xlink:href src srcset poster data action formaction background cite ping manifest codebase".split(
    " ",
  ),
);
const pictureAttributes = new Set(
  "style fill stroke filter clip-path mask cursor marker marker-start marker-mid marker-end".split(" "),
);
/** Attributes that name ids of the same page, separated by blanks. */
const idAttributes = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers"];

/** Every reference that a page, a picture or the style sheet has. */
export function linksOf(site: Site, path: string): Link[] {
  if (path.endsWith(".css")) return urlsIn(site.text(path)).map((href) => link(path, "css url()", href));
  const links: Link[] = [];
  for (const { name, attributes } of elementsOf(site.document(path))) {
    for (const [key, value] of attributes) {
      if (linkAttributes.has(key))
        links.push({ ...link(path, `${name} ${key}`, value), isFollowed: name === "a" });
      else if (/url\(/i.test(value) && pictureAttributes.has(key))
        links.push(...urlsIn(value).map((href) => link(path, `${name} ${key}`, href)));
      else if (idAttributes.includes(key))
        for (const id of value.split(/\s+/))
          links.push(link(path, `${name} ${key}`, `#${encodeURIComponent(id)}`));
    }
    if (name === "style") throw new Error(`${path} has a <style>`);
  }
  return links;
}

function link(from: string, where: string, href: string): Link {
  return { from, where, href, isFollowed: false };
}

function urlsIn(css: string): string[] {
  const urls = [...css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi)];
  const hrefs = urls.map(([, double, single, bare]) => double ?? single ?? bare ?? "");
  // A picture that the style sheet itself holds is no request.
  return [...hrefs.filter((href) => !href.startsWith("data:image/svg+xml,")), ...importsIn(css)];
}

function importsIn(css: string): string[] {
  return [...css.matchAll(/@import\s+["']([^"']+)/gi)].map(([, href = ""]) => href);
}

/** What the data scripts refer to, seen from the root of the site. */
export function dataLinks(data: BrowserData): Link[] {
  const from = (script: string, hrefs: Iterable<string | number | undefined>) =>
    [...hrefs].map((href) => ({ ...link("index.html", script, String(href)), isFollowed: true }));
  const at = (level: number | undefined, anchor: string) =>
    `${data.search.levels[level ?? -1]?.[1] ?? "no level"}#${anchor}`;
  const ruleOf = (title: number | undefined) => data.search.findings.titles[title ?? -1]?.split(" ")[0] ?? "";
  const hrefOf = new Map(data.nav.levels.map(([path, , href]) => [path, href]));
  return [
    ...from(
      "assets/nav.js",
      data.nav.levels.map(([, , href]) => href),
    ),
    ...from(
      "assets/search.js",
      data.search.levels.map(([, href]) => href),
    ),
    ...from(
      "assets/search.js",
      data.search.elements.map(([, , level, anchor]) => at(level, anchor)),
    ),
    ...from(
      "assets/search.js",
      data.search.rules.map(([, , href]) => href),
    ),
    ...from(
      "assets/search.js",
      data.search.findings.element.map((element, index) => {
        const [, , level = -1, anchor = ""] = data.search.elements[element] ?? [];
        return at(level, findingAnchor(ruleOf(data.search.findings.title[index]), anchor));
      }),
    ),
    ...from(
      "assets/rest.js",
      data.rest.map(({ href }) => href),
    ),
    ...[...data.rows].flatMap(([script, rows]) =>
      from(
        script,
        rows.map(
          ({ rule, anchor }) =>
            `${hrefOf.get(data.rest.find(({ href }) => href === script)?.path ?? "")}#${findingAnchor(`${rule}`, `${anchor}`)}`,
        ),
      ),
    ),
  ];
}

/** Where a link leads, resolved as a browser does; null for what is not in the site. */
export interface Target {
  readonly path: string;
  readonly anchor: string;
}

// As deep as a site may lie; a link that leaves it then shows.
const base = "http://site.invalid/some/where/";

/** @returns what is wrong with the link, or where it leads */
export function resolveLink({ from, where, href }: Link): Target | string | null {
  if (/^\s|\s$|[\\\0-\x1f]/.test(href)) return "holds blanks, backslashes or control characters";
  if (/^data:/i.test(href)) return where === "link href" ? null : "is a data: link";
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) {
    if (where === "a href" && /^(https?:\/\/|mailto:)/.test(href)) return null;
    return "leads out of the site";
  }
  if (href === "" || href.startsWith("/")) return "is not relative";
  if (/^[^#]*\?/.test(href)) return "holds a query";
  const here = from.split("/").map(encodeURIComponent).join("/");
  const url = new URL(href, base + here);
  if (!url.href.startsWith(base)) return "leads out of the site";
  const climbs = posix.join(posix.dirname(from), href.split("#", 1)[0] ?? "");
  if (climbs.startsWith("..")) return "leads out of the site";
  let path: string;
  let anchor: string;
  try {
    path = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length));
    anchor = decodeURIComponent(url.hash.slice(1));
  } catch {
    return "is badly encoded";
  }
  if (path === "" || path.endsWith("/")) return "leads into a folder";
  return { path, anchor };
}

/** Every link of a site that does not lead where it should, in words. */
export function brokenLinks(site: Site): string[] {
  const paths = new Set(site.paths);
  const ids = new Map<string, ReadonlySet<string>>();
  const idsOf = (path: string) => {
    const known = ids.get(path) ?? idsIn(site.document(path));
    ids.set(path, known);
    return known;
  };
  const sources = site.paths.filter((path) => /\.(html|svg|css)$/.test(path));
  const links = [...sources.flatMap((path) => linksOf(site, path)), ...dataLinks(browserDataOf(site))];
  return links.flatMap((one) => {
    const target = resolveLink(one);
    const problem = typeof target === "string" ? target : target && problemAt(target);
    return problem ? [`${one.from}: ${one.where}="${one.href}" ${problem}`] : [];
  });

  function problemAt({ path, anchor }: Target): string | null {
    if (!paths.has(path)) {
      const isFolder = site.paths.some((other) => other.startsWith(`${path}/`));
      return isFolder ? "leads into a folder" : "leads to no file";
    }
    if (anchor === "") return null;
    if (!/\.(html|svg)$/.test(path)) return "has an anchor that no browser finds";
    // The state of filters, which the script of the page reads where there is anything to filter.
    if (anchor.startsWith("?")) {
      const hasFilters = [...elementsOf(site.document(path))].some(
        ({ attributes }) => attributes.has("data-filters") || attributes.get("class") === "empty",
      );
      return hasFilters && /^\?[a-z]+=[^&]+(&[a-z]+=[^&]+)*$/.test(anchor)
        ? null
        : "sets filters that are not there";
    }
    // What a picture shows.
    const [, picture] = /^(Dfd|Sequence)\?(?:at|path)=[^&]+$/.exec(anchor) ?? [];
    if (picture) return idsOf(path).has(picture) ? null : "is about a picture that is not there";
    return idsOf(path).has(anchor) || idsBeyond(site, path).has(anchor)
      ? null
      : "leads to an anchor that is not there";
  }
}

function idsIn(document: Element): ReadonlySet<string> {
  return new Set([...elementsOf(document)].flatMap(({ attributes }) => attributes.get("id") ?? []));
}

/** Ids that a page or picture gives to several elements. */
export function repeatedIds(document: Element): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { attributes } of elementsOf(document)) {
    const id = attributes.get("id");
    if (id === undefined) continue;
    if (seen.has(id)) repeated.add(id);
    seen.add(id);
  }
  return [...repeated];
}

/** Pages that a reader without scripts gets to from one page. */
export function reachableFrom(site: Site, start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const path of reached) {
    if (!path.endsWith(".html")) continue;
    for (const one of linksOf(site, path)) {
      const target = one.isFollowed ? resolveLink(one) : null;
      if (target !== null && typeof target !== "string") reached.add(target.path);
    }
  }
  return reached;
}

/** Pages that one page links to from within some of its elements. */
export function targetsWithin(path: string, within: readonly Element[]): ReadonlySet<string> {
  const hrefs = within.flatMap((element) =>
    [...elementsOf(element)].flatMap(({ name, attributes }) =>
      name === "a" ? [attributes.get("href") ?? attributes.get("xlink:href") ?? ""] : [],
    ),
  );
  const targets = hrefs.map((href) => resolveLink({ from: path, where: "a href", href, isFollowed: true }));
  return new Set(
    targets.flatMap((target) => (target === null || typeof target === "string" ? [] : [target.path])),
  );
}

/** Ids of rows that a page loads when somebody asks for them. */
export function idsBeyond(site: Site, page: string, table = "[a-z-]+"): ReadonlySet<string> {
  const folder = `data/${page.replace(/index\.html$/, "")}`;
  const index = new RegExp(`^${table}\\.index\\.js$`);
  const ids = site.paths
    .filter((path) => path.startsWith(folder) && index.test(path.slice(folder.length)))
    .flatMap((path) => {
      const [, rows = "[]"] = /^tmSite\.addIndex\("[^"]*",(.*)\);\s*$/s.exec(site.text(path)) ?? [];
      return (JSON.parse(rows) as string[][]).flat();
    });
  return new Set(ids);
}
