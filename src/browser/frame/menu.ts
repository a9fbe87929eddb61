import { hidden, one } from "../base/dom.ts";
import { icon } from "../base/glyphs.ts";
import { page } from "../base/site.ts";
import { say } from "../words.ts";

/** On small screens the navigation is a drawer. */
export function setUpMenu(): void {
  const button = one("[data-menu]");
  const side = document.getElementById("Side");
  if (!button || !side) return;
  const isOpen = () => page.classList.contains("has-menu");
  const show = (open: boolean) => {
    page.classList.toggle("has-menu", open);
    button.setAttribute("aria-expanded", String(open));
    button.replaceChildren(
      icon(open ? "close" : "menu"),
      hidden(open ? say("browser.closeMenu") : say("browser.menu")),
    );
  };
  button.addEventListener("click", () => show(!isOpen()));
  document.addEventListener("click", (event) => {
    const way = event.composedPath();
    if (!way.includes(side) && !way.includes(button)) show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    show(false);
    button.focus();
  });
  show(false);
}
