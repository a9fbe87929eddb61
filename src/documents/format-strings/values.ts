/** What a format string can print: the values of Python that pytm's objects have. */
export type PyValue = null | boolean | number | string | readonly PyValue[] | PySet | PyObject | PyMethod;

/** A collection that prints itself in its own way, such as the data of a flow. */
export interface PySet {
  readonly valueType: "set";
  readonly items: readonly PyValue[];
  readonly text: string;
}

/** Something with attributes. Names come from templates: an object must never look one up in a prototype. */
export interface PyObject {
  readonly valueType: "object";
  readonly className: string;
  /** What `str()` makes of it. */
  readonly text: string;
  /** Undefined for one that it does not have. */
  attribute(name: string): PyValue | undefined;
  /** For a misspelt one. */
  attributeNames(): readonly string[];
}

/** What `:call:` calls. */
export interface PyMethod {
  readonly valueType: "method";
  readonly name: string;
  call(): PyValue;
}

type Tagged = PySet | PyObject | PyMethod;

export function isList(value: PyValue): value is readonly PyValue[] {
  return Array.isArray(value);
}

function tagged(value: PyValue): Tagged | null {
  return typeof value === "object" && value !== null && !isList(value) ? (value as Tagged) : null;
}

export function isMethod(value: PyValue): value is PyMethod {
  return tagged(value)?.valueType === "method";
}

export function isObject(value: PyValue): value is PyObject {
  return tagged(value)?.valueType === "object";
}

/** Python's `bool()`. */
export function isTrue(value: PyValue): boolean {
  if (value === null || value === false || value === 0 || value === "") return false;
  if (isList(value)) return value.length > 0;
  const one = tagged(value);
  return one?.valueType !== "set" || one.items.length > 0;
}

/** What `repeat` goes through: nothing in what has no items, texts included. */
export function itemsOf(value: PyValue): readonly PyValue[] {
  if (isList(value)) return value;
  const one = tagged(value);
  return one?.valueType === "set" ? one.items : [];
}

/** Python's name of the type. */
export function typeName(value: PyValue): string {
  if (value === null) return "None";
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  if (isList(value)) return "list";
  const one = tagged(value) as Tagged;
  return one.valueType === "object" ? one.className : one.valueType;
}

/** Python's `str()`. */
export function textOf(value: PyValue): string {
  if (typeof value === "string") return value;
  const one = tagged(value);
  if (one === null) return reprOf(value);
  return one.valueType === "method" ? `<${one.name}>` : one.text;
}

/** Python's `repr()`; without addresses in memory, which would differ each time. */
export function reprOf(value: PyValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return quoted(value);
  if (isList(value)) return `[${value.map(reprOf).join(", ")}]`;
  const text = textOf(value);
  return text.startsWith("<") ? text : `<${text}>`;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replace(/[\\\n\r\t]/g, (character) => escapes[character] as string);
  return mark + (mark === "'" ? inside.replaceAll("'", "\\'") : inside) + mark;
}
