import { announce, pop } from "../base/announce.ts";
import { around, make, one, textOf } from "../base/dom.ts";
import { icon } from "../base/glyphs.ts";
import { decisionsText } from "../findings/decisions.ts";
import { say } from "../words.ts";

export function setUpCopying(): void {
  document.addEventListener("toggle", ({ target }) => addButton(target), true);
  document.addEventListener("click", async (event) => {
    const button = around(event, "[data-copy]");
    if (!button) return;
    const id = textOf(one("[data-copy-text]", button.parentElement ?? document));
    const isDone = await copyText(button.dataset.copy === "decision" ? decisionsText([id]) : id);
    if (!isDone) return pop(say("browser.noCopying"));
    button.classList.add("is-done");
    const before = Array.from(button.childNodes);
    button.replaceChildren(icon("check"));
    announce(say("browser.copied"));
    setTimeout(() => {
      button.classList.remove("is-done");
      button.replaceChildren(...before);
    }, 1500);
  });
}

/** Beside the id of a finding that is opened. */
function addButton(details: EventTarget | null): void {
  const text = details instanceof HTMLDetailsElement && details.open && one("[data-copy-text]", details);
  if (!text || text.nextElementSibling) return;
  const label = { "aria-label": say("browser.copyIdOf"), title: say("browser.copyId") };
  const of = { type: "button", class: "copy" };
  const decision = say("browser.copyDecisionOf");
  text.after(
    make("button", { ...of, "data-copy": true, ...label }, icon("copy")),
    make("button", { ...of, "data-copy": "decision", "aria-label": decision, title: decision }, icon("plus")),
  );
}

/** Copies something, and says so. */
export async function copied(text: string): Promise<void> {
  pop((await copyText(text)) ? say("browser.copied") : say("browser.noCopying"));
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // From file:// or without the right to: the old way.
    const area = make("textarea", { class: "visually-hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    return isDone;
  }
}
