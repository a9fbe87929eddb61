import { all, one } from "../base/dom.ts";

/** Puts back what a reader had done with the content of a page, as far as it is there in the new content. */
export type Restore = (main: HTMLElement) => void;

/** Pixels for a unit of a picture, and where its origin lies in its stage, in pixels. */
interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** How pictures were shown at first. */
let first = new WeakMap<Element, View>();

/** What is seen from now on that is something else, a reader has chosen. */
export function noteViews(main: HTMLElement): void {
  first = new WeakMap();
  for (const svg of pictures(main)) {
    const view = viewOf(svg);
    if (view) first.set(svg, view);
  }
}

/** Zoom and place of the pictures of a page, and which of them fills the screen. */
export function viewsOf(main: HTMLElement): Restore {
  const before = new Map(
    pictures(main).map((svg) => {
      const figure = figureOf(svg);
      const view = viewOf(svg);
      const isChosen = view !== null && !isAlike(view, first.get(svg));
      return [figure?.id, { view: isChosen ? view : null, isFull: figure?.matches(".is-full") === true }];
    }),
  );
  return (next) => {
    for (const svg of pictures(next)) {
      const figure = figureOf(svg);
      const { view = null, isFull = false } = before.get(figure?.id) ?? {};
      const button = figure && isFull ? one("[aria-label='Full screen']", figure) : null;
      button?.click();
      // Filling the screen shows a picture whole, in the next frame.
      if (view && button) requestAnimationFrame(() => requestAnimationFrame(() => put(svg, view)));
      else if (view) put(svg, view);
    }
  };
}

const pictures = (main: HTMLElement) => all<SVGSVGElement>("[data-diagram] [data-stage] > svg", main);

const figureOf = (svg: SVGSVGElement) => svg.closest<HTMLElement>("[data-diagram]");

/** Of a picture that has started: asked of one that has not, the library would start it. */
const instanceOf = (svg: SVGSVGElement) =>
  one(".svg-pan-zoom_viewport", svg) ? (window.svgPanZoom?.(svg) ?? null) : null;

function viewOf(svg: SVGSVGElement): View | null {
  const instance = instanceOf(svg);
  return instance && { scale: instance.getSizes().realZoom, ...instance.getPan() };
}

function put(svg: SVGSVGElement, { scale, x, y }: View): void {
  const instance = instanceOf(svg);
  if (!instance) return;
  const zoom = instance.getZoom() * (scale / instance.getSizes().realZoom);
  instance.setMinZoom(Math.min(0.05, zoom / 2));
  instance.zoom(zoom);
  instance.pan({ x, y });
}

function isAlike(one: View, other: View | undefined): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.01;
  return other !== undefined && near(one.scale, other.scale) && near(one.x, other.x) && near(one.y, other.y);
}
