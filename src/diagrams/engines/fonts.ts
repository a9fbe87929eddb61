/** Those with Arial's widths come first; a reader without any of them gets whatever has the letters. */
export const FONTS = "Arial, Liberation Sans, Arimo, Nimbus Sans, Helvetica, sans-serif";

/**
 * Whether a text may be fitted to a width. A sequence of emoji is one sign to a font, and several to whoever measures:
 * stretched, it is no sign at all.
 */
export const isFittable = (text: string): boolean =>
  text.trim() !== "" && !/\p{Emoji_Presentation}|\ufe0f/u.test(text);
