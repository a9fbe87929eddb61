import { all, around, one } from "../base/dom.ts";
import { isSingle } from "../base/site.ts";

/**
 * A row of a table of findings leads where its link does, wherever it is clicked, and as it is clicked. A link laid over
 * whole rows would do so without a script, but takes a browser long where there are thousands.
 */
export function setUpRowLinks(): void {
  if (isSingle) return;
  for (const table of all("table[data-finding-rows]")) {
    table.classList.add("has-row-links");
    table.addEventListener("click", follow);
    table.addEventListener("auxclick", follow);
  }
}

function follow(event: MouseEvent): void {
  const row = around(event, "tr[data-finding]");
  const link = row && one("a[href]", row);
  const isMiddle = event.button === 1;
  if (!link || event.defaultPrevented || event.button > 1 || around(event, "a, button, input, label")) return;
  // Who selects text wants to read it here.
  if (!isMiddle && String(getSelection()) !== "") return;
  const { ctrlKey, metaKey, shiftKey } = event;
  link.dispatchEvent(
    new MouseEvent("click", {
      ...{ bubbles: true, cancelable: true, view: window, shiftKey },
      ...{ ctrlKey: ctrlKey || isMiddle, metaKey: metaKey || isMiddle },
    }),
  );
}
