import { make } from "../base/dom.ts";
import type { ToSave } from "./messages.ts";

/** Changes of other files that a change of this one brings with it: shown as text, and saved together. */
export interface Pending {
  readonly node: HTMLElement;
  readonly add: (files: readonly ToSave[]) => void;
  readonly all: () => readonly ToSave[];
  readonly clear: () => void;
}

export function pendingChanges(onChange: () => void): Pending {
  const files = new Map<string, ToSave>();
  const node = make("section", { class: "pending", "aria-label": "Other files", hidden: true });
  const draw = () => {
    node.hidden = files.size === 0;
    node.replaceChildren(...Array.from(files.values(), itemOf));
    onChange();
  };
  const itemOf = ({ file, text, digest }: ToSave) => {
    const drop = make("button", { type: "button", class: "link-button", text: "Leave it out" });
    drop.addEventListener("click", () => {
      files.delete(file);
      draw();
    });
    const what = digest === null ? "New with the next save" : "Changed with the next save";
    return make(
      "details",
      {},
      make("summary", {}, `${what}: `, make("bdi", { text: file })),
      make("pre", { text }),
      drop,
    );
  };
  return {
    node,
    add(more) {
      for (const one of more) files.set(one.file, one);
      if (more.length > 0) draw();
    },
    all: () => [...files.values()],
    clear() {
      files.clear();
      draw();
    },
  };
}
