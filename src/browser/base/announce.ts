import { make } from "./dom.ts";

let announcer: HTMLElement | null = null;

/** Says something to a screen reader, without moving the focus. */
export function announce(text: string): void {
  if (!announcer) {
    announcer = make("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    document.body.append(announcer);
  }
  announcer.textContent = text;
}

/** Says something to everybody, for a moment. */
export function pop(text: string): void {
  const box = make("div", { class: "pop", text });
  document.body.append(box);
  announce(text);
  setTimeout(() => box.remove(), 1800);
}
