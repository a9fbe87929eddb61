import { all, make, one } from "../base/dom.ts";
import { session } from "../base/storage.ts";
import { say } from "../words.ts";

/** Data flow and Sequence share one place; on paper and without scripts both are shown. */
export function setUpTabs(section: HTMLElement): void {
  const figures = all("[data-tab]", section);
  const [first] = figures;
  if (!first || figures.length < 2) return;
  const choose = (name: string) => {
    show(figures, name, true);
    session.set("tab", name);
  };
  figures.forEach((figure, at) => {
    figure.setAttribute("role", "tabpanel");
    figure.setAttribute("aria-label", nameOf(figure));
    const tabs = tabList(figures, choose);
    tabs.addEventListener("keydown", (event) => {
      const turn = turns[event.key];
      const next = turn && figures[(at + turn + figures.length) % figures.length];
      if (next) choose(nameOf(next));
    });
    one(".diagram-name", figure)?.replaceWith(tabs);
  });
  const kept = session.get("tab");
  const asked =
    figures.find(({ id }) => `#${id}` === location.hash) ?? figures.find((figure) => nameOf(figure) === kept);
  show(figures, nameOf(asked ?? first), false);
}

const turns: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

const nameOf = (figure: HTMLElement): string => figure.dataset.tab ?? "";

function tabList(figures: readonly HTMLElement[], choose: (name: string) => void): HTMLElement {
  const tabs = make("div", { class: "tabs", role: "tablist", "aria-label": say("browser.diagrams") });
  for (const figure of figures) {
    const name = nameOf(figure);
    const tab = make("button", {
      type: "button",
      role: "tab",
      "data-name": name,
      "aria-controls": figure.id,
      text: name,
    });
    tab.addEventListener("click", () => choose(name));
    tabs.append(tab);
  }
  return tabs;
}

function show(figures: readonly HTMLElement[], name: string, isChosen: boolean): void {
  for (const figure of figures) {
    const isShown = nameOf(figure) === name;
    figure.hidden = !isShown;
    if (isShown) figure.dispatchEvent(new CustomEvent("tm-fit"));
    for (const tab of all("[role=tab]", figure)) {
      const isSelected = tab.dataset.name === name;
      tab.setAttribute("aria-selected", String(isSelected));
      tab.tabIndex = isSelected ? 0 : -1;
      if (isChosen && isSelected && isShown) tab.focus();
    }
  }
}
