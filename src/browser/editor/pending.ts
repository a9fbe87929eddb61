import { make } from "../base/dom.ts";
import type { ToSave } from "./messages.ts";

/** Changes of other files that a change of this one brings with it: shown as text, and saved together. */
export interface Pending {
  readonly node: HTMLElement;
  readonly show: (files: readonly ToSave[]) => void;
}

export function pendingChanges(onLeaveOut: (file: string) => void): Pending {
  const node = make("section", { class: "pending", "aria-label": "Other files", hidden: true });
  const itemOf = ({ file, text, digest }: ToSave) => {
    const drop = make("button", { type: "button", class: "link-button", text: "Leave it out" });
    drop.addEventListener("click", () => onLeaveOut(file));
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
    show(files) {
      node.hidden = files.length === 0;
      node.replaceChildren(...files.map(itemOf));
    },
  };
}
