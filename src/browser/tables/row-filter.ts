import { isPressed, press, pressable } from "../base/chip.ts";
import { make, one, textOf } from "../base/dom.ts";
import { settled } from "../base/settled.ts";
import { number, wordsOf } from "../base/text.ts";

/** A text filter over the rows of a table. */
export function setUpRowFilter(): void {
  const place = one("[data-row-filter]");
  const body = one<HTMLTableSectionElement>("[data-rows] tbody");
  if (!place || !body) return;
  const rows = Array.from(body.rows, (node) => ({ node, text: textOf(node).toLowerCase() }));
  const label = place.dataset.rowFilter ?? "";
  const input = make("input", {
    class: "filter-text",
    type: "search",
    placeholder: label,
    "aria-label": label,
    autocomplete: "off",
  });
  const count = make("span", { class: "filter-line", role: "status", "aria-live": "polite" });
  const firing = pressable("Only those that fire");
  const apply = () => {
    const words = wordsOf(input.value);
    const onlyFiring = isPressed(firing);
    let shown = 0;
    for (const { node, text } of rows) {
      node.hidden =
        !words.every((word) => text.includes(word)) || (onlyFiring && node.classList.contains("is-quiet"));
      if (!node.hidden) shown += 1;
    }
    count.textContent = `${number(shown)} of ${number(rows.length)}`;
  };
  input.addEventListener("input", settled(apply, 80));
  firing.addEventListener("click", () => {
    press(firing, !isPressed(firing));
    apply();
  });
  place.classList.add("filters");
  place.append(input, firing, count);
  apply();
}
