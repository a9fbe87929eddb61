import { press, pressable } from "../base/chip.ts";
import { hidden, make } from "../base/dom.ts";
import { icon } from "../base/glyphs.ts";
import { number, say } from "../words.ts";
import type { Chips } from "./chips.ts";
import type { Dimension } from "./matching.ts";

/** A list to choose from, for a dimension of many values; what is chosen stands beside it, to be taken back. */
export function choicesOf(dimension: Dimension, toggle: (value: string) => void): Chips {
  const { label, of, name = (_, value) => value } = dimension;
  const names = new Map<string, string>();
  const select = make("select", {});
  const first = () => make("option", { value: "", text: say("browser.anyOf", { what: label }) });
  select.append(first());
  const chosenOnes = make("span", { class: "chips" });
  const node = make(
    "span",
    { class: "filter-choice", hidden: true },
    make("label", {}, hidden(label), select),
  );
  node.append(chosenOnes);
  let counts: ReadonlyMap<string, number> = new Map();
  let isStale = true;
  // Not before it is opened: there may be thousands.
  const fill = () => {
    if (!isStale) return;
    isStale = false;
    const values = [...counts].sort((a, b) => b[1] - a[1]);
    select.replaceChildren(
      first(),
      ...values.map(([value, count]) =>
        make("option", { value, text: `${names.get(value) ?? value} (${number(count)})` }),
      ),
    );
  };
  for (const type of ["pointerdown", "focus", "keydown"]) select.addEventListener(type, fill);
  select.addEventListener("change", () => {
    const { value } = select;
    select.value = "";
    if (value !== "") toggle(value);
  });
  return {
    dimension,
    node,
    add(findings) {
      for (const finding of findings)
        for (const value of of(finding)) if (!names.has(value)) names.set(value, name(finding, value));
      node.hidden = names.size < 2;
    },
    show(next, chosen) {
      counts = next;
      isStale = true;
      if (document.activeElement === select) fill();
      chosenOnes.replaceChildren(
        ...chosen.map((value) => {
          const chip = pressable("");
          press(chip, true);
          chip.append(
            make("bdi", { text: names.get(value) ?? value }),
            icon("close"),
            hidden(say("browser.removeFilter")),
          );
          chip.addEventListener("click", () => toggle(value));
          return chip;
        }),
      );
    },
  };
}
