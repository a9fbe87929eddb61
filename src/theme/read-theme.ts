import { toHex } from "../model/colors.ts";
import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import { didYouMean } from "../model/spelling.ts";
import type { Raw, RawAttribute } from "../model/value.ts";
import { contrast, lightened } from "./contrast.ts";
import { type ColorName, colorNames, type FontFile, type Shades, type ThemeFile } from "./theme.ts";

/** What pages are written on (`base/tokens.css`: paper and surface). */
const grounds = { light: ["#fbfbf9", "#ffffff"], dark: ["#121417", "#191c20"] } as const;
/** Of text, WCAG 2.2, success criterion 1.4.3. */
const readable = 4.5;
/** So much white in what is stated for light pages is readable on dark ones. */
const lighter = 0.6;

const footerAtMost = 500;
const keys = ["logo", "colors", "fonts", "footer", "dates"] as const;

/** Reads the file of a theme. What is wrong with it is told, and left out. */
export function readTheme(root: Raw | null, report: Report): ThemeFile {
  const colors = new Map<ColorName, Shades>();
  const theme = { sans: [] as string[], mono: [] as string[], fonts: [] as FontFile[] };
  let [logo, footer, dates]: [string | null, string, string | null | undefined] = [null, "", undefined];
  const wrong = (message: string, at: { readonly place: Raw["place"] }, hint: string | null = null) =>
    report(errorAt("bad-theme", message, at.place, hint));

  if (root !== null && root.form !== "map") wrong("A theme is a map.", root, `it has ${keys.join(", ")}`);
  for (const entry of entriesOf(root, keys, "a theme"))
    switch (entry.key) {
      case "colors":
        for (const one of entriesOf(entry.value, colorNames, "colors")) readColor(one);
        break;
      case "fonts":
        for (const one of entriesOf(entry.value, ["sans", "mono", "files"], "fonts")) readFonts(one);
        break;
      case "logo":
        logo = textIn(entry.value);
        break;
      case "footer":
        footer = textIn(entry.value)?.trim() ?? "";
        if (footer.length > footerAtMost) {
          wrong(`The footer has ${footer.length} characters, and ${footerAtMost} have room.`, entry.value);
          footer = "";
        }
        break;
      default:
        dates = datesIn(entry.value);
    }
  return { colors, ...theme, logo, footer, dates };

  /** The entries of a map that may have these keys; others are told. */
  function entriesOf(map: Raw | null, known: readonly string[], what: string): readonly RawAttribute[] {
    if (map === null) return [];
    if (map.form !== "map") {
      if (map !== root) wrong(`Of ${what} there is a map.`, map, `it has ${known.join(", ")}`);
      return [];
    }
    return map.entries.filter(({ key, place }) => {
      if (known.includes(key)) return true;
      const hint = didYouMean(key, known) ?? `write one of ${known.join(", ")}`;
      report(errorAt("bad-theme", `There is no "${key}" in ${what}.`, place, hint));
      return false;
    });
  }

  function textIn(raw: Raw): string | null {
    if (raw.form === "bare" || raw.form === "quoted") return raw.text;
    wrong("This is a text.", raw);
    return null;
  }

  function textsIn(raw: Raw): readonly string[] {
    return (raw.form === "list" ? raw.items : [raw]).flatMap((one) => textIn(one) ?? []);
  }

  /** `accent: "#0a6670"`, or `accent: {light: …, dark: …}`. */
  function readColor({ key, value }: RawAttribute): void {
    const name = key as ColorName;
    if (value.form === "map") {
      const stated = new Map(
        entriesOf(value, ["light", "dark"], `the colour ${name}`).map((one) => [one.key, hexIn(one.value)]),
      );
      const [light, dark] = [stated.get("light") ?? null, stated.get("dark") ?? null];
      if (light === null && dark === null) return;
      colors.set(name, { light: light ?? "#000000", dark: dark ?? lightened(light ?? "#000000", lighter) });
      if (light === null) wrong(`"${name}" does not say what it is where pages are light.`, value);
      tell(name, "light", light, value);
      tell(name, "dark", dark, value);
    } else {
      const light = hexIn(value);
      if (light === null) return;
      colors.set(name, { light, dark: lightened(light, lighter) });
      tell(name, "light", light, value);
    }
  }

  function hexIn(raw: Raw): string | null {
    const text = textIn(raw);
    const hex = text === null ? null : toHex(text);
    if (text !== null && hex === null)
      wrong(`"${text}" is no colour.`, raw, 'write #rrggbb, in quotes, or a name such as "teal"');
    return hex;
  }

  function tell(name: ColorName, scheme: keyof typeof grounds, color: string | null, at: Raw): void {
    if (color === null) return;
    const least = Math.min(...grounds[scheme].map((ground) => contrast(color, ground)));
    if (least >= readable) return;
    const message = `"${name}" is hard to read where pages are ${scheme}: its contrast is ${least.toFixed(1)}, and ${readable} is the least for text.`;
    report(
      warningAt("low-contrast", message, at.place, `take a ${scheme === "light" ? "darker" : "lighter"} one`),
    );
  }

  function readFonts({ key, value }: RawAttribute): void {
    if (key !== "files") {
      for (const family of textsIn(value))
        if (isFamily(family, value)) theme[key as "sans" | "mono"].push(family);
    } else if (value.form !== "list") wrong("Of font files there is a list.", value);
    else for (const one of value.items) readFontFile(one);
  }

  function readFontFile(raw: Raw): void {
    const known = ["family", "file", "weight", "style"];
    const said = new Map(entriesOf(raw, known, "a font file").map((one) => [one.key, one.value]));
    const text = (key: string) => {
      const value = said.get(key);
      return value === undefined ? null : textIn(value);
    };
    const [family, path] = [text("family"), text("file")];
    const weight = text("weight") ?? "400";
    if (family === null || path === null) {
      if (raw.form === "map") wrong("A font file has a family and a file.", raw);
    } else if (!/\.woff2$/i.test(path)) wrong(`"${path}" is no .woff2 file.`, raw);
    else if (!/^[1-9]\d{1,2}( [1-9]\d{1,2})?$/.test(weight))
      wrong(`"${weight}" is no weight of a font.`, raw, "write 400, 700, or 100 900 for all between");
    else if (isFamily(family, raw))
      theme.fonts.push({ family, file: path, weight, isItalic: text("style") === "italic" });
  }

  function isFamily(name: string, at: Raw): boolean {
    if (/^[\p{L}\p{N}][\p{L}\p{N} _.+-]{0,79}$/u.test(name)) return true;
    wrong(`"${name}" is no name of a font family.`, at);
    return false;
  }

  /** A language, or `iso`. */
  function datesIn(raw: Raw): string | null | undefined {
    const text = textIn(raw);
    if (text === null) return undefined;
    if (text === "iso") return null;
    try {
      return Intl.getCanonicalLocales(text)[0];
    } catch {
      wrong(`"${text}" is no language.`, raw, "write iso, or a tag such as de or pt-BR");
      return undefined;
    }
  }
}
