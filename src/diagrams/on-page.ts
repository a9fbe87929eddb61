/** Prefix of the ids of an inlined diagram: `dfd-web-server` is the node of the element `web-server`. */
export type IdPrefix = "dfd-" | "seq-";

/**
 * A drawn SVG as part of a page: ids and the links to them prefixed, so that two diagrams of one page do not
 * clash; links to other pages written from the page's own directory; size left to the page.
 * @param rebase how a link that the diagram file has is written on the page
 */
export function onPage(
  svg: string,
  prefix: IdPrefix,
  title: string,
  rebase: (href: string) => string,
): string {
  const open = svg.slice(0, svg.indexOf(">") + 1);
  const body = svg.slice(open.length);
  const root = open
    .replace(/\s(width|height|preserveAspectRatio|style)="[^"]*"/g, "")
    .replace(/^<svg/, `<svg role="img" aria-label="${attribute(title)}"`);
  return prefixIds(root + rebaseLinks(body, rebase), prefix);
}

function prefixIds(svg: string, prefix: string): string {
  return svg
    .replace(
      /(\sid=")([^"]+)"/g,
      (_, before: string, id: string) => `${before}${prefix}${id.replaceAll("&#45;", "-")}"`,
    )
    .replace(/url\(#([^)"']+)\)/g, (_, id: string) => `url(#${prefix}${id})`)
    .replace(/((?:xlink:)?href=")#([^"]+)"/g, (_, before: string, id: string) => `${before}#${prefix}${id}"`);
}

function rebaseLinks(svg: string, rebase: (href: string) => string): string {
  return svg.replace(/((?:xlink:)?href=")([^#"][^"]*)"/g, (_, before: string, href: string) => {
    const plain = href.replaceAll("&#45;", "-").replaceAll("&amp;", "&");
    return `${before}${attribute(rebase(plain))}"`;
  });
}

function attribute(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
