import { announce } from "../base/announce.ts";
import { make, one, textOf } from "../base/dom.ts";
import { iconButton } from "../base/glyphs.ts";
import { scrollBehavior } from "../base/scrolling.ts";
import { loadRowOf } from "../tables/beyond.ts";
import { say } from "../words.ts";
import { contentOf } from "./content.ts";
import type { Part } from "./parts.ts";

export interface Panel {
  readonly node: HTMLElement;
  /** Tells about a part; with `takesFocus`, readers go on there. */
  readonly show: (part: Part, takesFocus: boolean) => Promise<void>;
  /** Tells anything else. */
  readonly tell: (name: string, told: readonly (Node | string)[], takesFocus: boolean) => void;
  readonly hide: () => void;
}

/** Beside the picture, or below it where there is no room. */
export function panelFor(parts: readonly Part[], onClose: () => void): Panel {
  const title = make("h2", { tabindex: -1 });
  const close = iconButton("close", say("browser.close"), say("browser.closeEscape"));
  close.addEventListener("click", onClose);
  const body = make("div", { class: "inspector-body" });
  const head = make("div", { class: "inspector-head" }, title, close);
  const scroll = make("div", { class: "inspector-scroll" }, head, body);
  const node = make("section", { class: "inspector", "aria-label": say("browser.chosenInPicture") }, scroll);
  node.hidden = true;
  let asked: Part | null = null;

  async function show(part: Part, takesFocus: boolean): Promise<void> {
    asked = part;
    const anchor = part.anchor ?? "";
    if (!document.getElementById(anchor)) await loadRowOf(anchor);
    const row = document.getElementById(anchor);
    if (asked !== part || !(row instanceof HTMLTableRowElement)) return;
    const name = textOf(one(".name", row));
    const toRow = make("a", { href: `#${anchor}`, "data-row": true, text: say("browser.inTable") });
    put(name, [...contentOf(row, part, parts), make("p", {}, toRow)], takesFocus);
  }
  function put(name: string, told: readonly (Node | string)[], takesFocus: boolean): void {
    title.replaceChildren(make("bdi", { text: name }));
    body.replaceChildren(...told);
    scroll.scrollTop = 0;
    node.hidden = false;
    node.parentElement?.classList.add("is-open");
    if (takesFocus) title.focus({ preventScroll: true });
    else announce(say("browser.toldBeside", { name }));
    const { top } = node.getBoundingClientRect();
    if (top > window.innerHeight - 120) node.scrollIntoView({ block: "nearest", behavior: scrollBehavior() });
  }
  return {
    node,
    show,
    tell(name, told, takesFocus) {
      asked = null;
      put(name, told, takesFocus);
    },
    hide() {
      asked = null;
      node.hidden = true;
      node.parentElement?.classList.remove("is-open");
    },
  };
}
