import { isHarmless, printable } from "./labels.ts";

/** A double-quoted dot string. */
export function quoted(text: string): string {
  if (isHarmless(text)) return `"${text}"`;
  return `"${printable(text)
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replace(/[\r\n]+/g, " ")}"`;
}

/** Text inside an HTML-like label. Even there Graphviz reads `\N` or `\G`, and two backslashes as one. */
export function html(text: string): string {
  if (isHarmless(text)) return text;
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
  return (text.length > tooltipLimit ? shortened(text) : text)
    .replaceAll("&", "&amp;")
    .replaceAll("\\", "\\\\");
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > tooltipLimit ? `${characters.slice(0, tooltipLimit - 1).join("")}…` : text;
}

/** Markup of an HTML-like label, whose texts went through {@link html}. */
export interface Markup {
  readonly markup: string;
}

export type AttributeValue = string | number | Markup | undefined;

/** An attribute list; an undefined value is left out. */
export function attributes(values: Readonly<Record<string, AttributeValue>>): string {
  let list = "";
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) list += `${list === "" ? "" : ", "}${name}=${attributeValue(value)}`;
  }
  return `[${list}]`;
}

function attributeValue(value: string | number | Markup): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? quoted(value) : `<${value.markup}>`;
}
