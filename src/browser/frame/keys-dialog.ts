import { type Dialog, dialog } from "../base/dialog.ts";
import { make } from "../base/dom.ts";
import { iconButton } from "../base/glyphs.ts";
import { isSingle } from "../base/site.ts";
import { say } from "../words.ts";

type Keys = readonly (readonly [names: readonly string[], meaning: string])[];

const everywhere: Keys = [
  [["/"], say("browser.search")],
  [["u"], say("browser.up")],
  [["d"], say("browser.down")],
  [["p", "["], say("browser.previous")],
  [["n", "]"], say("browser.next")],
  [["?"], say("browser.thisList")],
];
const onDiagrams: Keys = [
  [["+", "−", "0"], say("browser.zoomKeys")],
  [["f"], say("browser.fullScreen")],
];
const inDiagrams: Keys = [
  [["←", "→", "↑", "↓"], say("browser.toThatSide")],
  [["Page Up", "Page Down"], say("browser.oneByOne")],
  [["Enter"], say("browser.toldAbout")],
  [["Esc"], say("browser.backToPicture")],
];

let shown: Dialog | null = null;

export function showKeys(): void {
  shown ??= makeDialog();
  shown.open();
}

function makeDialog(): Dialog {
  const made = dialog(say("browser.keys"));
  const close = iconButton("close", say("browser.close"));
  close.addEventListener("click", made.close);
  const heading = (text: string) => make("h2", { text });
  made.box.append(
    make("div", { class: "dialog-head" }, heading(say("browser.keys")), close),
    list(isSingle ? everywhere.slice(-1) : everywhere),
    make("div", { class: "dialog-head" }, heading(say("browser.onDiagram"))),
    list(onDiagrams),
    make("div", { class: "dialog-head" }, heading(say("browser.onElement"))),
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
