import { didYouMean } from "../../model/spelling.ts";
import { type FieldPart, fieldPath } from "./parse.ts";
import { isObject, itemsOf, type PyValue, typeName } from "./values.ts";

/** The names that a piece of a template sees: those of the report, or `item`. */
export type Scope = ReadonlyMap<string, PyValue>;

/** A mistake that leaves one field empty. */
export class FieldError extends Error {
  override readonly name = "FieldError";
  readonly hint: string | null;
  /** In the template, where that is known better than by the field. */
  readonly offset: number | null;

  constructor(message: string, hint: string | null = null, offset: number | null = null) {
    super(message);
    this.hint = hint;
    this.offset = offset;
  }
}

/**
 * The value that a field names.
 * @param outer the names of the report, which pieces inside `repeat` and `call` do not see
 * @throws FieldError for what is not there
 */
export function lookUp({ name, offset }: FieldPart, scope: Scope, outer: Scope): PyValue {
  const { first, steps } = fieldPath(name, offset);
  const start = scope.get(first);
  if (start === undefined) throw unknownName(first, scope, outer);
  let value: PyValue = start;
  let way = first;
  for (const step of steps) {
    const next = step.isIndex ? indexed(value, step.name) : attributeOf(value, step.name);
    const shown = step.isIndex ? `[${step.name}]` : `.${step.name}`;
    if (next === undefined) throw noneSuch(value, way, shown, step.name);
    value = next;
    way += shown;
  }
  return value;
}

function attributeOf(value: PyValue, name: string): PyValue | undefined {
  return isObject(value) ? value.attribute(name) : undefined;
}

function indexed(value: PyValue, index: string): PyValue | undefined {
  if (!/^\d{1,9}$/.test(index)) return undefined;
  return typeof value === "string" ? [...value][Number(index)] : itemsOf(value)[Number(index)];
}

function unknownName(name: string, scope: Scope, outer: Scope): FieldError {
  const message = name === "" ? "a field without a name" : `there is no "${name}" here`;
  if (scope !== outer && outer.has(name))
    return new FieldError(message, "inside repeat and call there is only item");
  if (name === "item") return new FieldError(message, "inside repeat and call its braces are doubled");
  return new FieldError(
    message,
    didYouMean(name, scope.keys()) ?? `there is ${[...scope.keys()].join(", ")}`,
  );
}

function noneSuch(value: PyValue, way: string, shown: string, name: string): FieldError {
  const known = isObject(value) ? value.attributeNames() : [];
  const what = `${way} is ${article(typeName(value))}, which has no ${shown}`;
  return new FieldError(what, didYouMean(name, known));
}

function article(noun: string): string {
  if (noun === "None") return noun;
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
