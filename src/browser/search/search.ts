import { make } from "../base/dom.ts";
import { settled } from "../base/settled.ts";
import { isSingle } from "../base/site.ts";
import { say } from "../words.ts";
import { hitsOf } from "./hits.ts";
import { type Index, loadIndex } from "./index.ts";
import { type Panel, searchPanel } from "./panel.ts";

let open: (() => void) | null = null;
let index: Index | null = null;

/** What is searched has changed: it is loaded again when somebody searches. */
export function searchAnew(): void {
  index = null;
}

export function openSearch(): void {
  if (isSingle) return;
  open ??= makeSearch(searchPanel());
  open();
}

function makeSearch(panel: Panel): () => void {
  const { input, results, status } = panel;
  let isLoading = false;
  let hits: readonly HTMLAnchorElement[] = [];
  let chosen = -1;

  const note = (text: string) => results.replaceChildren(make("p", { class: "search-note", text }));

  const prepare = async () => {
    if (index || isLoading) return;
    isLoading = true;
    note(say("browser.loadingIndex"));
    try {
      index = await loadIndex();
      search();
    } catch {
      note(say("browser.noIndex"));
    }
    isLoading = false;
  };

  const search = () => {
    if (!index) return void prepare();
    const text = input.value.trim();
    hits = [];
    chosen = -1;
    if (text === "") {
      note(say("browser.typeName"));
      status.textContent = "";
      input.removeAttribute("aria-activedescendant");
      return;
    }
    const found = index(text);
    if (found.length === 0) {
      note(say("browser.nothingCalled", { text }));
      status.textContent = say("browser.noResults");
      return;
    }
    const shown = hitsOf(found, text);
    hits = shown.hits;
    hits.forEach((link, at) => {
      link.addEventListener("pointermove", () => choose(at));
      link.addEventListener("click", panel.close);
    });
    results.replaceChildren(...shown.boxes);
    results.scrollTop = 0;
    status.textContent = say("browser.nResults", { n: found.length });
    choose(0);
  };

  const choose = (at: number) => {
    hits[chosen]?.setAttribute("aria-selected", "false");
    chosen = at;
    const link = hits[at];
    if (!link) return;
    link.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", link.id);
    link.scrollIntoView({ block: "nearest" });
  };

  const turns: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
  input.addEventListener("input", settled(search, 60));
  input.addEventListener("keydown", (event) => {
    const turn = turns[event.key];
    if (turn !== undefined) {
      if (hits.length > 0) choose((chosen + turn + hits.length) % hits.length);
    } else if (event.key === "Enter") hits[chosen]?.click();
    else if (event.key === "Escape") panel.close();
    else return;
    event.preventDefault();
  });
  return () => {
    panel.open();
    input.focus();
    input.select();
    prepare();
  };
}
