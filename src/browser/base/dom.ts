import { isSingle, page } from "./site.ts";

/** All elements that match, in the order of the page. */
export function all<Kind extends Element = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): Kind[] {
  return Array.from(within.querySelectorAll<Kind>(selector));
}

export function one<Kind extends Element = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): Kind | null {
  return within.querySelector<Kind>(selector);
}

type Attribute = string | number | boolean | null | undefined;

/** Makes an element. `text` is its content; null, undefined and false leave an attribute out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = String(value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children);
  return node;
}

/** A text for screen readers alone. */
export function hidden(text: string): HTMLElement {
  return make("span", { class: "visually-hidden", text });
}

export function textOf(node: Node | null | undefined): string {
  return node?.textContent ?? "";
}

/** The element that an event is about, or one around it. */
export function around(event: Event, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}

/** A piece of a page that came as a script. It was escaped as pages are, and what is parsed apart runs nothing. */
export function pieceOf(html: string): HTMLElement {
  const piece = new DOMParser().parseFromString(html, "text/html").body;
  if (isSingle) for (const link of all("a[href]", piece)) stay(link);
  return piece;
}

/** Where there are no other pages, a link leads to a place on this one, out of the site, or nowhere. */
function stay(link: HTMLElement): void {
  const base = new URL(page.dataset.url ?? "", "https://site.invalid/");
  const to = new URL(link.getAttribute("href") ?? "", base);
  if (to.host !== base.host) return;
  if (to.pathname === base.pathname && to.hash !== "") link.setAttribute("href", to.hash);
  else link.removeAttribute("href");
}
