/** Part of every cache key: raise it when `cleanSvg` would write other bytes. */
export const CLEANING_VERSION = 1;

export type CleanSvg = { readonly svg: string } | { readonly svg: null; readonly problem: string };

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z][\w.-]*(?::[\w.-]+)?)((?:\s+[\w.-]+(?::[\w.-]+)?\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y;
const ATTRIBUTE = /([\w.-]+(?::[\w.-]+)?)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** What Graphviz and PlantUML draw with. Anything else does not belong into a picture. */
const ELEMENTS = new Set(
  `a circle clipPath defs desc ellipse feBlend feColorMatrix feComposite feFlood feGaussianBlur feMerge feMergeNode
   feOffset filter g image line linearGradient marker mask path pattern polygon polyline radialGradient rect stop svg
   text textPath title tspan`.split(/\s+/),
);
const PAINT = /^(?:style|fill|stroke|filter|mask|clip-path|marker(?:-\w+)?)$/;

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function characterOf(reference: string): string {
  const code = reference.startsWith("#x")
    ? Number.parseInt(reference.slice(2), 16)
    : Number(reference.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

/** The text that a piece of XML stands for. */
export function decodeXml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);/g, (_, reference: string) =>
    reference.startsWith("#") ? characterOf(reference) : (NAMED[reference] ?? ""),
  );
}

/** Browsers ignore white space and control characters inside a scheme. */
const scheme = (address: string): string | undefined =>
  /^([a-z][a-z\d+.-]*):/i.exec(address.replace(/[\0-\x20\x7f-\xa0]/g, ""))?.[1]?.toLowerCase();

function addressProblem(element: string, address: string): string | null {
  const name = scheme(address);
  if (element === "image") {
    const embedded = /^data:image\/(?:png|jpeg|gif|svg\+xml)[;,]/i.test(address.trim());
    const local = name === undefined && !/^\s*[/\\]{2}/.test(address);
    return embedded || local ? null : "a picture from elsewhere";
  }
  return name === "javascript" || name === "vbscript" || name === "data" ? `a ${name}: link` : null;
}

/** Most attributes are coordinates: what has none of these cannot be a problem. */
const SUSPICIOUS = /[\s:]on|href|url|import|[\\&]/i;

function attributesProblem(element: string, attributes: string): string | null {
  if (!SUSPICIOUS.test(attributes)) return null;
  for (const [, name = "", double, single] of attributes.matchAll(ATTRIBUTE)) {
    const local = name.slice(name.indexOf(":") + 1).toLowerCase();
    const value = decodeXml(double ?? single ?? "");
    if (local.startsWith("on")) return `the event handler ${name}`;
    if (PAINT.test(local) && /url\(\s*['"]?\s*[^#'"\s]|@import|\\/i.test(value))
      return `a reference in ${name}`;
    const problem = local === "href" ? addressProblem(element, value) : null;
    if (problem !== null) return problem;
  }
  return null;
}

const AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/g;
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

const holds = (what: string): CleanSvg => ({
  svg: null,
  problem: `the picture holds ${what}, which a published page may not`,
});
const damaged = (what: string): CleanSvg => ({
  svg: null,
  problem: `the picture is not a whole SVG: ${what}`,
});

const escapeAmpersands = (markup: string): string =>
  markup.includes("&") ? markup.replace(AMPERSAND, "&amp;") : markup;

/**
 * Takes out what is not the picture (prolog, doctype, comments, processing instructions: they carry versions and
 * dates) and refuses what is not a picture: broken markup, scripts, event handlers, foreign elements, links that run code.
 * Applied to its own output it changes nothing, so it is also the check of what comes out of the cache.
 */
export function cleanSvg(raw: string): CleanSvg {
  const source = raw.replace(/\r\n?/g, "\n").replace(FORBIDDEN, "");
  const kept: string[] = [];
  const open: string[] = [];
  let roots = 0;
  // One of its own, since a sticky expression remembers where it stands.
  const tokens = new RegExp(TOKEN);
  while (tokens.lastIndex < source.length) {
    const at = tokens.lastIndex;
    const match = tokens.exec(source);
    if (match === null) return damaged(`no markup at "${source.slice(at, at + 20).trim()}"`);
    const [token, cdata, closing, name, attributes = "", empty] = match;
    if (name === undefined) {
      if (token.startsWith("<!--") || token.startsWith("<?") || token.startsWith("<!D")) continue;
      if (open.length > 0) kept.push(cdata === undefined ? escapeAmpersands(token) : token);
      else if (token.trim() !== "") return damaged("there is text around it");
      continue;
    }
    if (closing === "/") {
      if (open.pop() !== name) return damaged(`</${name}> closes nothing`);
      kept.push(token);
      continue;
    }
    if (!ELEMENTS.has(name)) return holds(`<${name}>`);
    const problem = attributesProblem(name, attributes);
    if (problem !== null) return holds(problem);
    if (open.length === 0) {
      roots += 1;
      if (name !== "svg" || roots > 1) return damaged("it has not one <svg> as its root");
    }
    kept.push(escapeAmpersands(token));
    if (empty !== "/") open.push(name);
  }
  if (roots === 0) return damaged("it is empty");
  if (open.length > 0) return damaged(`<${open.at(-1)}> is not closed`);
  return { svg: `${kept.join("")}\n` };
}

/** What is written in the picture, one entry for each `<text>`. */
export function textsOf(svg: string): string[] {
  return Array.from(svg.matchAll(/<text\b[^>]*>([\s\S]*?)<\/text>/g), ([, inner = ""]) =>
    decodeXml(inner.replace(/<[^>]*>/g, "")),
  );
}
