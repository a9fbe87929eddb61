import type { Image } from "./image.ts";
import type { FontFile, ThemeFile } from "./theme.ts";

/** A logo is as high as that of tm-site, and at most so many times as wide. */
const height = 24;
const ratioAtMost = 7;

/**
 * The style sheet of a theme. All that it is filled with was checked: colours are `#rrggbb`, families are plain names, and
 * files stand in it as base64.
 */
export function themeStyle(
  { colors, sans, mono }: Pick<ThemeFile, "colors" | "sans" | "mono">,
  fonts: readonly (FontFile & { readonly bytes: Buffer })[],
  logo: (Image & { readonly bytes: Buffer }) | null,
): string {
  const tokens = [...colors].map(([name, { light, dark }]) => `--${name}: light-dark(${light}, ${dark});`);
  const accent = colors.get("accent");
  if (accent) {
    tokens.push(`--accent-fill: ${accent.light};`);
    tokens.push("--accent-soft: color-mix(in srgb, var(--accent) 12%, var(--surface));");
  }
  if (sans.length > 0) tokens.push(`--sans: ${families(sans)}, system-ui, sans-serif;`);
  if (mono.length > 0) tokens.push(`--mono: ${families(mono)}, ui-monospace, monospace;`);
  const rules = fonts.map(
    ({ family, weight, isItalic, bytes }) =>
      `@font-face { font-family: "${family}"; font-weight: ${weight}; font-style: ${isItalic ? "italic" : "normal"}; ` +
      `font-display: swap; src: url("data:font/woff2;base64,${bytes.toString("base64")}") format("woff2"); }`,
  );
  if (tokens.length > 0) rules.push(`@layer base { :root { ${tokens.join(" ")} } }`);
  if (logo) {
    const width = Math.round(height * Math.min(logo.ratio, ratioAtMost));
    const url = `url("data:${logo.mediaType};base64,${logo.bytes.toString("base64")}")`;
    rules.push(
      `@layer frame { .brand::before { width: ${width}px; background: ${url} center / contain no-repeat; } }`,
    );
  }
  return rules.map((rule) => `${rule}\n`).join("");
}

const families = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");
