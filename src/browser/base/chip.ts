import { make } from "./dom.ts";

/** A button that is pressed or not. */
export function pressable(
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  return make("button", { type: "button", class: "chip", "aria-pressed": "false", ...attributes, text });
}

export const isPressed = (button: Element): boolean => button.getAttribute("aria-pressed") === "true";

export function press(button: Element, isDown: boolean): void {
  button.setAttribute("aria-pressed", String(isDown));
}
