import type { FullScreen } from "./full-screen.ts";
import { wholeScale } from "./scale.ts";
import type { Viewport } from "./viewport.ts";

/** Lets the page scroll over a diagram, unless the reader works with the diagram. */
export function keepScrolling(stage: HTMLElement, isFull: () => boolean): void {
  stage.addEventListener(
    "wheel",
    (event) => {
      const isWorking = isFull() || event.ctrlKey || event.metaKey || document.activeElement === stage;
      // Else the browser would scroll, or zoom the whole page, as well.
      if (isWorking) event.preventDefault();
      else event.stopPropagation();
    },
    { capture: true, passive: false },
  );
}

/** A shorter way than this, in pixels, is a click with an unsteady hand. */
const DRAG_FROM = 5;

/** A click on a link follows it, the end of a drag over it does not. */
export function keepLinks(stage: HTMLElement): void {
  let from: PointerEvent | null = null;
  let dragged = false;
  const onDown = (event: PointerEvent) => {
    from = event;
    dragged = false;
  };
  const onMove = (event: PointerEvent) => {
    if (!from || !event.buttons) return;
    if (Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > DRAG_FROM) dragged = true;
  };
  const onClick = (event: MouseEvent) => {
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
    dragged = false;
  };
  stage.addEventListener("pointerdown", onDown, true);
  stage.addEventListener("pointermove", onMove, true);
  stage.addEventListener("click", onClick, true);
  stage.addEventListener("dragstart", (event) => event.preventDefault());
}

/** In pixels. */
const STEP = 60;
const moves: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/** Keys of a stage that has the focus, and a double click on its paper. */
export function moveWithKeys(stage: HTMLElement, view: Viewport, full: FullScreen): void {
  stage.addEventListener("dblclick", ({ target }) => {
    if (target instanceof Element && !target.closest("a, [data-node]")) view.show(wholeScale);
  });
  stage.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (!view.isLive() || target !== stage || ctrlKey || metaKey || altKey) return;
    const move = moves[key];
    if (key === "+" || key === "=") view.zoomBy(1.25);
    else if (key === "-") view.zoomBy(0.8);
    else if (key === "0") view.show(wholeScale);
    else if (key === "f") full.toggle();
    else if (move) view.panBy(...move);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
