import { printable } from "./labels.ts";

/** A double-quoted dot string. Backslashes are doubled, since dot would read `\N`, `\G` or `\l` in a label. */
export function quoted(text: string): string {
  return `"${printable(text)
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replace(/[\r\n]+/g, " ")}"`;
}

/** Text inside an HTML-like label. */
export function html(text: string): string {
  return printable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[[\]{}|\\]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Markup of an HTML-like label, whose texts went through {@link html}. */
export interface Markup {
  readonly markup: string;
}

export type AttributeValue = string | number | Markup | undefined;

/** An attribute list; an undefined value is left out. */
export function attributes(values: Readonly<Record<string, AttributeValue>>): string {
  const parts = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${attributeValue(value)}`],
  );
  return `[${parts.join(", ")}]`;
}

function attributeValue(value: string | number | Markup): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? quoted(value) : `<${value.markup}>`;
}
