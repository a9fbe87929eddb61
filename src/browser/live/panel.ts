import { make } from "../base/dom.ts";
import { editorPaths } from "../editor/messages.ts";
import type { LiveProblem, LiveState } from "./messages.ts";

/** What is said over a page that shows an older state than the text of its models. */
export interface Panel {
  readonly show: (state: LiveState) => void;
  /** Something about the page itself; null takes it back. */
  readonly note: (text: string | null) => void;
}

/** In a tree of its own, so that no style of a page changes it. */
const style = `
:host { position: fixed; inset: auto 0 0 0; z-index: 2147483000; display: block; pointer-events: none;
  font: 14px/1.5 system-ui, sans-serif; }
section { pointer-events: auto; box-sizing: border-box; max-width: 960px; max-height: min(45vh, 420px); overflow: auto;
  margin: 0 auto; padding: 10px 16px 12px; background: var(--panel, Canvas); color: var(--ink, CanvasText);
  border: 1px solid var(--line, GrayText); border-top: 3px solid var(--panel-mark, #c0392b); border-bottom: 0;
  border-radius: 8px 8px 0 0; box-shadow: 0 -6px 24px rgb(0 0 0 / .18); overflow-wrap: anywhere; }
details > summary { cursor: pointer; font-weight: 600; }
summary:focus-visible, section:focus-visible { outline: 2px solid var(--accent, Highlight); outline-offset: 2px; }
ul { margin: 8px 0 0; padding: 0; list-style: none; }
li { padding: 8px 0; border-top: 1px solid var(--line, GrayText); }
code { font: 12.5px/1.4 ui-monospace, monospace; opacity: .8; }
.mend { display: block; }
.mend b { font-weight: 600; }
.edit { pointer-events: auto; position: fixed; right: 12px; bottom: 12px; padding: 3px 14px; border-radius: 99px;
  background: var(--accent-fill, #0a6670); color: #fff; text-decoration: none; box-shadow: 0 1px 6px rgb(0 0 0 / .3); }
a { color: var(--accent, LinkText); }
.busy { pointer-events: none; position: fixed; left: 12px; bottom: 12px; padding: 3px 10px; border-radius: 99px;
  background: var(--panel, Canvas); color: var(--ink, CanvasText); border: 1px solid var(--line, GrayText); }
[hidden] { display: none; }
`;

export function makePanel(edits: boolean): Panel {
  const host = make("div", { "data-live": true });
  const shade = host.attachShadow({ mode: "open" });
  const title = make("summary", {});
  const list = make("ul", {});
  const fold = make("details", { open: true }, title, list);
  const about = make("p", { hidden: true, style: "margin:0" });
  const box = make(
    "section",
    { "aria-label": "What is wrong with the models", hidden: true, tabindex: 0 },
    about,
    fold,
  );
  const busy = make("div", { class: "busy", hidden: true, "aria-hidden": "true" });
  const spoken = make("div", {
    role: "status",
    style: "position:absolute;width:1px;height:1px;overflow:hidden",
  });
  const page = document.documentElement.dataset.url ?? "";
  const way = make("a", {
    class: "edit",
    href: `${editorPaths.page}?page=${page}`,
    text: "Edit",
    hidden: !edits,
  });
  shade.append(make("style", { text: style }), box, way, busy, spoken);
  document.body.append(host);
  let said: string | null = null;
  let shown = "";
  const draw = () => {
    fold.hidden = list.childElementCount === 0;
    about.hidden = said === null;
    about.textContent = said;
    box.hidden = fold.hidden && said === null;
  };
  return {
    show({ problems, untold, isBuilding, generation }) {
      busy.hidden = !isBuilding;
      busy.textContent = generation === 0 ? "Building …" : "Updating …";
      const key = JSON.stringify([problems, untold]);
      if (key === shown) return;
      shown = key;
      const count = problems.length + untold;
      const errors = `${count} ${count === 1 ? "problem" : "problems"}`;
      const what = generation === 0 ? "nothing can be shown yet" : "this page shows the last good state";
      title.textContent = `${errors}: ${what}`;
      list.replaceChildren(...problems.map((one) => itemOf(one, edits)));
      if (untold > 0) list.append(make("li", { text: `… and ${untold} more` }));
      spoken.textContent = count === 0 ? "The models are in order again." : title.textContent;
      draw();
    },
    note(text) {
      said = text;
      if (text !== null) spoken.textContent = text;
      draw();
    },
  };
}

function itemOf({ code, message, place, hint }: LiveProblem, edits: boolean): HTMLElement {
  const item = make("li", {}, message, " ", make("code", { text: `[${code}]` }));
  if (place !== null) {
    const code = make("code", { "data-place": place, text: place });
    const [file = "", line = "1"] = place.split(":");
    const href = `${editorPaths.page}?file=${encodeURIComponent(file)}&line=${line}`;
    item.prepend(edits ? make("a", { href }, code) : code, make("br", {}));
  }
  if (hint !== null) item.append(make("span", { class: "mend" }, make("b", { text: "Mend: " }), hint));
  return item;
}
