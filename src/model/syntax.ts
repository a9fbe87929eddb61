import { isEnumMember } from "./enums.ts";
import type { Value } from "./value.ts";

/** How a file states that something has a value: what a mend proposes is in the language of the file it is about. */
export interface Syntax {
  /** `key=value`, `key: value`, `"key": value`. A text of words, as `…` is one, is quoted where it has to be. */
  readonly set: (key: string, value: Value) => string;
  /** The value alone: `True` or `true`. */
  readonly value: (value: Value) => string;
  /** An entry of a section, by its name: `- **Name**: key=value`, `Name: { key: value }`. */
  readonly entry: (name: string, properties: Readonly<Record<string, Value>>) => string;
  /** What a section is called: `## Protocol Styles`, `protocolStyles:`. */
  readonly section: (name: string) => string;
  /** The same for what is said of the model itself: in Markdown, in the front matter. */
  readonly about: Syntax;
}

/** A mend that is worded for the file it is about. */
export type Mend = (say: Syntax) => string;

/** `Protocol Styles` is the key `protocolStyles`, and `LLMs` is `llms`. */
export function sectionKey(section: string): string {
  const joined = section.replace(/[ ]+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return joined === joined.toUpperCase() || /^[A-Z]{2}/.test(joined)
    ? joined.replace(/^[A-Z]+/, (word) => word.toLowerCase())
    : joined[0]?.toLowerCase() + joined.slice(1);
}

/** What YAML takes for a text without quotes: no boolean, no null, no number. */
const yamlText =
  /^(?!(?:true|false|yes|no|on|off|y|n|null)$)[\p{L}…][\p{L}\p{N}_…./-]*$|^\d{4}-\d\d-\d\d$|^\d+[dwmy]$/iu;

const yaml: Syntax = withAbout({
  value: (value) => shown(value, yamlText, lowerCase),
  set: (key, value) => `${key}: ${yaml.value(value)}`,
  entry: (name, properties) => `${yaml.value(name)}: { ${all(yaml, properties)} }`,
  section: (name) => `${sectionKey(name)}:`,
});

const json: Syntax = withAbout({
  value: (value) => shown(value, null, lowerCase),
  set: (key, value) => `${JSON.stringify(key)}: ${json.value(value)}`,
  entry: (name, properties) => `${JSON.stringify(name)}: { ${all(json, properties)} }`,
  section: (name) => `"${sectionKey(name)}":`,
});

/** The builder takes objects. */
const script: Syntax = withAbout({
  value: (value) => shown(value, null, lowerCase),
  set: (key, value) => `${key}: ${script.value(value)}`,
  entry: (name, properties) => `${JSON.stringify(name)}: { ${all(script, properties)} }`,
  section: (name) => `${sectionKey(name)}:`,
});

const markdown: Syntax = {
  value: (value) => shown(value, /^[\p{L}\p{N}_#.%-]+$/u, capital),
  set: (key, value) => `${key}=${markdown.value(value)}`,
  entry: (name, properties) => `- **${name}**: ${all(markdown, properties)}`,
  section: (name) => `## ${name}`,
  about: yaml,
};

/** The language of a file, by its ending; Markdown for what has none that is known. */
export function syntaxOf(file: string | null): Syntax {
  if (/\.ya?ml$/i.test(file ?? "")) return yaml;
  if (/\.json$/i.test(file ?? "")) return json;
  return /\.[mc]?[jt]s$/i.test(file ?? "") ? script : markdown;
}

function withAbout(syntax: Omit<Syntax, "about">): Syntax {
  const whole: Syntax = {
    ...syntax,
    get about() {
      return whole;
    },
  };
  return whole;
}

const lowerCase = (value: boolean) => String(value);
const capital = (value: boolean) => (value ? "True" : "False");

function shown(value: Value, bare: RegExp | null, truth: (value: boolean) => string): string {
  if (typeof value === "boolean") return truth(value);
  if (Array.isArray(value)) return `[${value.map((one) => shown(one, bare, truth)).join(", ")}]`;
  if (typeof value === "string") return bare?.test(value) ? value : JSON.stringify(value);
  if (isEnumMember(value)) return value.name;
  return typeof value === "number" ? String(value) : "…";
}

function all(say: Syntax, properties: Readonly<Record<string, Value>>): string {
  return Object.entries(properties)
    .map(([key, value]) => say.set(key, value))
    .join(", ");
}
