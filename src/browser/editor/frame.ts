import { all, make } from "../base/dom.ts";
import type { EditorFile } from "./messages.ts";

/** The page of the editor: a bar, and three panes of which a narrow screen shows one. */
export interface Frame {
  readonly setFiles: (files: readonly EditorFile[], open: string) => void;
  readonly setState: (state: { readonly isChanged: boolean; readonly text: string }) => void;
  readonly setPage: (page: string | null) => void;
  readonly showPane: (name: PaneName) => void;
}

export type PaneName = "text" | "picture" | "findings";

export interface FrameEvents {
  readonly onFile: (file: string) => void;
  readonly onSave: () => void;
  readonly onNew: () => void;
}

export function makeFrame(
  panes: Readonly<Record<PaneName, readonly HTMLElement[]>>,
  bars: readonly HTMLElement[],
  events: FrameEvents,
): Frame {
  const files = make("select", { "aria-label": "File" });
  const fresh = make("button", { type: "button", class: "button is-quiet is-small", text: "New level …" });
  const save = make("button", {
    type: "button",
    class: "button is-small",
    text: "Save",
    title: "Ctrl+S, ⌘S",
  });
  const status = make("span", { class: "save-state", role: "status" });
  const site = make("a", { href: "/", text: "Site" });
  const tabs = make("div", { class: "pane-tabs", role: "group", "aria-label": "Panes" });
  const show = (name: PaneName) => {
    document.body.dataset.pane = name;
    for (const tab of all("button", tabs))
      tab.setAttribute("aria-pressed", String(tab.dataset.pane === name));
  };
  for (const name of ["text", "picture", "findings"] as const) {
    const tab = make("button", {
      type: "button",
      "data-pane": name,
      text: `${name[0]?.toUpperCase()}${name.slice(1)}`,
    });
    tab.addEventListener("click", () => show(name));
    tabs.append(tab);
  }
  files.addEventListener("change", () => events.onFile(files.value));
  save.addEventListener("click", events.onSave);
  fresh.addEventListener("click", events.onNew);
  const pane = (name: PaneName) => make("div", { class: `pane pane-${name}` }, ...panes[name]);
  const side = make("div", { class: "pane-side" }, pane("picture"), pane("findings"));
  document.body.classList.add("editor");
  document.body.append(
    make(
      "header",
      { class: "editor-bar" },
      site,
      files,
      fresh,
      make("span", { class: "push" }),
      status,
      save,
    ),
    tabs,
    ...bars,
    make("main", { class: "editor-panes" }, pane("text"), side),
  );
  show("text");
  return {
    setFiles(known, open) {
      const names = [...new Set([...known.map(({ file }) => file), open])]
        .filter((file) => file !== "")
        .sort();
      files.replaceChildren(
        ...names.map((file) => make("option", { value: file, text: file, selected: file === open })),
      );
    },
    setState({ isChanged, text }) {
      save.disabled = !isChanged;
      status.textContent = text;
    },
    setPage(page) {
      site.href = page === null ? "/" : `/${page}`;
    },
    showPane: show,
  };
}
