import { all, one, textOf } from "../base/dom.ts";
import type { Part } from "./parts.ts";
import { sequenceTexts } from "./sequence-texts.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

/** The messages of a sequence, which are the flows in their order, and its participants, as parts of a picture. */
export function sequenceParts(svg: SVGSVGElement): Part[] {
  const flows = all<HTMLTableRowElement>("#Flows tr[id]").map((row) => {
    const order = textOf(one(".cell-order", row)).trim();
    const ends = all("a[href], .end", row.cells[2]).filter((end) => one("bdi", end));
    return { row, label: (order && `(${order}) `) + textOf(one(".name", row)), ends };
  });
  const lifelines = all("g > title", svg).length;
  const participants = new Map<string, string | null>();
  for (const { ends } of flows)
    for (const end of ends) {
      const name = textOf(one("bdi", end));
      const href = end.getAttribute("href") ?? "";
      if (!participants.has(name)) participants.set(name, href.startsWith("#") ? href.slice(1) : null);
    }
  const texts = all<SVGTextElement>("text", svg).filter((text) => !text.closest(".title"));
  const found = sequenceTexts(
    texts.map((text) => ({ text: textOf(text), isAtArrow: isArrow(text.previousElementSibling) })),
    [...participants.keys()].slice(0, lifelines),
    flows.map(({ label }) => label),
  );
  if (!found) return [];
  const linesOf = (indices: readonly number[]) => indices.flatMap((index) => texts[index] ?? []);
  const ids = [...participants.keys()];
  const elements = found.participants.flatMap((indices, index): Part[] => {
    const anchor = participants.get(ids[index] ?? "") ?? null;
    return anchor === null ? [] : [partOf("element", anchor, linesOf(indices), [`p${index}`])];
  });
  const messages = found.messages.flatMap((indices, index): Part[] => {
    const { row, ends } = flows[index] ?? {};
    if (!row || !ends) return [];
    const joins = ends.map((end) => `p${ids.indexOf(textOf(one("bdi", end)))}`);
    const lines = linesOf(indices);
    return [partOf("flow", row.id, [...arrowBefore(lines[0]), ...lines], joins)];
  });
  return [...elements, ...messages];
}

const isArrow = (node: Element | null): boolean => node?.tagName === "line" || node?.tagName === "polygon";

/** The lines and the head of the arrow that a label stands at. */
function arrowBefore(text: Element | undefined): Element[] {
  const shapes: Element[] = [];
  for (let at = text?.previousElementSibling ?? null; isArrow(at); at = at?.previousElementSibling ?? null) {
    if (at?.tagName === "polygon" && shapes.some(({ tagName }) => tagName === "polygon")) break;
    if (at) shapes.unshift(at);
  }
  return shapes;
}

/** Shapes that are drawn one after another become a group. */
function partOf(
  kind: "element" | "flow",
  anchor: string,
  shapes: readonly Element[],
  joins: readonly string[],
): Part {
  const group = document.createElementNS(svgNamespace, "g");
  group.setAttribute("class", kind === "flow" ? "edge" : "node");
  group.dataset.joins = joins.join(" ");
  shapes[0]?.before(group);
  group.append(...shapes);
  return { group, target: group, kind, anchor, joins };
}
