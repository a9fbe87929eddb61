import { make } from "./dom.ts";

/** A field that filters as one types. */
export function searchField(
  className: string,
  placeholder: string,
  label: string = placeholder,
): HTMLInputElement {
  return make("input", {
    class: className,
    type: "search",
    placeholder,
    "aria-label": label,
    autocomplete: "off",
    spellcheck: "false",
  });
}
