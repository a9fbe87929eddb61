import { wholeOnPaper } from "./paper.ts";
import { firstPlace, placeOf } from "./places.ts";
import { type Box, firstScale, type Point, placed, type Scale, stageHeight, wholeScale } from "./scale.ts";
import { touchHandler } from "./touch.ts";

export interface Picture {
  readonly figure: HTMLElement;
  readonly stage: HTMLElement;
  readonly svg: SVGSVGElement;
  readonly size: Box;
}

/** What of a picture is seen through its stage. */
export interface Viewport {
  readonly start: () => void;
  /** From its start on, which waits until the stage is seen. */
  readonly isLive: () => boolean;
  readonly isPrinted: () => boolean;
  /** Gives the stage the height that suits its width. */
  readonly fitStage: () => void;
  readonly show: (scale: Scale) => void;
  /** Brings a part of the picture into the middle, at a scale at which it can be read. */
  readonly showPart: (part: SVGGraphicsElement) => void;
  readonly zoomBy: (factor: number) => void;
  /** In pixels. */
  readonly panBy: (x: number, y: number) => void;
  /** What is seen, if a reader chose it; null for what is shown at first. */
  readonly chosen: () => View | null;
  readonly put: (view: View) => void;
}

/** Pixels for a unit of the picture, and where its origin lies in the stage, in pixels. */
export interface View {
  readonly scale: number;
  readonly pan: Point;
}

const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform || "");

export function viewportOf(
  picture: Picture,
  svgPanZoom: SvgPanZoom.Instance,
  hint: HTMLElement,
  isFull: () => boolean,
): Viewport {
  const { stage, svg, size } = picture;
  let view: SvgPanZoom.Instance | null = null;
  const isLive = () => view !== null;
  const isPrinted = wholeOnPaper(picture, isLive);

  const fitStage = () => {
    if (!isFull()) stage.style.height = `${stageHeight(size, stage.clientWidth, window.innerHeight)}px`;
  };
  let given: View | null = null;
  const seen = (): View | null => view && { scale: view.getSizes().realZoom, pan: view.getPan() };
  const zoomAt = (scale: number) => (view?.getZoom() ?? 1) * (scale / (view?.getSizes().realZoom ?? 1));
  const showAt = (scaleOf: Scale, focus: Point | null) => {
    if (!view || isPrinted() || stage.clientWidth === 0) return;
    view.resize();
    const box = stage.getBoundingClientRect();
    // The library's own limit would keep a very large picture from being shown whole.
    view.setMinZoom(Math.min(0.05, zoomAt(wholeScale(size, box)) / 2));
    view.zoom(zoomAt(scaleOf(size, box)));
    const { pan, isCut } = placed(size, box, view.getSizes().realZoom, focus);
    view.pan(pan);
    given = seen();
    hint.textContent = `${isCut ? "Drag to see the rest" : "Drag moves"}, ${isMac() ? "⌘" : "Ctrl"} + scroll zooms`;
  };
  let shown: SVGGraphicsElement | null = null;
  const show = (scaleOf: Scale) => showAt(scaleOf, shown ? placeOf(shown, svg) : firstPlace(picture));
  const showPart = (part: SVGGraphicsElement) => {
    shown = part;
    show(firstScale);
  };
  const start = () => {
    if (view || stage.clientWidth === 0) return;
    stage.classList.add("is-live");
    fitStage();
    view = svgPanZoom(svg, {
      fit: false,
      center: false,
      minZoom: 0.05,
      maxZoom: 20,
      zoomScaleSensitivity: 0.25,
      dblClickZoomEnabled: false,
      preventMouseEventsDefault: false,
      customEventsHandler: touchHandler(stage, isFull),
    });
    show(firstScale);
  };
  const zoomBy = (factor: number) => view?.zoomBy(factor);
  const panBy = (x: number, y: number) => view?.panBy({ x, y });
  const chosen = () => {
    const now = seen();
    const isGiven = now && given && isAlike(now.scale, given.scale) && isAlike(now.pan.x, given.pan.x);
    return isGiven && given && isAlike(now.pan.y, given.pan.y) ? null : now;
  };
  const put = ({ scale, pan }: View) => {
    if (!view) return;
    view.setMinZoom(Math.min(0.05, zoomAt(scale) / 2));
    view.zoom(zoomAt(scale));
    view.pan(pan);
  };
  return { start, isLive, isPrinted, fitStage, show, showPart, zoomBy, panBy, chosen, put };
}

const isAlike = (one: number, other: number): boolean => Math.abs(one - other) < 0.01;
