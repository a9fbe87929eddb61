/** How a site looks and what stands at its foot, as a team has it: plain data, of which all that is made with it depends. */
export interface Theme {
  /** Goes after the style sheet of tm-site. */
  readonly style: string;
  /** Whether it brings fonts, which the policy of pages must let in. */
  readonly hasFonts: boolean;
  /** A line at the foot of every page; "" for none. */
  readonly footer: string;
  /** The language in which dates are written; null for `2026-11-30`, undefined for that of the site. */
  readonly dates: string | null | undefined;
}

/** The colours that a theme may set, by the names of the style sheet. */
export const colorNames = ["accent", "critical", "high", "medium", "low", "info"] as const;
export type ColorName = (typeof colorNames)[number];

/** A colour where pages are light, and where they are dark: `#rrggbb`. */
export interface Shades {
  readonly light: string;
  readonly dark: string;
}

/** A file of the theme, by the way to it from the theme's own file. */
export interface FontFile {
  readonly family: string;
  readonly file: string;
  readonly weight: string;
  readonly isItalic: boolean;
}

/** What a theme's file says, checked. */
export interface ThemeFile {
  readonly colors: ReadonlyMap<ColorName, Shades>;
  /** Families of text and of code, the first that there is counts. */
  readonly sans: readonly string[];
  readonly mono: readonly string[];
  readonly fonts: readonly FontFile[];
  /** A picture; null for that of tm-site. */
  readonly logo: string | null;
  readonly footer: string;
  readonly dates: string | null | undefined;
}
