import { all, make, one, pieceOf } from "../base/dom.ts";
import type { DraftAnswer, PartOfPicture } from "./messages.ts";

/** The picture of the level that is written. */
export interface PicturePane {
  readonly node: HTMLElement;
  readonly zoom: HTMLElement;
  /** Null leaves the last one, and says so. */
  readonly show: (picture: DraftAnswer["picture"]) => void;
  /** Lights the part that is written at a line of a file. */
  readonly light: (file: string, line: number) => void;
  readonly chosen: () => PartOfPicture | null;
  readonly parts: () => readonly PartOfPicture[];
}

export interface PictureEvents {
  readonly onChoose: (part: PartOfPicture) => void;
  /** A line was drawn from one element to another. */
  readonly onJoin: (from: PartOfPicture, to: PartOfPicture) => void;
}

export function picturePane(events: PictureEvents): PicturePane {
  const stage = make("div", {
    class: "picture-stage",
    tabindex: 0,
    role: "group",
    "aria-label": "Picture of the level",
  });
  const zoomBar = make("div", { class: "picture-zoom", role: "group", "aria-label": "Zoom" });
  const note = make("p", { class: "pane-note", role: "status" });
  const node = make("div", { class: "picture-pane" }, note, stage);
  for (const [sign, label, by] of [
    ["−", "Zoom out", -1],
    ["+", "Zoom in", 1],
    ["Fit", "Fit", 0],
  ] as const) {
    const button = make("button", {
      type: "button",
      class: "button is-quiet is-small",
      "aria-label": label,
      text: sign,
    });
    button.addEventListener("click", () => zoom(by));
    zoomBar.append(button);
  }
  let parts: readonly PartOfPicture[] = [];
  let chosen: PartOfPicture | null = null;
  /** 0 for as large as there is room. */
  let scale = 0;

  const partAt = (target: EventTarget | null): PartOfPicture | null => {
    const group = target instanceof Element ? target.closest("[id^='dfd-']") : null;
    return group === null ? null : (parts.find(({ anchor }) => group.id === `dfd-${anchor}`) ?? null);
  };
  const groupOf = (part: PartOfPicture | null) =>
    part && one<SVGElement>(`[id="${CSS.escape(`dfd-${part.anchor}`)}"]`, stage);
  const mark = () => {
    for (const lit of all(".is-chosen", stage)) lit.classList.remove("is-chosen");
    groupOf(chosen)?.classList.add("is-chosen");
  };
  const choose = (part: PartOfPicture) => {
    chosen = part;
    mark();
    events.onChoose(part);
  };
  const roomFor = (svg: SVGSVGElement) =>
    Math.min(1.2, Math.max(0.2, (stage.clientWidth - 26) / svg.viewBox.baseVal.width));
  const setWidth = () => {
    const svg = one<SVGSVGElement>("svg", stage);
    if (svg) svg.style.width = `${Math.round(svg.viewBox.baseVal.width * (scale || roomFor(svg)))}px`;
  };
  const zoom = (by: 1 | 0 | -1) => {
    const svg = one<SVGSVGElement>("svg", stage);
    if (svg) scale = by === 0 ? 0 : (scale || roomFor(svg)) * (by === 1 ? 1.25 : 0.8);
    setWidth();
  };
  new ResizeObserver(setWidth).observe(stage);

  stage.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) event.preventDefault();
    const part = partAt(event.target);
    if (part) choose(part);
  });
  stage.addEventListener("keydown", (event) => {
    const part = event.key === "Enter" || event.key === " " ? partAt(event.target) : null;
    if (part) {
      event.preventDefault();
      choose(part);
    } else if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1 : -1);
  });
  followDrawing(stage, partAt, events.onJoin);

  return {
    node,
    zoom: zoomBar,
    show(picture) {
      note.textContent =
        picture === null && parts.length > 0
          ? "The text has errors: this is the last picture of it that could be drawn."
          : "";
      if (picture === null) return;
      parts = picture.parts;
      const [left, top] = [stage.scrollLeft, stage.scrollTop];
      const focused = document.activeElement instanceof SVGElement ? document.activeElement.id : "";
      const isFocused = stage.contains(document.activeElement);
      stage.replaceChildren(...Array.from(pieceOf(picture.svg).children));
      for (const part of parts) {
        const group = groupOf(part);
        group?.setAttribute("tabindex", "0");
        group?.setAttribute("role", "button");
        group?.setAttribute("aria-label", `${part.kind} ${part.name}`);
      }
      for (const link of all("a", stage)) link.setAttribute("tabindex", "-1");
      setWidth();
      stage.scrollTo(left, top);
      if (isFocused && focused !== "") document.getElementById(focused)?.focus({ preventScroll: true });
      chosen = parts.find(({ key }) => key === chosen?.key) ?? null;
      mark();
    },
    light(file, line) {
      const before = parts.filter((part) => part.file === file && part.line <= line);
      const nearest = before.reduce<PartOfPicture | null>(
        (best, part) => (best && best.line >= part.line ? best : part),
        null,
      );
      if (nearest?.key === chosen?.key) return;
      chosen = nearest;
      mark();
    },
    chosen: () => chosen,
    parts: () => parts,
  };
}

/** A line from one element to another, drawn with the mouse or a pen; with fingers one scrolls. */
function followDrawing(
  stage: HTMLElement,
  partAt: (target: EventTarget | null) => PartOfPicture | null,
  onJoin: (from: PartOfPicture, to: PartOfPicture) => void,
): void {
  let from: PartOfPicture | null = null;
  let line: HTMLElement | null = null;
  let start = { x: 0, y: 0 };
  const isEnd = (part: PartOfPicture | null) =>
    part !== null && !part.key.startsWith("flow:") && !part.key.startsWith("boundary:");
  const stop = () => {
    line?.remove();
    line = null;
    from = null;
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0) return;
    const part = partAt(event.target);
    from = isEnd(part) ? part : null;
    start = { x: event.clientX, y: event.clientY };
    if (from) event.preventDefault();
  });
  window.addEventListener("pointermove", ({ clientX, clientY }) => {
    const length = Math.hypot(clientX - start.x, clientY - start.y);
    if (!from || (!line && length < 12)) return;
    if (!line) {
      line = make("div", { class: "picture-line" });
      document.body.append(line);
    }
    const angle = Math.atan2(clientY - start.y, clientX - start.x);
    Object.assign(line.style, {
      left: `${start.x}px`,
      top: `${start.y}px`,
      width: `${length}px`,
      transform: `rotate(${angle}rad)`,
    });
  });
  window.addEventListener("pointerup", ({ clientX, clientY }) => {
    const [one, isDrawn] = [from, line !== null];
    stop();
    if (!one || !isDrawn) return;
    const other = partAt(document.elementFromPoint(clientX, clientY));
    if (other && isEnd(other) && other.key !== one.key) onJoin(one, other);
  });
  window.addEventListener("pointercancel", stop);
  window.addEventListener("keydown", ({ key }) => key === "Escape" && stop());
}
