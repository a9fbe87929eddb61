import { say } from "../words.ts";
import { wholeOnPaper } from "./paper.ts";
import { firstPlace, placeOf } from "./places.ts";
import {
  type Box,
  firstScale,
  into,
  type Point,
  placed,
  type Scale,
  stageHeight,
  wholeScale,
} from "./scale.ts";
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
  /** Moves the picture no farther than it takes to see a part of it, where its stage has another size, too. */
  readonly reveal: (part: SVGGraphicsElement) => void;
  readonly zoomBy: (factor: number) => void;
  /** In pixels. */
  readonly panBy: (x: number, y: number) => void;
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
  const showAt = (scaleOf: Scale, focus: Point | null) => {
    if (!view || isPrinted() || stage.clientWidth === 0) return;
    view.resize();
    const box = stage.getBoundingClientRect();
    const zoomAt = (scale: number) => (view?.getZoom() ?? 1) * (scale / (view?.getSizes().realZoom ?? 1));
    // The library's own limit would keep a very large picture from being shown whole.
    view.setMinZoom(Math.min(0.05, zoomAt(wholeScale(size, box)) / 2));
    view.zoom(zoomAt(scaleOf(size, box)));
    const { pan, isCut } = placed(size, box, view.getSizes().realZoom, focus);
    view.pan(pan);
    hint.textContent = say(isCut ? "browser.dragRest" : "browser.dragMoves", { key: isMac() ? "⌘" : "Ctrl" });
  };
  let shown: SVGGraphicsElement | null = null;
  const show = (scaleOf: Scale) => showAt(scaleOf, shown ? placeOf(shown, svg) : firstPlace(picture));
  const showPart = (part: SVGGraphicsElement) => {
    shown = part;
    show(firstScale);
  };
  const reveal = (part: SVGGraphicsElement) => {
    view?.resize();
    if (part === svg) return;
    const seen = stage.getBoundingClientRect();
    const { left, right, top, bottom } = part.getBoundingClientRect();
    panBy(into(left, right, seen.left, seen.right), into(top, bottom, seen.top, seen.bottom));
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
  return { start, isLive, isPrinted, fitStage, show, showPart, reveal, zoomBy, panBy };
}
