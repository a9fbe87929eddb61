/** An element of an XML document; texts keep their place between the elements. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

const NAME = "[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?";
const TOKEN = new RegExp(
  `<!--(?!>|->)(?:(?!--)[^])*-->|<\\?(?!xml\\s)[^]*?\\?>|<!\\[CDATA\\[([^]*?)\\]\\]>|</(${NAME})\\s*>|<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>|[^<]+`,
  "y",
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "g");
// https://www.w3.org/TR/xml/#charsets
const ILLEGAL = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * A strict reader for the XML of one picture, which has no doctype of its own: it accepts less than XML, never more.
 * @throws Error that says what is not well-formed
 */
export function parseXml(source: string): XmlElement {
  const illegal = ILLEGAL.exec(source);
  if (illegal) throw new Error(`the character ${JSON.stringify(illegal[0])} is not allowed`);
  const text = source.replace(/^\uFEFF?<\?xml\s[^>]*\?>/, "").replace(/^\s*<!DOCTYPE[^>[]*>/, "");
  const top: (XmlElement | string)[] = [];
  const open: { name: string; children: (XmlElement | string)[] }[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`no XML at ${JSON.stringify(text.slice(at, at + 60))}`);
    const [token, cdata, closing, name, attributes = "", empty] = match;
    const children = open.at(-1)?.children ?? top;
    if (closing !== undefined) {
      const element = open.pop();
      if (element?.name !== closing) throw new Error(`</${closing}> closes <${element?.name}>`);
    } else if (name !== undefined) {
      const element = { name, attributes: attributesOf(attributes), children: [] };
      children.push(element);
      if (empty !== "/") open.push(element);
    } else if (cdata !== undefined) children.push(cdata);
    else if (!token.startsWith("<")) children.push(decode(token));
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  const [root, ...others] = top.filter((one) => typeof one !== "string" || one.trim() !== "");
  if (root === undefined || typeof root === "string" || others.length > 0) throw new Error("not one root");
  return root;
}

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(ATTRIBUTE)) {
    if (found.has(name)) throw new Error(`${name} twice`);
    found.set(name, decode(double ?? single ?? ""));
  }
  return found;
}

function decode(text: string): string {
  if (text.includes("]]>")) throw new Error("]]> in a text");
  return text.replace(/&([^;&]{0,12};)?/g, (all, reference: string | undefined) => {
    const [, hexadecimal, decimal, name] = /^(?:#x([\da-f]+)|#(\d+)|(\w+));$/i.exec(reference ?? "") ?? [];
    const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : decimal ? Number(decimal) : null;
    const character = code === null ? NAMED[name ?? ""] : String.fromCodePoint(code);
    if (character === undefined || ILLEGAL.test(character)) throw new Error(`the reference ${all}`);
    return character;
  });
}

/** The element and all below it, in the order of the document. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
  const known = below.get(element);
  if (known) return known;
  const found: XmlElement[] = [];
  const add = (one: XmlElement) => {
    found.push(one);
    for (const child of one.children) if (typeof child !== "string") add(child);
  };
  add(element);
  below.set(element, found);
  return found;
}

/** Documents are asked for what is in them many times. */
const below = new WeakMap<XmlElement, readonly XmlElement[]>();

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** What is written in a picture, one entry for each `<text>`. */
export function writtenIn(picture: XmlElement): string[] {
  return [...elementsOf(picture)].filter(({ name }) => name === "text").map(textOf);
}

/** What a published picture must not hold: code, or anything that leads out of the site. */
export function dangersIn(picture: XmlElement): string[] {
  return [...elementsOf(picture)].flatMap(({ name, attributes }) => [
    ...(/^(?:.*:)?(?:script|foreignObject|iframe|object|embed|use|animate|set|handler|style|link|image)$/i.test(
      name,
    )
      ? [`<${name}>`]
      : []),
    ...[...attributes].flatMap(([key, value]) => {
      if (/^xmlns(?::|$)/.test(key)) return [];
      if (/^(?:.*:)?on/i.test(key)) return [`${key}=${value}`];
      if (/(?:^|:)(?:href|src)$/i.test(key))
        return /^[a-z][\w+.-]*:|^[\\/]/i.test(value.trim()) ? [`${key}=${value}`] : [];
      return /^(?:style|fill|stroke|filter)$/.test(key) && /url\((?!#)|@import|expression/i.test(value)
        ? [`${key}=${value}`]
        : [];
    }),
  ]);
}
