import { pop } from "../base/announce.ts";
import { all, make } from "../base/dom.ts";
import { say } from "../words.ts";

/** A canvas of more pixels than this is refused by some browser. */
const MOST_PIXELS = 60e6;
const LONGEST = 16_000;
const shapes = "polygon, ellipse, path, rect, polyline, text";

/** Saves a picture as it is coloured now, whole, at twice its size where there is room. */
export async function savePng(svg: SVGSVGElement, name: string): Promise<void> {
  const group = svg.querySelector<SVGGraphicsElement>(".svg-pan-zoom_viewport") ?? svg;
  const { x, y, width, height } = group.getBBox();
  const margin = 10;
  const [wide, high] = [width + 2 * margin, height + 2 * margin];
  const scale = Math.min(2, LONGEST / Math.max(wide, high), Math.sqrt(MOST_PIXELS / (wide * high)));
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [all<SVGElement>(shapes, svg), all<SVGElement>(shapes, copy)];
  // What style sheets say is not known to an image.
  from.forEach((shape, at) => {
    const { fill, stroke, strokeWidth, fillOpacity } = getComputedStyle(shape);
    Object.assign(to[at]?.style ?? {}, { fill, stroke, strokeWidth, fillOpacity });
  });
  for (const part of all(".is-dimmed", copy)) part.style.opacity = "0.18";
  const moved = copy.querySelector(".svg-pan-zoom_viewport");
  for (const attribute of ["transform", "style"]) moved?.removeAttribute(attribute);
  copy.removeAttribute("style");
  copy.setAttribute("viewBox", `${x - margin} ${y - margin} ${wide} ${high}`);
  copy.setAttribute("width", String(wide * scale));
  copy.setAttribute("height", String(high * scale));
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  try {
    await image.decode();
    const canvas = make("canvas", { width: Math.round(wide * scale), height: Math.round(high * scale) });
    const paper = canvas.getContext("2d");
    if (!paper) throw new Error("no canvas");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(image, 0, 0);
    make("a", { href: canvas.toDataURL("image/png"), download: `${name}.png` }).click();
  } catch {
    pop(say("browser.noPng"));
  }
}
