import { all, make, one, textOf } from "../base/dom.ts";
import { badge } from "../base/glyphs.ts";
import { anchorIn, factsOf } from "../findings/list.ts";
import { shared } from "../findings/shared.ts";
import { numberIn, say } from "../words.ts";
import type { Part } from "./parts.ts";

/** So many findings and neighbours are read in a panel; the page has all. */
const MOST = 25;

/** What the page says of a part, from its row and what else it holds: plain copies of what stands there. */
export function contentOf(row: HTMLTableRowElement, part: Part, parts: readonly Part[]): Node[] {
  const copies = (selector: string, from: Element = row) =>
    all(selector, from).map((node) => node.cloneNode(true) as HTMLElement);
  const into = [...copies(".enter"), ...copies("a.open-count:not([href='#Findings'])")];
  const properties = copies(".properties");
  return [
    ...copies(".row-text"),
    ...(into.length > 0 ? [make("p", { class: "inspector-into" }, ...spaced(into))] : []),
    factsOfRow(row, part, parts),
    ...findingsOf(row, part.anchor ?? ""),
    ...(properties.length > 0 ? [heading(say("browser.stated")), ...properties] : []),
    ...neighbours(row, part, parts),
  ];
}

/** Heads of columns that the panel has a place of its own for. */
const left = ".col-order, .col-open, .col-stated";

const heading = (text: string) => make("h3", { text });
const spaced = (nodes: readonly Node[]): (Node | string)[] => nodes.flatMap((node) => [node, " "]);

/** The cells of a row with the heads of their columns; what has a place of its own in the panel is left out. */
function factsOfRow(row: HTMLTableRowElement, part: Part, parts: readonly Part[]): HTMLElement {
  const heads = all("thead th", row.closest("table") ?? row);
  const list = make("dl", { class: "inspector-facts" });
  const tell = (name: string, ...what: readonly (Node | string)[]) =>
    list.append(make("div", {}, make("dt", { text: name }), make("dd", {}, ...what)));
  const marks = all("th .mark", row).map((mark) => mark.cloneNode(true));
  if (marks.length > 0) tell(say("browser.marked"), ...spaced(marks));
  Array.from(row.cells).forEach((cell, at) => {
    const head = heads[at];
    const name = textOf(head);
    if (cell.tagName === "TH" || head?.matches(left) || textOf(cell).trim() === "") return;
    tell(name, ...Array.from(cell.childNodes, (node) => node.cloneNode(true)));
  });
  const data = part.kind === "element" ? dataAt(part, parts) : [];
  if (data.length > 0) tell(say("browser.data"), ...spaced(data));
  return list;
}

/** What the flows of an element carry. */
function dataAt(part: Part, parts: readonly Part[]): HTMLElement[] {
  const tags = flowsAt(part, parts).flatMap(({ anchor }) => {
    const row = document.getElementById(anchor ?? "");
    return row ? all(".tag", row) : [];
  });
  const byName = new Map(tags.map((tag) => [textOf(tag), tag]));
  return [...byName.values()].map((tag) => tag.cloneNode(true) as HTMLElement);
}

const flowsAt = ({ joins }: Part, parts: readonly Part[]) =>
  parts.filter((one) => one.kind === "flow" && one.anchor !== null && one.joins.includes(joins[0] ?? ""));

function findingsOf(row: HTMLTableRowElement, anchor: string): Node[] {
  const all = (shared.filter?.nodes() ?? []).filter((node) => anchorIn(node) === anchor);
  const open = all.filter((node) => factsOf(node).status === "open");
  // A row counts those as well that the page does not hold.
  const counted = numberIn(textOf(one("a.open-count[href='#Findings'] .worst", row))) || 0;
  const total = Math.max(counted, open.length);
  if (total === 0 && all.length === 0) return [];
  const list = make("ul", { class: "inspector-findings" });
  for (const node of open.slice(0, MOST)) {
    const { severity, score } = factsOf(node);
    const href = `#${one("details", node)?.id}`;
    const told = one("[data-title]", node);
    const title = make("span", { lang: told?.lang || null, text: textOf(told) });
    list.append(make("li", {}, make("a", { href }, badge(severity, Number(score)), title)));
  }
  const button = make("button", {
    type: "button",
    class: "button is-quiet is-small",
    text: say("browser.inList"),
  });
  const name = textOf(one(".name", row));
  button.addEventListener("click", () => {
    row.dispatchEvent(new CustomEvent("tm-leave-full", { bubbles: true }));
    shared.filter?.showElement(anchor, name);
  });
  const further = total - Math.min(open.length, MOST);
  const decided = all.length - open.length;
  const rest = [
    further > 0 ? say("browser.moreOpen", { n: further }) : "",
    decided > 0 ? say("browser.decided", { n: decided }) : "",
  ].filter(Boolean);
  const note = make("p", { class: "inspector-more" }, rest.join(", "), " ", button);
  return [
    heading(total === 0 ? say("browser.nothingOpenHead") : say("browser.nOpenFindings", { n: total })),
    list,
    note,
  ];
}

/** The flows of an element and the elements in a boundary, as ways on through the picture. */
function neighbours(row: HTMLTableRowElement, part: Part, parts: readonly Part[]): Node[] {
  if (part.kind === "flow") return [];
  const name = textOf(one(".name", row));
  const anchors =
    part.kind === "element"
      ? flowsAt(part, parts).map(({ anchor }) => anchor ?? "")
      : all("#Elements tr[id]")
          .filter((other) => textOf(one("td > bdi", other)) === name)
          .map(({ id }) => id);
  if (anchors.length === 0) return [];
  const items = anchors.slice(0, MOST).map((anchor) => {
    const other = document.getElementById(anchor);
    const text = (other && textOf(one(".name", other))) || anchor.replace(/^\w+-/, "").replaceAll("-", " ");
    return make("li", {}, make("a", { href: `#${anchor}` }, make("bdi", { text })));
  });
  const list = make("ul", { class: "inspector-ways" }, ...items);
  const more = anchors.length - items.length;
  const rest =
    more > 0 ? [make("p", { class: "inspector-more", text: say("browser.more", { n: more }) })] : [];
  return [heading(say(part.kind === "element" ? "browser.flows" : "browser.inside")), list, ...rest];
}
