import { HighlightStyle } from "@codemirror/language";
import { tags } from "@lezer/highlight";

/** Colours of the site, light and dark. */
export const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: [tags.string, tags.content], color: "var(--ink-2)" },
  { tag: [tags.bool, tags.atom, tags.null], color: "var(--low)" },
  { tag: tags.number, color: "var(--medium)" },
  { tag: [tags.comment, tags.meta, tags.separator, tags.punctuation], color: "var(--ink-3)" },
  { tag: tags.operator, color: "var(--high)" },
  { tag: tags.invalid, color: "var(--critical)" },
]);
