import { printable } from "./labels.ts";

/** A double-quoted dot string. */
export function quoted(text: string): string {
  return `"${printable(text)
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replace(/[\r\n]+/g, " ")}"`;
}

/** Text inside an HTML-like label. Even there Graphviz reads `\N` or `\G`, and two backslashes as one. */
export function html(text: string): string {
  return printable(text)
    .replaceAll("\\", "\\\\")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[[\]{}|\\]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** More than this of a text is not for a tooltip. */
const tooltipLimit = 400;

/** Text of a tooltip, still to be quoted: Graphviz decodes entities in it, and reads backslashes twice. */
export function tooltip(text: string): string {
  const characters = [...text];
  const shown =
    characters.length > tooltipLimit ? `${characters.slice(0, tooltipLimit - 1).join("")}…` : text;
  return shown.replaceAll("&", "&amp;").replaceAll("\\", "\\\\");
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
