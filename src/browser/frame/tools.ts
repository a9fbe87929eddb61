import { hidden, make, one } from "../base/dom.ts";
import { icon, iconButton } from "../base/glyphs.ts";
import { isSingle } from "../base/site.ts";
import { say } from "../words.ts";

/** What the top of a page offers works with scripts alone, so that pages do not hold it. */
export function addTools(): void {
  const top = one(".top");
  const square = { type: "button", class: "icon-button" };
  if (!isSingle)
    top?.prepend(
      make("button", {
        ...square,
        class: "icon-button menu-button",
        "data-menu": true,
        "aria-controls": "Side",
      }),
    );
  top?.append(
    make(
      "div",
      { class: "top-tools" },
      ...(isSingle ? [] : [searchButton()]),
      ...(one("#Findings") && one(".page-level") ? [printButton()] : []),
      make(
        "button",
        {
          ...{ ...square, class: "icon-button keys-button", "data-keys": true },
          ...{ "aria-haspopup": "dialog", title: say("browser.keys") },
        },
        icon("keys"),
        hidden(say("browser.showKeys")),
      ),
      make("button", { ...square, "data-theme-button": true }),
    ),
  );
}

function searchButton(): HTMLElement {
  return make(
    "button",
    {
      ...{ type: "button", class: "search-button", "data-search": true },
      ...{ "aria-haspopup": "dialog", "aria-label": say("browser.search") },
    },
    icon("search"),
    make("span", { text: say("browser.search") }),
    make("kbd", { text: "/" }),
  );
}

function printButton(): HTMLElement {
  const button = iconButton("print", say("browser.printLevel"), say("browser.printLevel"));
  button.dataset.printButton = "";
  return button;
}
