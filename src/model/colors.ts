import names from "color-name";

export const colorNames: readonly string[] = Object.keys(names);

/** `#rrggbb` of a CSS colour name, of `#rgb`, `#rrggbb` or `#rrggbbaa`, or of X11's `grey0` to `grey100`; null for anything else. */
export function toHex(color: string): string | null {
  const word = color.trim().toLowerCase();
  if (/^#[0-9a-f]{3}$/.test(word)) return `#${[...word.slice(1)].map((digit) => digit + digit).join("")}`;
  if (/^#[0-9a-f]{6}([0-9a-f]{2})?$/.test(word)) return word.slice(0, 7);
  const shade = /^gr[ae]y(\d{1,2}|100)$/.exec(word)?.[1];
  if (shade !== undefined) return hex(Array(3).fill(Math.round(Number(shade) * 2.55)));
  const rgb = Object.hasOwn(names, word) ? names[word as keyof typeof names] : null;
  return rgb && hex(rgb);
}

/** The colour as a thin wash over white paper, for areas that hold text. */
export function tint(color: string): string {
  const rgb = toHex(color);
  return rgb === null ? color : `${rgb}48`;
}

/** Whether dark text would be hard to read on it. */
export function isDark(color: string): boolean {
  const rgb = toHex(color);
  if (rgb === null) return false;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(rgb.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
}

function hex(rgb: readonly number[]): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
