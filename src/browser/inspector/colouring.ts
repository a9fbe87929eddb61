import { press, pressable } from "../base/chip.ts";
import { all, make, one } from "../base/dom.ts";
import { loadTables } from "../tables/beyond.ts";
import { number, say } from "../words.ts";
import { layers, legendOf, valuesOf } from "./layers.ts";
import type { Part } from "./parts.ts";
import type { PictureState } from "./state.ts";

/** Colours a picture by what its parts have of a layer, with a legend whose values dim all others. */
export function colouringOf(
  figure: HTMLElement,
  parts: readonly Part[],
  choose: (change: Partial<PictureState>) => void,
): (state: PictureState) => Promise<void> {
  const select = make(
    "select",
    { "aria-label": say("browser.colourBy") },
    make("option", { value: "", text: say("browser.asDrawn") }),
  );
  for (const { key, name } of layers) select.append(make("option", { value: key, text: name }));
  select.addEventListener("change", () => choose({ layer: select.value, only: [] }));
  const label = make(
    "label",
    { class: "layer-choice" },
    make("span", { text: say("browser.colourBy") }),
    select,
  );
  const bar = one(".diagram-bar", figure);
  bar?.insertBefore(label, one(".hint, .zoom", bar));
  const drawn = one(".legend", figure);
  const legend = make("div", {
    class: "legend layer-legend",
    role: "group",
    "aria-label": say("browser.legend"),
  });
  legend.hidden = true;
  one("figcaption", figure)?.prepend(legend);
  let asked = "";

  return async ({ layer: key, only }) => {
    const layer = layers.find((one) => one.key === key);
    asked = key;
    select.value = layer?.key ?? "";
    // A page may hold the first rows of its tables only.
    if (layer) await loadTables(["Elements", "Flows", "Boundaries", "Data"]);
    if (asked !== key) return;
    if (drawn) drawn.hidden = layer !== undefined;
    legend.hidden = layer === undefined;
    const values = layer ? valuesOf(layer, parts) : new Map<Part, string>();
    const items = layer ? legendOf(layer, values.values()) : [];
    const hues = new Map(items.map(({ value, hue }) => [value, hue]));
    const kept = only.filter((value) => hues.has(value));
    // What a flow that is asked for joins is seen with it, where it has nothing of the layer itself.
    const ends = new Set(
      parts.flatMap((part) =>
        part.kind === "flow" && kept.includes(values.get(part) ?? "") ? part.joins : [],
      ),
    );
    for (const part of parts) {
      const value = values.get(part) ?? "";
      if (layer) part.group.dataset.hue = hues.get(value) ?? "none";
      else delete part.group.dataset.hue;
      part.group.classList.toggle(
        "is-dimmed",
        kept.length > 0 &&
          !kept.includes(value) &&
          !(value === "" && ends.has(part.joins[0] ?? "") && part.kind === "element"),
      );
    }
    const focused = legend.contains(document.activeElement) ? document.activeElement : null;
    const before = focused instanceof HTMLElement ? focused.dataset.value : undefined;
    legend.replaceChildren(
      ...items.map(({ value, hue, count }) => {
        const chip = pressable("", { "data-hue": hue, "data-value": value });
        chip.append(
          make("i", { class: "hue" }),
          layer?.wordOf?.(value) ?? value,
          " ",
          make("span", { class: "num", text: number(count) }),
        );
        press(chip, kept.includes(value));
        chip.addEventListener("click", () => {
          const rest = kept.filter((other) => other !== value);
          choose({ only: kept.includes(value) ? rest : [...kept, value] });
        });
        return chip;
      }),
    );
    if (before !== undefined)
      all<HTMLElement>("button", legend)
        .find(({ dataset }) => dataset.value === before)
        ?.focus();
  };
}
