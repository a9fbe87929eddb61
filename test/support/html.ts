import { elementsOf, type XmlElement } from "./xml.ts";

/** An element of a page; names are in lower case. */
export type Element = XmlElement;

export interface Page {
  /** Holds the document; its name is "". */
  readonly root: Element;
  /** What a browser would forgive: tags that do not match, attributes said twice, stray characters. */
  readonly problems: readonly string[];
}

interface OpenElement extends Element {
  readonly children: (Element | string)[];
}

const voidNames = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** Text up to their end tag; in `title` and `textarea` with character references. */
const rawNames = new Set(["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"]);
const references: Readonly<Record<string, string>> = {
  rarr: "\u2192",
  minus: "\u2212",
  mdash: "\u2014",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  middot: "·",
};

const tagPattern =
  /<(?:!--(?:[\s\S]*?)-->|!doctype html>|\/(?<end>[A-Za-z][^\s/>]*)\s*>|(?<start>[A-Za-z][^\s/>]*)(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>)/y;
const attributePattern = /\s*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;

/** Parses HTML as a browser would where it is well-formed; where it is not, that is a problem. */
export function parseHtml(text: string): Page {
  const problems: string[] = [];
  const root: OpenElement = { name: "", attributes: new Map(), children: [] };
  const open: OpenElement[] = [root];
  let at = 0;

  const current = () => open.at(-1) ?? root;
  const say = (problem: string) => problems.push(`line ${text.slice(0, at).split("\n").length}: ${problem}`);

  function decode(written: string): string {
    return written.replace(
      /&(?:#x([0-9a-f]+)|#(\d+)|([a-z][a-z0-9]*));?|&/gi,
      (whole, hex?: string, decimal?: string, name?: string) => {
        if (!whole.endsWith(";")) say(`a bare ${whole}`);
        if (name !== undefined) {
          if (references[name] === undefined) say(`an unknown reference ${whole}`);
          return references[name] ?? whole;
        }
        const code = hex === undefined ? Number(decimal ?? 38) : Number.parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
      },
    );
  }

  function addText(written: string): void {
    if (written === "") return;
    if (written.includes("<")) say(`a bare < in ${JSON.stringify(written.slice(0, 40))}`);
    if (/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(written)) say("a control character");
    current().children.push(decode(written));
  }

  function addElement(written: string, list: string): void {
    const name = written.toLowerCase();
    const isClosed = /\/$/.test(list);
    const attributes = new Map<string, string>();
    const rest = isClosed ? list.slice(0, -1) : list;
    attributePattern.lastIndex = 0;
    let end = 0;
    for (let found = attributePattern.exec(rest); found; found = attributePattern.exec(rest)) {
      end = attributePattern.lastIndex;
      const [, key = "", double, single, bare] = found;
      const attribute = key.toLowerCase();
      if (attributes.has(attribute)) say(`${attribute} twice in <${name}>`);
      attributes.set(attribute, decode(double ?? single ?? bare ?? ""));
    }
    if (rest.slice(end).trim() !== "") say(`${JSON.stringify(rest.slice(end))} in <${name}>`);
    const element: OpenElement = { name, attributes, children: [] };
    current().children.push(element);
    const isForeign = name === "svg" || open.some((outer) => outer.name === "svg");
    if (isClosed && !isForeign && !voidNames.has(name)) say(`<${name}/> is not closed in HTML`);
    if ((isForeign && isClosed) || (!isForeign && voidNames.has(name))) return;
    open.push(element);
    if (isForeign || !rawNames.has(name)) return;
    const stop = new RegExp(`</${name}[\\s/>]`, "i").exec(text.slice(at));
    const content = stop ? text.slice(at, at + stop.index) : text.slice(at);
    if (content !== "") element.children.push(/^(title|textarea)$/.test(name) ? decode(content) : content);
    at += content.length;
  }

  function close(written: string): void {
    const name = written.toLowerCase();
    if (current().name === name) open.pop();
    else say(`</${name}> closes <${current().name}>`);
  }

  while (at < text.length) {
    const next = text.indexOf("<", at);
    if (next !== at) {
      const end = next === -1 ? text.length : next;
      addText(text.slice(at, end));
      at = end;
      continue;
    }
    tagPattern.lastIndex = at;
    const tag = tagPattern.exec(text);
    if (!tag) {
      addText("<");
      at += 1;
      continue;
    }
    at = tagPattern.lastIndex;
    const { start, end, attributes = "" } = tag.groups ?? {};
    if (start !== undefined) addElement(start, attributes);
    else if (end !== undefined) close(end);
  }
  for (const { name } of open.slice(1)) problems.push(`<${name}> is never closed`);
  return { root, problems };
}

export type Wanted = string | ((element: Element) => boolean);

/** Elements of a name, `.class`, `[attribute]`, or for which something holds, in document order. */
export function findAll(element: Element, wanted: Wanted): Element[] {
  return [...elementsOf(element)].filter(matcher(wanted));
}

/** The first of {@link findAll}; throws if there is none. */
export function find(element: Element, wanted: Wanted): Element {
  const isWanted = matcher(wanted);
  for (const one of elementsOf(element)) if (isWanted(one)) return one;
  throw new Error(`there is no ${String(wanted)} in <${element.name}>`);
}

function matcher(wanted: Wanted): (element: Element) => boolean {
  if (typeof wanted === "function") return wanted;
  if (wanted.startsWith(".")) return (element) => hasClass(element, wanted.slice(1));
  if (wanted.startsWith("[")) return ({ attributes }) => attributes.has(wanted.slice(1, -1));
  return ({ name }) => name === wanted;
}

export function hasClass({ attributes }: Element, name: string): boolean {
  return (attributes.get("class") ?? "").split(/\s+/).includes(name);
}

/** The text of an element as a reader sees it, without scripts and styles; blanks as written. */
export function readable(element: Element): string {
  if (element.name === "script" || element.name === "style") return "";
  return element.children.map((child) => (typeof child === "string" ? child : readable(child))).join("");
}
