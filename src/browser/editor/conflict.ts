import { make } from "../base/dom.ts";

/** A bar that says that the file is another one by now, and lets one choose. */
export interface ConflictBar {
  readonly node: HTMLElement;
  readonly show: (choices: Choices) => void;
  readonly hide: () => void;
}

export interface Choices {
  readonly text: string;
  readonly compare: (() => void) | null;
  readonly mine: () => void;
  readonly theirs: (() => void) | null;
}

export function conflictBar(): ConflictBar {
  const node = make("div", { class: "conflict", role: "alert", hidden: true });
  const button = (text: string, work: (() => void) | null) => {
    const one = make("button", {
      type: "button",
      class: "button is-small is-quiet",
      text,
      hidden: work === null,
    });
    one.addEventListener("click", () => work?.());
    return one;
  };
  return {
    node,
    show({ text, compare, mine, theirs }) {
      node.replaceChildren(
        make("p", { text }),
        button("Show both", compare),
        button("Take that of the disk", theirs),
        button("Go on with mine", mine),
      );
      node.hidden = false;
    },
    hide() {
      node.hidden = true;
    },
  };
}
