import type { Diagnostic } from "../model/diagnostic.ts";
import { errorAt } from "../model/diagnostic.ts";
import { placesOf } from "../model/place.ts";

/** An element of an XML document, without the prefix of its name. */
export interface XmlElement {
  readonly name: string;
  /** By their names without prefixes. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** What stands in it beside its children, together. */
  readonly text: string;
  /** Where it begins, in characters. */
  readonly offset: number;
}

/** What is deeper no tool writes. */
const deepest = 500;
const elementsAtMost = 2_000_000;

interface Open {
  readonly qualified: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly offset: number;
  text: string;
}

class Broken extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Reads an XML document as data: names and texts, in one pass over it. A document type with entities of
 * its own, which may refer to files or grow without end (XML 1.0 §2.8, §4.2), is refused; references to characters and the five known
 * entities are resolved. Namespaces are not told apart.
 */
export function parseXml(file: string, text: string): { readonly root: XmlElement } | Diagnostic {
  try {
    return { root: read(text) };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const place = placesOf(file, text)(Math.min(error.offset, text.length));
    return errorAt("bad-xml", `This is not valid XML: ${error.message}`, place);
  }
}

function read(text: string): XmlElement {
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let count = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const tag = text.indexOf("<", at);
    const end = tag === -1 ? text.length : tag;
    if (end > at) addText(at, end);
    if (tag === -1) break;
    at = markup(tag);
  }
  const last = open.at(-1);
  if (last) throw new Broken(last.offset, `<${last.qualified}> is not closed.`);
  if (root === null) throw new Broken(0, "there is no element in it.");
  return root;

  function addText(from: number, to: number): void {
    const said = text.slice(from, to);
    const parent = open.at(-1);
    if (parent) parent.text += resolved(said, from);
    else if (said.trim() !== "") throw new Broken(from, "there is text outside of all elements.");
  }

  /** @returns where it ends */
  function markup(start: number): number {
    if (text.startsWith("<!--", start)) return after("-->", start + 4, "a comment");
    if (text.startsWith("<![CDATA[", start)) {
      const end = after("]]>", start + 9, "a CDATA section");
      const parent = open.at(-1);
      if (parent) parent.text += text.slice(start + 9, end - 3);
      return end;
    }
    if (text.startsWith("<?", start)) return after("?>", start + 2, "an instruction");
    if (text.startsWith("<!", start)) return doctype(start);
    return text.startsWith("</", start) ? closing(start) : opening(start);
  }

  /** One that only refers to a definition elsewhere is passed over; nothing is fetched. */
  function doctype(start: number): number {
    const end = after(">", start, "a document type");
    if (root === null && open.length === 0 && /^<!DOCTYPE\s[^[]*>$/.test(text.slice(start, end))) return end;
    throw new Broken(start, "it has a document type of its own, which is not read.");
  }

  function after(mark: string, from: number, what: string): number {
    const end = text.indexOf(mark, from);
    if (end === -1) throw new Broken(from, `${what} is not closed.`);
    return end + mark.length;
  }

  function closing(start: number): number {
    const end = after(">", start + 2, "a tag");
    const name = text.slice(start + 2, end - 1).trimEnd();
    const element = open.pop();
    if (element?.qualified !== name) {
      const wanted = element ? `</${element.qualified}> is expected, not` : "nothing is open at";
      throw new Broken(start, `${wanted} </${name.slice(0, 80)}>.`);
    }
    close(element);
    return end;
  }

  function opening(start: number): number {
    const qualified = nameAt(start + 1);
    if (qualified === "") throw new Broken(start, 'a "<" begins no tag.');
    if (root !== null) throw new Broken(start, "there is more than one element at the top.");
    count += 1;
    if (count > elementsAtMost) throw new Broken(start, "it has more than two million elements.");
    if (open.length >= deepest) throw new Broken(start, `elements lie deeper than ${deepest} in each other.`);
    const attributes = new Map<string, string>();
    let here = start + 1 + qualified.length;
    for (;;) {
      here = blanks(here);
      const isEmpty = text.startsWith("/>", here);
      if (isEmpty || text[here] === ">") {
        const element = {
          qualified,
          name: local(qualified),
          attributes,
          children: [],
          offset: start,
          text: "",
        };
        if (isEmpty) close(element);
        else open.push(element);
        return here + (isEmpty ? 2 : 1);
      }
      here = attribute(here, attributes, qualified);
    }
  }

  function attribute(from: number, attributes: Map<string, string>, element: string): number {
    const name = nameAt(from);
    if (name === "") throw new Broken(from, `<${element}> is not closed.`);
    const equals = blanks(from + name.length);
    const quote = blanks(equals + 1);
    const mark = text[quote];
    if (text[equals] !== "=" || (mark !== '"' && mark !== "'"))
      throw new Broken(from, `the attribute "${name}" has no value in quotes.`);
    const end = after(mark, quote + 1, `the value of "${name}"`);
    const value = text.slice(quote + 1, end - 1);
    if (value.includes("<")) throw new Broken(quote, `the value of "${name}" has a "<" in it.`);
    attributes.set(local(name), resolved(value, quote + 1));
    return end;
  }

  function close({ name, attributes, children, offset, text: said }: Open): void {
    const element = { name, attributes, children, offset, text: said };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  }

  function nameAt(from: number): string {
    namePattern.lastIndex = from;
    return namePattern.exec(text)?.[0] ?? "";
  }

  function blanks(from: number): number {
    blankPattern.lastIndex = from;
    return from + (blankPattern.exec(text)?.[0].length ?? 0);
  }
}

// XML 1.0 §2.3, as far as tools go.
const namePattern = /[\p{L}_:][\p{L}\p{N}_:.\u00b7-]*/uy;
const blankPattern = /[ \t\r\n]*/y;
const reference = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,20}));|&/g;
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function resolved(said: string, offset: number): string {
  if (!said.includes("&")) return said;
  return said.replace(reference, (whole, hex?: string, decimal?: string, name?: string, at?: number) => {
    if (name !== undefined && Object.hasOwn(named, name)) return named[name] ?? "";
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
    if (!(code >= 0 && code <= 0x10ffff))
      throw new Broken(offset + (at ?? 0), `${whole} is a reference to nothing that is known.`);
    return String.fromCodePoint(code);
  });
}

function local(qualified: string): string {
  return qualified.slice(qualified.indexOf(":") + 1);
}
