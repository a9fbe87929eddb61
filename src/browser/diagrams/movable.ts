import { make, one } from "../base/dom.ts";
import { iconButton } from "../base/glyphs.ts";
import { settled } from "../base/settled.ts";
import { ofContent } from "../live/lifetime.ts";
import { say } from "../words.ts";
import { type FullScreen, fullScreenOf } from "./full-screen.ts";
import { keepLinks, keepScrolling, moveWithKeys } from "./gestures.ts";
import { firstScale, wholeScale } from "./scale.ts";
import { type Picture, type Viewport, viewportOf } from "./viewport.ts";

/** Lets readers move and zoom a picture, with buttons, keys, the wheel and fingers. */
export function makeMovable(picture: Picture, svgPanZoom: SvgPanZoom.Instance, bar: HTMLElement): void {
  const { figure, stage, svg } = picture;
  // The stage says how large; and links are not to be hidden in a single image.
  svg.style.removeProperty("width");
  svg.style.removeProperty("height");
  svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
  if (svg.getAttribute("role") === "img" && one("a", svg)) svg.setAttribute("role", "group");

  const hint = make("span", { class: "hint" });
  const full = fullScreenOf(figure, stage, (isFull) => {
    if (!isFull) view.fitStage();
    requestAnimationFrame(() => view.show(isFull ? wholeScale : firstScale));
  });
  const view = viewportOf(picture, svgPanZoom, hint, full.isFull);
  bar.append(hint, buttonsOf(view, full));

  stage.tabIndex = 0;
  keepScrolling(stage, full.isFull);
  keepLinks(stage);
  moveWithKeys(stage, view, full);
  figure.addEventListener("tm-fit", () => {
    if (view.isLive()) view.show(firstScale);
    else view.start();
  });
  figure.addEventListener("tm-whole", () => {
    if (view.isLive()) view.show(wholeScale);
  });
  figure.addEventListener("tm-show", ({ target }) => {
    if (target instanceof SVGGraphicsElement) view.showPart(target);
  });
  figure.addEventListener("tm-reveal", ({ target }) => {
    if (view.isLive() && target instanceof SVGGraphicsElement) view.reveal(target);
  });
  figure.addEventListener("tm-leave-full", full.leave);
  followWidth(picture, view, full);
}

function buttonsOf(view: Viewport, full: FullScreen): HTMLElement {
  const zoom = make("div", { class: "zoom", role: "group", "aria-label": say("browser.view") });
  const add = (button: HTMLElement, work: () => void) => {
    button.addEventListener("click", () => view.isLive() && work());
    zoom.append(button);
  };
  add(iconButton("minus", say("browser.zoomOut"), say("browser.zoomOut")), () => view.zoomBy(0.8));
  add(iconButton("plus", say("browser.zoomIn"), say("browser.zoomIn")), () => view.zoomBy(1.25));
  add(iconButton("fit", say("browser.fit"), say("browser.fit")), () => view.show(wholeScale));
  add(full.button, full.toggle);
  return zoom;
}

/** A figure that is hidden has no width: its picture starts when it is shown. */
function followWidth({ figure, stage }: Picture, view: Viewport, full: FullScreen): void {
  let seen = 0;
  let wasOpen: HTMLElement | null = null;
  const onResize = () => {
    const width = stage.clientWidth;
    const isSame = view.isLive() && width === seen && !full.isFull();
    if (width === 0 || view.isPrinted() || isSame) return;
    const isShared = seen !== 0 && one(".inspected.is-open", figure) !== wasOpen;
    wasOpen = one(".inspected.is-open", figure);
    seen = width;
    if (!view.isLive()) return view.start();
    // The panel beside the picture came or went: what was seen stays where it was.
    if (isShared && !full.isFull()) return;
    view.fitStage();
    view.show(full.isFull() ? wholeScale : firstScale);
  };
  if ("ResizeObserver" in window) new ResizeObserver(onResize).observe(figure);
  else (window as Window).addEventListener("resize", settled(onResize, 150), { signal: ofContent() });
  onResize();
}
