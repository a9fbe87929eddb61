/** The pictures that the style sheet draws. */
export const iconNames = [
  "auto",
  "check",
  "chevron",
  "close",
  "copy",
  "dark",
  "down",
  "enter",
  "fit",
  "full",
  "keys",
  "left",
  "light",
  "menu",
  "minus",
  "plus",
  "print",
  "right",
  "search",
  "up",
] as const;
export type IconName = (typeof iconNames)[number];
