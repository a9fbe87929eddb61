import { isPressed, press, pressable } from "../base/chip.ts";
import { make, one, textOf } from "../base/dom.ts";
import { settled } from "../base/settled.ts";
import { wordsOf } from "../base/text.ts";
import { number, say } from "../words.ts";
import { namesOfGroups } from "./groups.ts";

/** A filter over the rows of a table: by text, by the group of a row, by whether it fires. */
export function setUpRowFilter(): void {
  const place = one("[data-row-filter]");
  const body = one<HTMLTableSectionElement>("[data-rows] tbody");
  if (!place || !body) return;
  const rows = Array.from(body.rows, (node) => ({
    node,
    text: textOf(node).toLowerCase(),
    group: node.dataset.group ?? "",
  }));
  const label = place.dataset.rowFilter ?? "";
  const input = make("input", {
    class: "filter-text",
    type: "search",
    placeholder: label,
    "aria-label": label,
    autocomplete: "off",
  });
  const count = make("span", { class: "filter-line", role: "status", "aria-live": "polite" });
  const firing = pressable(say("browser.onlyFiring"));
  const group = groupChoice(
    place.dataset.groups ?? "",
    rows.map((row) => row.group),
  );
  const apply = () => {
    const words = wordsOf(input.value);
    const onlyFiring = isPressed(firing);
    let shown = 0;
    for (const row of rows) {
      const { node, text } = row;
      node.hidden =
        !words.every((word) => text.includes(word)) ||
        (group.select.value !== "" && row.group !== group.select.value) ||
        (onlyFiring && node.classList.contains("is-quiet"));
      if (!node.hidden) shown += 1;
    }
    count.textContent = say("browser.nOf", { n: shown, all: rows.length });
  };
  input.addEventListener("input", settled(apply, 80));
  group.select.addEventListener("change", apply);
  firing.addEventListener("click", () => {
    press(firing, !isPressed(firing));
    apply();
  });
  place.classList.add("filters");
  place.append(input, group.node, firing, count);
  apply();
}

/** Not shown where there is nothing to choose from. */
function groupChoice(label: string, groups: readonly string[]) {
  const names = namesOfGroups(groups);
  const options = names.map(([name, count]) =>
    make("option", { value: name, text: `${name} (${number(count)})` }),
  );
  const select = make(
    "select",
    {},
    make("option", { value: "", text: say("browser.allGroups") }),
    ...options,
  );
  const node = make("label", { class: "filter-choice", hidden: names.length < 2 }, label, select);
  return { node, select };
}
