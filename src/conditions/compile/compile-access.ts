import { type HostObject, MISSING, type Reader, type Value } from "../host.ts";
import { printCondition } from "../print.ts";
import { itemAt, sliceOf } from "../runtime/sequences.ts";
import { fail, type Site } from "../runtime/site.ts";
import { describe, isList, isTagged } from "../runtime/values.ts";
import type { Attribute, Expression, Name, Subscript } from "../syntax.ts";
import { type Cell, type Compiler, cellAt, type Evaluate, hopsTo, type Scope } from "./compiler.ts";

/** The variable of a comprehension, or `target`. Names that the host knows are constants. */
export function compileName(node: Name, scope: Scope | null, compiler: Compiler): Evaluate {
  const { name } = node;
  const site = compiler.site(node);
  const hops = hopsTo(name, scope);
  if (hops < 0 && name === "target") return (target) => target;
  if (hops < 0) return () => fail(site, "missing", `the name "${name}" is not known`);
  const bound = (value: Value | undefined) =>
    value === undefined ? fail(site, "missing", `the variable "${name}" has no value yet`) : value;
  return hops === 0
    ? (_, cells) => bound((cells as Cell).value)
    : (_, cells) => bound(cellAt(cells, hops).value);
}

/** `object.name`; one and two names after the target, by far the most frequent, have a short way. */
export function compileAttribute(node: Attribute, scope: Scope | null, compiler: Compiler): Evaluate {
  const { object } = node;
  const property = propertyOf(node, compiler);
  if (isTarget(object, scope)) return (target) => readObject(target, property);
  if (object.type === "attribute" && isTarget(object.object, scope)) {
    const outer = propertyOf(object, compiler);
    return (target) => read(readObject(target, outer), property);
  }
  const value = compiler.value(object, scope);
  return (target, cells) => read(value(target, cells), property);
}

function isTarget(expression: Expression, scope: Scope | null): boolean {
  return expression.type === "name" && expression.name === "target" && hopsTo("target", scope) < 0;
}

interface Property {
  readonly name: string;
  readonly object: Expression;
  readonly site: Site;
  readonly of: Reader;
  /** The text of the object, for a message; printed when first needed. */
  subject: string | null;
}

function propertyOf({ name, object, start, end }: Attribute, compiler: Compiler): Property {
  const { host } = compiler;
  const of = host.reader?.(name) ?? ((one: HostObject) => host.attribute(one, name));
  return { name, object, site: compiler.site({ start, end }), of, subject: null };
}

function readObject(object: HostObject, property: Property): Value {
  const value = property.of(object);
  return value === MISSING ? missing(property, "") : value;
}

function read(value: Value, property: Property): Value {
  if (isTagged(value, "object")) return readObject(value, property);
  if (typeof value === "object" && value !== null && !isList(value) && value.valueType === undefined) {
    if (property.name === "name") return value.name;
    if (property.name === "value" && value.rank !== null) return value.rank;
  }
  return missing(property, ` is ${describe(value)} and`);
}

function missing(property: Property, what: string): never {
  property.subject ??= printCondition(property.object);
  return fail(property.site, "missing", `${property.subject}${what} has no property "${property.name}"`);
}

/** `object[index]` and `object[lower:upper:step]` */
export function compileSubscript(node: Subscript, scope: Scope | null, compiler: Compiler): Evaluate {
  const object = compiler.value(node.object, scope);
  const site = compiler.site(node);
  const { index } = node;
  if (index.type !== "slice") {
    const at = compiler.value(index, scope);
    return (target, cells) => itemAt(object(target, cells), at(target, cells), site);
  }
  const part = (bound: Expression | null): Evaluate =>
    bound === null ? () => null : compiler.value(bound, scope);
  const lower = part(index.lower);
  const upper = part(index.upper);
  const step = part(index.step);
  return (target, cells) =>
    sliceOf(object(target, cells), lower(target, cells), upper(target, cells), step(target, cells), site);
}
