// The little of a browser that @plantuml/core draws with: elements that can be written out, and text measures.
import { ASCENT, DESCENT, textWidth } from "./font-widths.mjs";

const escapeXml = (text) =>
  text.replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character]);

/** Reads a canvas font such as `bold 13px sans-serif`. */
function parseFont(font) {
  const [, style = "", size = "12", family = ""] = /^(.*?)\s*([\d.]+)px\s+(.*)$/.exec(font) ?? [];
  return { size: Number(size), bold: /bold|[6-9]00/.test(style), monospaced: /mono|courier/i.test(family) };
}

function measure(text, font) {
  const [above, below] = [ASCENT * font.size, DESCENT * font.size];
  return {
    width: textWidth(text, font),
    actualBoundingBoxAscent: above,
    actualBoundingBoxDescent: below,
    fontBoundingBoxAscent: above,
    fontBoundingBoxDescent: below,
  };
}

class Element {
  style = {};
  #name;
  #attributes = new Map();
  #children = [];

  constructor(name) {
    this.#name = name;
  }

  get tagName() {
    return this.#name;
  }

  get ownerDocument() {
    return document;
  }

  get firstChild() {
    return this.#children[0] ?? null;
  }

  get textContent() {
    return this.#children.map((child) => (typeof child === "string" ? child : child.textContent)).join("");
  }

  set textContent(text) {
    this.#children = [String(text)];
  }

  getAttribute(name) {
    return this.#attributes.get(name) ?? null;
  }

  setAttribute(name, value) {
    this.#attributes.set(name, String(value));
  }

  appendChild(child) {
    this.#children.push(child);
    return child;
  }

  removeChild(child) {
    this.#children = this.#children.filter((other) => other !== child);
    return child;
  }

  /** Of a text element: the place is not used, the baseline is at 0. */
  getBBox() {
    const size = Number(this.getAttribute("font-size") ?? 12);
    const font = { size, bold: false, monospaced: /mono|courier/i.test(this.getAttribute("font-family") ?? "") };
    const { width } = measure(this.textContent, font);
    return { x: 0, y: -ASCENT * size, width, height: (ASCENT + DESCENT) * size };
  }

  /** Of a canvas. */
  getContext() {
    const context = { font: "", measureText: (text) => measure(text, parseFont(context.font)) };
    return context;
  }

  /** What was measured when the picture was laid out, for browsers that have other fonts. */
  #fitText() {
    const text = this.textContent;
    const weight = this.getAttribute("font-weight") ?? "";
    const family = this.getAttribute("font-family") ?? "";
    const size = this.getAttribute("font-size") ?? "12";
    if ([...text].length > 1 && !this.#attributes.has("textLength"))
      this.setAttribute("textLength", textWidth(text, parseFont(`${weight} ${size}px ${family}`)).toFixed(2));
  }

  toString() {
    if (this.#name === "text") this.#fitText();
    const attributes = Array.from(this.#attributes, ([name, value]) => ` ${name}="${escapeXml(value)}"`).join("");
    const children = this.#children.map((child) => (typeof child === "string" ? escapeXml(child) : String(child)));
    return `<${this.#name}${attributes}>${children.join("")}</${this.#name}>`;
  }
}

const document = {
  createElement: (name) => new Element(name),
  createElementNS: (_namespace, name) => new Element(name),
  // Holds the source of the diagram or a version: not part of the picture.
  createProcessingInstruction: () => "",
  getElementById: () => null,
  body: new Element("body"),
  // Only scripts are put here; without an answer every later drawing would wait for this one.
  head: { appendChild: (script) => setTimeout(() => script.onerror?.(), 0) },
};

/** Makes this thread look like a browser. */
export function installDom() {
  globalThis.window = globalThis;
  globalThis.document = document;
  globalThis.XMLSerializer = class {
    serializeToString(element) {
      return String(element);
    }
  };
}
