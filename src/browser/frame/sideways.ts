import { all } from "../base/dom.ts";
import { settled } from "../base/settled.ts";
import { ofContent } from "../live/lifetime.ts";

/** A region that scrolls sideways must be reachable with the keyboard. */
export function setUpScrolling(): void {
  const markAll = () => mark(document);
  markAll();
  window.addEventListener("resize", settled(markAll, 200), { signal: ofContent() });
  const onToggle = ({ target }: Event) => {
    if (target instanceof HTMLDetailsElement && target.open) mark(target);
  };
  document.addEventListener("toggle", onToggle, { capture: true, signal: ofContent() });
}

function mark(within: ParentNode): void {
  // Browsers skip what is folded away; to measure it would lay out every finding.
  const boxes = all(".scroll, .prose table", within).filter((box) => !box.closest("details:not([open])"));
  // Measured first and changed after, or each change would cost a layout of the whole page.
  const scrolls = boxes.map((box) => box.scrollWidth > box.clientWidth + 1);
  boxes.forEach((box, index) => {
    if (scrolls[index]) {
      box.tabIndex = 0;
      if (box.getAttribute("aria-label")) box.setAttribute("role", "region");
    } else if (box.hasAttribute("tabindex")) {
      box.removeAttribute("tabindex");
      box.removeAttribute("role");
    }
  });
}
