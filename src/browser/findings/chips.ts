import { press, pressable } from "../base/chip.ts";
import { make } from "../base/dom.ts";
import { glyph } from "../base/glyphs.ts";
import { number } from "../words.ts";
import { type Dimension, type FindingFacts, strideName, valuesOf, wordsOfValue } from "./matching.ts";

/** A button for each value of a dimension. */
export interface Chips {
  readonly dimension: Dimension;
  readonly node: HTMLElement;
  /** Adds buttons for values that have none yet. */
  readonly add: (findings: readonly FindingFacts[]) => void;
  readonly show: (counts: ReadonlyMap<string, number>, chosen: readonly string[]) => void;
}

export function chipsOf(dimension: Dimension, toggle: (value: string) => void): Chips {
  const node = make("fieldset", { class: "chips" }, make("legend", { text: dimension.label }));
  const chips = new Map<string, { readonly button: HTMLElement; readonly count: HTMLElement }>();
  const add = (findings: readonly FindingFacts[]) => {
    for (const value of valuesOf(dimension, findings)) {
      if (chips.has(value)) continue;
      const count = make("span", { class: "num" });
      const button = chipOf(dimension, value, count);
      button.addEventListener("click", () => toggle(value));
      chips.set(value, { button, count });
      node.append(button);
    }
    node.hidden = chips.size < 2;
  };
  const show = (counts: ReadonlyMap<string, number>, chosen: readonly string[]) => {
    for (const [value, { button, count }] of chips) {
      const total = counts.get(value) ?? 0;
      press(button, chosen.includes(value));
      button.classList.toggle("is-empty", total === 0);
      count.textContent = number(total);
    }
  };
  return { dimension, node, add, show };
}

function chipOf(dimension: Dimension, value: string, count: HTMLElement): HTMLElement {
  const { key } = dimension;
  const button = pressable("");
  if (key === "sev") button.append(glyph(value));
  if (key === "stride") {
    button.classList.add("is-letter");
    button.title = strideName(value);
  }
  button.append(wordsOfValue(dimension, value), count);
  return button;
}
