import { type Grip, gripOf } from "./grip.ts";

/** Touch: two fingers zoom and move; one finger scrolls the page, or moves the picture when it fills the screen. */
export function touchHandler(stage: HTMLElement, isFull: () => boolean): SvgPanZoom.CustomEventHandler {
  let stop = () => {};
  return {
    haltEventListeners: ["touchstart", "touchend", "touchmove", "touchleave", "touchcancel"],
    init({ instance }) {
      stop = followFingers(stage, instance, isFull);
    },
    destroy: () => stop(),
  };
}

function followFingers(stage: HTMLElement, view: SvgPanZoom.Instance, isFull: () => boolean): () => void {
  const touches = new Map<number, { readonly x: number; readonly y: number }>();
  let last: Grip = { x: 0, y: 0, spread: 0 };
  const put = ({ pointerId, clientX, clientY }: PointerEvent) => {
    touches.set(pointerId, { x: clientX, y: clientY });
    return gripOf([...touches.values()]);
  };
  const down = (event: PointerEvent) => {
    if (event.pointerType !== "mouse") last = put(event);
  };
  const move = (event: PointerEvent) => {
    if (!touches.has(event.pointerId)) return;
    const next = put(event);
    const box = stage.getBoundingClientRect();
    if (touches.size > 1 && last.spread > 0 && next.spread > 0)
      view.zoomAtPointBy(next.spread / last.spread, { x: next.x - box.left, y: next.y - box.top });
    view.panBy({ x: next.x - last.x, y: isFull() || touches.size > 1 ? next.y - last.y : 0 });
    last = next;
  };
  const up = ({ pointerId }: PointerEvent) => {
    touches.delete(pointerId);
    if (touches.size > 0) last = gripOf([...touches.values()]);
  };
  const listeners = [
    ["pointerdown", down],
    ["pointermove", move],
    ["pointerup", up],
    ["pointercancel", up],
  ] as const;
  for (const [name, listener] of listeners) stage.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of listeners) stage.removeEventListener(name, listener);
  };
}
