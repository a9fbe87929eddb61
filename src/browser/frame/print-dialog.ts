import { dialog } from "../base/dialog.ts";
import { all, make, one } from "../base/dom.ts";
import { iconButton } from "../base/glyphs.ts";
import { page } from "../base/site.ts";
import { forever } from "../base/storage.ts";
import { say } from "../words.ts";

/** How much of findings a printed level tells; print/depth.css leaves out the rest. */
const depths = [
  ["full", say("browser.printFull")],
  ["short", say("browser.printShort")],
  ["titles", say("browser.printTitles")],
] as const;

/** A level is printed as deep as the reader chose last, also by the browser's own menu. */
export function setUpPrintDepth(): void {
  const button = one("[data-print-button]");
  if (!button) return;
  page.dataset.printDepth = forever.get("print-depth") ?? "full";
  let open: (() => void) | null = null;
  button.addEventListener("click", () => {
    open ??= makeDialog();
    open();
  });
}

function makeDialog(): () => void {
  const { box, open, close } = dialog(say("browser.printLevel"));
  const choices = depths.map(([depth, text]) =>
    make(
      "label",
      {},
      make("input", {
        ...{ type: "radio", name: "print-depth", value: depth },
        checked: depth === page.dataset.printDepth,
      }),
      make("span", { text }),
    ),
  );
  const away = iconButton("close", say("browser.close"));
  away.addEventListener("click", close);
  const print = make("button", { type: "submit", class: "button", text: say("browser.print") });
  const form = make(
    "form",
    { class: "print-form" },
    make("fieldset", {}, make("legend", { text: say("browser.findings") }), ...choices),
    print,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = all<HTMLInputElement>("input", form).find(({ checked }) => checked)?.value ?? "full";
    page.dataset.printDepth = chosen;
    forever.set("print-depth", chosen);
    close();
    window.print();
  });
  box.append(
    make("div", { class: "dialog-head" }, make("h2", { text: say("browser.printLevel") }), away),
    form,
  );
  return open;
}
