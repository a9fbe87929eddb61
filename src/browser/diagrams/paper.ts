import { one } from "../base/dom.ts";
import { ofContent } from "../live/lifetime.ts";
import type { Box } from "./scale.ts";

/**
 * Paper cannot be panned: puts the whole picture back for as long as it is printed, and then what of it was seen.
 * @returns whether it is being printed
 */
export function wholeOnPaper(
  { svg, size }: { readonly svg: SVGSVGElement; readonly size: Box },
  isLive: () => boolean,
): () => boolean {
  let restore: (() => void) | null = null;
  const whole = () => {
    if (restore) return;
    const group = one<SVGElement>(".svg-pan-zoom_viewport", svg);
    const transform = group?.getAttribute("transform");
    const style = group?.getAttribute("style");
    restore = () => {
      if (transform) group?.setAttribute("transform", transform);
      if (style) group?.setAttribute("style", style);
    };
    group?.removeAttribute("transform");
    group?.removeAttribute("style");
    svg.setAttribute("viewBox", `${size.x} ${size.y} ${size.width} ${size.height}`);
    svg.style.width = `${size.width}px`;
    svg.style.height = "auto";
  };
  const back = () => {
    if (!restore) return;
    const putBack = restore;
    restore = null;
    svg.style.width = "";
    svg.style.height = "";
    if (!isLive()) return;
    svg.removeAttribute("viewBox");
    putBack();
  };
  window.addEventListener("beforeprint", whole, { signal: ofContent() });
  window.addEventListener("afterprint", back, { signal: ofContent() });
  return () => restore !== null;
}
