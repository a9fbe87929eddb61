import { decodeXml } from "./engines/svg.ts";

/** Prefix of the ids of an inlined diagram: `dfd-web-server` is the node of the element `web-server`. */
export type IdPrefix = `${string}dfd-` | `${string}seq-` | `${"was" | "is"}${number}-`;

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
  // A picture hides the links in it from screen readers.
  const role = /<a [^>]*href=/.test(body) ? "group" : "img";
  const root = open
    .replace(/\s(width|height|preserveAspectRatio|style|xmlns(?::\w+)?)="[^"]*"/g, "")
    .replace(/^<svg/, () => `<svg role="${role}" aria-label="${attribute(title)}"`);
  return (root + body).replace(tag, (text) => withinPage(text, prefix, rebase));
}

/** A tag with its attributes. What is written in a picture may look like an attribute, so it is left out. */
const tag = /<[A-Za-z](?:[^<>"]|"[^"]*")*>/g;
const refers = /\s(?:id|(?:xlink:)?href)="|url\(#/;
const paints = /^(?:style|fill|stroke|filter|mask|clip-path|marker)/;

function withinPage(text: string, prefix: IdPrefix, rebase: (href: string) => string): string {
  if (!refers.test(text)) return text;
  return text.replace(/(\s([\w:-]+)=")([^"]*)"/g, (whole, before: string, name: string, value: string) => {
    if (name === "id") return `${before}${attribute(prefix + decoded(value))}"`;
    if (paints.test(name))
      return value.includes("url(#") ? `${before}${value.replaceAll("url(#", `url(#${prefix}`)}"` : whole;
    if (name !== "href" && name !== "xlink:href") return whole;
    const plain = decoded(value);
    const target = plain.startsWith("#") ? `#${prefix}${plain.slice(1)}` : rebase(plain);
    return `${before}${attribute(target)}"`;
  });
}

function decoded(value: string): string {
  return value.includes("&") ? decodeXml(value) : value;
}

function attribute(text: string): string {
  if (!/[&"<>]/.test(text)) return text;
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
