import type { EnumMember } from "../../model/enums.ts";
import type { PyMethod, PyObject, PySet, PyValue } from "../format-strings/values.ts";

/** Attributes by name, each worked out when a template asks for it. */
export type Attributes = Readonly<Record<string, () => PyValue>>;

/** Attributes beyond those of a table: undefined for a name that is none. */
export interface MoreAttributes {
  readonly get: (name: string) => PyValue | undefined;
  readonly names: () => readonly string[];
}

const none: MoreAttributes = { get: () => undefined, names: () => [] };

/** An object as templates see it. Only what the table or `more` names is there, whatever JavaScript has of its own. */
export function pyObject(
  className: string,
  text: string,
  attributes: Attributes,
  more: MoreAttributes = none,
): PyObject {
  return {
    valueType: "object",
    className,
    text,
    attribute: (name) => (Object.hasOwn(attributes, name) ? attributes[name]?.() : more.get(name)),
    attributeNames: () => [...new Set([...Object.keys(attributes), ...more.names()])],
  };
}

export function pyMethod(name: string, call: () => PyValue): PyMethod {
  return { valueType: "method", name, call };
}

/** `Classification.SECRET`, with its `name` and `value`. */
export function pyEnum({ enumName, name, rank }: EnumMember): PyObject {
  return pyObject("Enum", `${enumName}.${name}`, {
    name: () => name,
    value: () => rank ?? name,
  });
}

/** Data by their names, in order; pytm prints `[]` for none. */
export function pyDataSet(items: readonly PyValue[], names: readonly string[]): PySet {
  return { valueType: "set", items, text: names.length === 0 ? "[]" : [...names].sort().join(", ") };
}
