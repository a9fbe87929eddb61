import { isPressed, press, pressable } from "../base/chip.ts";
import { all, one } from "../base/dom.ts";
import { say } from "../words.ts";

/** The ATT&CK matrix may show the techniques of open findings only. */
export function setUpAttack(): void {
  const tools = one("[data-attack-tools]");
  const matrix = one("[data-attack]");
  if (!tools || !matrix) return;
  const button = pressable(say("browser.onlyOpen"));
  button.addEventListener("click", () => {
    const isOnly = !isPressed(button);
    press(button, isOnly);
    for (const item of all(".technique", matrix)) item.hidden = isOnly && item.dataset.open === "0";
    for (const tactic of all(".tactic", matrix))
      tactic.hidden = isOnly && !one(".technique:not([hidden])", tactic);
  });
  tools.classList.add("filters");
  tools.append(button);
}
