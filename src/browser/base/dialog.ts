import { make } from "./dom.ts";

export interface Dialog {
  readonly box: HTMLDialogElement;
  readonly open: () => void;
  readonly close: () => void;
}

/** A dialog that closes on Escape and on a click beside it. Falls back to an open box where <dialog> is unknown. */
export function dialog(label: string): Dialog {
  const box = make("dialog", { "aria-label": label });
  document.body.append(box);
  const close = () => {
    if (typeof box.close === "function") box.close();
    else box.removeAttribute("open");
  };
  const open = () => {
    if (box.hasAttribute("open")) return;
    if (typeof box.showModal === "function") box.showModal();
    else box.setAttribute("open", "");
  };
  box.addEventListener("click", (event) => {
    if (event.target === box) close();
  });
  return { box, open, close };
}
