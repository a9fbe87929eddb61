import { type Dialog, dialog } from "../base/dialog.ts";
import { make } from "../base/dom.ts";
import { iconButton } from "../base/glyphs.ts";
import { isSingle } from "../base/site.ts";

type Keys = readonly (readonly [names: readonly string[], meaning: string])[];

const everywhere: Keys = [
  [["/"], "Search"],
  [["u"], "Up to the level above"],
  [["d"], "Down to the first level below"],
  [["p", "["], "Previous level beside this one"],
  [["n", "]"], "Next level beside this one"],
  [["?"], "This list"],
];
const onDiagrams: Keys = [
  [["+", "−", "0"], "Zoom in, out, fit"],
  [["f"], "Full screen"],
];
const inDiagrams: Keys = [
  [["←", "→", "↑", "↓"], "To the element or flow on that side"],
  [["Page Up", "Page Down"], "One by one"],
  [["Enter"], "What is told about it"],
  [["Esc"], "Back to the picture"],
];

let shown: Dialog | null = null;

export function showKeys(): void {
  shown ??= makeDialog();
  shown.open();
}

function makeDialog(): Dialog {
  const made = dialog("Keys");
  const close = iconButton("close", "Close");
  close.addEventListener("click", made.close);
  const heading = (text: string) => make("h2", { text });
  made.box.append(
    make("div", { class: "dialog-head" }, heading("Keys"), close),
    list(isSingle ? everywhere.slice(-1) : everywhere),
    make("div", { class: "dialog-head" }, heading("On a diagram that has the focus")),
    list(onDiagrams),
    make("div", { class: "dialog-head" }, heading("On an element or a flow in it (Tab)")),
    list(inDiagrams),
  );
  return made;
}

function list(keys: Keys): HTMLElement {
  const node = make("dl", { class: "keys-list" });
  for (const [names, meaning] of keys) {
    const term = make("dt", {});
    names.forEach((name, index) => {
      if (index > 0) term.append(" ");
      term.append(make("kbd", { text: name }));
    });
    node.append(make("div", {}, term, make("dd", { text: meaning })));
  }
  return node;
}
