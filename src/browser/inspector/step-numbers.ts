import { one } from "../base/dom.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

/**
 * Writes a number beside the name of a part of a picture, or onto a line that has none. It is a shape of the picture:
 * it moves and is saved with it. Places are those of the drawing, so that a picture which is not seen yet gets it, too.
 */
export function numberAt(group: SVGElement | undefined, number: string): void {
  const text = group && one<SVGElement>("text", group);
  const spot = text ? beside(text) : group && onLine(group);
  if (!group || !spot) return;
  const make = (name: string, attributes: Readonly<Record<string, string | number>>) => {
    const node = document.createElementNS(svgNamespace, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    return node;
  };
  const half = 5 + 3.4 * number.length;
  const badge = make("g", { class: "path-number", "aria-hidden": "true" });
  const label = make("text", { x: spot.x - half, y: spot.y + 4, "text-anchor": "middle", "font-size": 11 });
  label.textContent = number;
  badge.append(make("ellipse", { cx: spot.x - half, cy: spot.y, rx: half, ry: 8.5 }), label);
  (text?.parentNode ?? group).appendChild(badge);
}

function beside(text: SVGElement): { x: number; y: number } {
  const of = (name: string) => Number(text.getAttribute(name)) || 0;
  const before = { middle: 0.5, end: 1 }[text.getAttribute("text-anchor") ?? ""] ?? 0;
  return { x: of("x") - before * of("textLength") - 2, y: of("y") - 4 };
}

/** In the middle of the points of a line. */
function onLine(group: SVGElement): { x: number; y: number } | null {
  const points =
    one("path", group)
      ?.getAttribute("d")
      ?.match(/-?[\d.]+,-?[\d.]+/g) ?? [];
  const [x, y] = points[Math.floor(points.length / 2)]?.split(",").map(Number) ?? [];
  return x === undefined || y === undefined ? null : { x: x + 8, y };
}
