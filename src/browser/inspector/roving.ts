import { all } from "../base/dom.ts";
import { say } from "../words.ts";
import { placeAfter, type Spot } from "./nearest.ts";
import { labelOf, type Part, textsOf } from "./parts.ts";

export interface Roving {
  /** The part that an event happened in. */
  readonly partOf: (event: Event) => Part | null;
  readonly focus: (part: Part) => void;
}

/** The parts of a picture are one stop of the Tab key; arrows lead from one to another, Enter to what is told about it. */
export function rove(svg: SVGSVGElement, parts: readonly Part[], onEnter: (part: Part) => void): Roving {
  const byGroup = new Map<Element, Part>(parts.map((part) => [part.group, part]));
  const partOf = ({ target }: Event) => {
    const group = target instanceof Element ? target.closest(".node, .edge, .cluster") : null;
    return (group && byGroup.get(group)) ?? null;
  };
  let current = parts.find(({ kind, anchor }) => kind === "element" && anchor !== null) ?? parts[0];
  for (const part of parts) {
    const { target, anchor } = part;
    target.tabIndex = part === current ? 0 : -1;
    target.setAttribute("aria-label", labelOf(part, parts));
    // Lines of a label are words apart; the picture draws no blank.
    for (const text of all("text", target).slice(1)) text.before(" ");
    if (anchor !== null) target.setAttribute("role", "button");
  }
  const makeCurrent = (part: Part) => {
    if (current) current.target.tabIndex = -1;
    current = part;
    part.target.tabIndex = 0;
  };
  const focus = (part: Part) => {
    makeCurrent(part);
    part.target.focus({ preventScroll: true });
    part.group.dispatchEvent(new CustomEvent("tm-reveal", { bubbles: true }));
  };
  svg.addEventListener("focusin", (event) => {
    const part = partOf(event);
    if (part && part !== current) makeCurrent(part);
  });
  svg.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const part = partOf(event);
    if (!part || ctrlKey || metaKey || altKey || shiftKey) return;
    if (part.anchor !== null && (key === "Enter" || key === " ")) onEnter(part);
    else {
      const next = placeAfter(key, parts.map(spotOf), parts.indexOf(part));
      if (next === null && !key.startsWith("Arrow")) return;
      const to = next === null ? undefined : parts[next];
      if (to) focus(to);
    }
    event.preventDefault();
    event.stopPropagation();
  });
  return { partOf, focus };
}

/** A flow is where its label is, a boundary at its name. */
function spotOf(part: Part): Spot {
  const text = part.kind === "element" ? null : part.group.querySelector("text");
  const { x, y, width, height } = (text ?? part.group).getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** How the picture says that a level describes an element. */
const inside = () => say("browser.detailsInside");

/** Whether an event is at the words that lead into the level of an element. */
export const isAtWayIn = ({ target }: Event): boolean =>
  target instanceof Element && target.closest("text")?.textContent === inside();

/** Marks those words as the link that they are. */
export function markWaysIn(parts: readonly Part[]): void {
  for (const part of parts)
    if (textsOf(part).includes(inside()))
      for (const text of Array.from(part.group.querySelectorAll("text")))
        if (text.textContent === inside()) text.classList.add("way-in");
}
