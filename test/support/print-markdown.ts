import { isEnumMember } from "../../src/model/enums.ts";
import { kinds } from "../../src/model/schema.ts";
import { fold } from "../../src/model/spelling.ts";
import type { Value } from "../../src/model/value.ts";

/** An entry to print: what it states, by canonical property name. */
export interface Sketch {
  readonly kind: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, Value>>;
}

/** Ways of writing that mean the same. */
export interface Style {
  readonly bullet: "-" | "*" | "+";
  readonly colon: "after" | "inside" | "apart";
  /** Between attributes. */
  readonly comma: ", " | "," | " ,\n    " | ",\n\t";
  readonly quote: '"' | "'";
  readonly isFolded: boolean;
  readonly lineBreak: "\n" | "\r\n";
  readonly startsWithMark: boolean;
}

/** Prints a model in the Markdown language; `about` becomes its front matter. */
export function printMarkdown(about: Sketch, entries: readonly Sketch[], style: Style): string {
  const lines: string[] = [];
  const front = Object.entries(about.properties).map(([key, value]) => `${key}: ${yaml(value)}`);
  if (front.length > 0) lines.push("---", ...front, "---", "");
  let section = "";
  for (const { kind, name, properties } of entries) {
    const heading = headings.get(kind);
    if (section !== kind) lines.push("", `## ${heading ?? "Servers"}`);
    section = kind;
    const stated = Object.entries(properties).map(([key, value]) => `${spelt(key)}=${written(value)}`);
    if (heading === undefined) stated.push(`kind=${kind}`);
    lines.push(`${style.bullet} ${head(name)} ${stated.join(style.comma)}`);
  }
  const text = `${lines.join("\n")}\n`.replaceAll("\n", style.lineBreak);
  return style.startsWithMark ? `\uFEFF${text}` : text;

  function head(name: string): string {
    if (style.colon === "after") return `**${name}**:`;
    return style.colon === "apart" ? `**${name}** :` : `**${name}:**`;
  }

  function spelt(key: string): string {
    return style.isFolded ? fold(key) : key;
  }

  function written(value: Value): string {
    if (Array.isArray(value)) return `[${value.map(quoted).join(style.comma)}]`;
    if (isEnumMember(value)) return value.name;
    if (typeof value === "object" && value !== null && "json" in value) return json(value.json);
    return typeof value === "string" ? quoted(value) : String(value);
  }

  function json(value: unknown): string {
    if (Array.isArray(value)) return `[${value.map(json).join(style.comma)}]`;
    if (typeof value === "string") return quoted(value);
    if (typeof value !== "object" || value === null) return String(value);
    return `{${Object.entries(value)
      .map(([key, inner]) => `${quoted(key)}: ${json(inner)}`)
      .join(style.comma)}}`;
  }

  function quoted(text: string): string {
    const escaped = text.replaceAll("\\", "\\\\").replaceAll(style.quote, `\\${style.quote}`);
    return `${style.quote}${escaped.replaceAll("\n", "\\n")}${style.quote}`;
  }
}

/** A text in JSON is one in YAML. */
function yaml(value: Value): string {
  return isEnumMember(value) ? value.name : JSON.stringify(value);
}

/** Headings by kind; the kinds that have none are said with `kind=`. */
const headings = new Map<string, string>(
  [...kinds.values()].flatMap(({ name, section }) => (section === null ? [] : [[name, section]])),
);
