import { hidden, one } from "../base/dom.ts";
import { icon } from "../base/glyphs.ts";
import { page } from "../base/site.ts";
import { forever } from "../base/storage.ts";
import { say } from "../words.ts";

const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];
const words: Readonly<Record<Theme, string>> = {
  auto: say("browser.themeAuto"),
  light: say("browser.themeLight"),
  dark: say("browser.themeDark"),
};
const after: Readonly<Record<Theme, Theme>> = { auto: "light", light: "dark", dark: "auto" };

const kept = forever.get("theme");
let theme: Theme = themes.find((one) => one === kept) ?? "auto";

/** Before the first paint, so that the page does not flash. */
export function showTheme(): void {
  if (theme === "auto") delete page.dataset.theme;
  else page.dataset.theme = theme;
}

export function setUpTheme(): void {
  const button = one("[data-theme-button]");
  if (!button) return;
  const label = () => {
    const text = say("browser.theme", { name: words[theme] });
    button.replaceChildren(icon(theme), hidden(text));
    button.title = text;
  };
  button.addEventListener("click", () => {
    theme = after[theme];
    forever.set("theme", theme === "auto" ? null : theme);
    showTheme();
    label();
  });
  label();
}
