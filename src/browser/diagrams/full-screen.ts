import { icon, iconButton } from "../base/glyphs.ts";
import { ofContent } from "../live/lifetime.ts";
import { say } from "../words.ts";

export interface FullScreen {
  readonly button: HTMLElement;
  readonly isFull: () => boolean;
  readonly toggle: () => void;
  readonly leave: () => void;
}

/** A figure that may fill the screen, or the window where a browser refuses the screen. */
export function fullScreenOf(
  figure: HTMLElement,
  stage: HTMLElement,
  onChange: (isFull: boolean) => void,
): FullScreen {
  const button = iconButton("full", say("browser.fullScreen"), say("browser.fullScreen"));
  let isFull = false;
  const grow = (full: boolean) => {
    isFull = full;
    figure.classList.toggle("is-full", full);
    if (full) figure.requestFullscreen?.().catch(() => undefined);
    else if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    const label = full ? say("browser.leaveFullScreen") : say("browser.fullScreen");
    button.title = label;
    button.setAttribute("aria-label", label);
    button.replaceChildren(icon(full ? "close" : "full"));
    onChange(full);
    if (full) stage.focus();
  };
  const leave = () => {
    if (isFull) grow(false);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") leave();
  };
  let hadScreen = false;
  const onScreen = () => {
    if (document.fullscreenElement === figure) hadScreen = true;
    else if (hadScreen) {
      hadScreen = false;
      leave();
    }
  };
  document.addEventListener("keydown", onKey, { signal: ofContent() });
  document.addEventListener("fullscreenchange", onScreen, { signal: ofContent() });
  return { button, isFull: () => isFull, toggle: () => grow(!isFull), leave };
}
