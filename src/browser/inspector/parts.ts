import { all, one, textOf } from "../base/dom.ts";
import { say } from "../words.ts";

/** An element, a flow or a boundary in the picture of a level. */
export interface Part {
  readonly group: SVGElement;
  /** What takes the focus: a link where there is one. */
  readonly target: SVGElement;
  readonly kind: "element" | "flow" | "boundary";
  /** Id of its row in a table of the page; null for what another level declares. */
  readonly anchor: string | null;
  /** Names by which the picture knows it, or both its ends. */
  readonly joins: readonly string[];
}

/** All that has a row, or leads somewhere. The others are said by their texts. */
export function partsOf(svg: SVGSVGElement): Part[] {
  const boundaries = new Map(
    all("#Boundaries tr[id]").map((row) => [textOf(one(".name", row)), row.id] as const),
  );
  const isAnchor = /^dfd-((?:e|flow)-.+)$/;
  return all<SVGElement>(".node, .edge, .cluster", svg).flatMap((group) => {
    const link = one<SVGElement>("a", group);
    const kind = group.matches(".node") ? "element" : group.matches(".edge") ? "flow" : "boundary";
    const named = kind === "boundary" ? boundaries.get(titleOf(link)) : isAnchor.exec(group.id)?.[1];
    const anchor = named ?? null;
    if (anchor === null && hrefOf(link) === null) return [];
    const joins = group.dataset.joins?.split(" ") ?? [];
    return [{ group, target: link ?? group, kind, anchor, joins }];
  });
}

const xlink = "http://www.w3.org/1999/xlink";
const titleOf = (link: Element | null): string => link?.getAttributeNS(xlink, "title") ?? "";

/** Where a part leads; null for nowhere. */
export const hrefOf = (link: Element | null): string | null =>
  link?.getAttribute("href") ?? link?.getAttributeNS(xlink, "href") ?? null;

/** What is written in a part: its name, and what is said of it. */
export const textsOf = ({ group }: Part): string[] =>
  all<SVGElement>("text", group).map((text) => textOf(text).trim());

/** What a screen reader says of a part: its texts, and between what a flow runs. */
export function labelOf(part: Part, parts: readonly Part[]): string {
  const nameOf = (end: string | undefined) =>
    parts.flatMap((one) =>
      one.kind === "element" && one.joins[0] === end ? (textsOf(one)[0] ?? []) : [],
    )[0] ?? "";
  const said = textsOf(part).join(", ");
  if (part.kind !== "flow") return said || titleOf(part.target);
  const [from, to] = part.joins.map(nameOf);
  return `${said || titleOf(part.target)}${from ? say("browser.from", { name: from }) : ""}${to ? say("browser.to", { name: to }) : ""}`;
}
