import { one } from "../base/dom.ts";
import { anchorIn } from "../findings/list.ts";
import type { Point } from "./scale.ts";

/** The middle of a part of a picture, in the picture's own units; null where it is not drawn. */
export function placeOf(part: SVGGraphicsElement, svg: SVGSVGElement): Point | null {
  // The label of an arrow says more than the middle of its way.
  const seen = (part.classList.contains("edge") && one<SVGGraphicsElement>("text", part)) || part;
  const viewport = one<SVGGraphicsElement>(".svg-pan-zoom_viewport", svg);
  const toScreen = seen.getCTM();
  const ofPicture = viewport?.getCTM();
  if (!toScreen || !ofPicture) return null;
  const { x, y, width, height } = seen.getBBox();
  const { x: left, y: top } = new DOMPoint(x + width / 2, y + height / 2).matrixTransform(
    ofPicture.inverse().multiply(toScreen),
  );
  return { x: left, y: top };
}

/**
 * Where one begins to look at a picture that does not fit: at what has the worst finding, or else at the first element.
 * A sequence begins at its top.
 */
export function firstPlace({
  figure,
  svg,
}: {
  readonly figure: HTMLElement;
  readonly svg: SVGSVGElement;
}): Point | null {
  if (figure.dataset.diagram !== "dfd") return null;
  const finding = one(".finding[data-finding*=' open ']");
  const ref = finding ? anchorIn(finding) : "";
  const worst = ref === "" ? null : svg.querySelector<SVGGraphicsElement>(`#${CSS.escape(`dfd-${ref}`)}`);
  const part = worst ?? one<SVGGraphicsElement>(".node", svg);
  return part && placeOf(part, svg);
}
