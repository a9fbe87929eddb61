/** The answer of a host that does not have what was asked for. */
export const MISSING: unique symbol = Symbol("missing");

/** Something the host knows: an element, its controls, a kind, an enumeration. Opaque; equal only to itself. */
export interface HostObject {
  readonly valueType: "object";
}

/** Members are the same when enumeration and name are; they have an order when both ranks are numbers. */
export interface EnumMember {
  readonly valueType?: undefined;
  readonly enumName: string;
  readonly name: string;
  readonly rank: number | null;
}

export interface TupleValue {
  readonly valueType: "tuple";
  readonly items: readonly Value[];
}

/**
 * Items in a fixed order, no two equal. With `names` it also contains, and is equal to, each of these texts,
 * while a comprehension goes through the items: pytm's `DataSet` (`"Card" in target.data`).
 */
export interface SetValue {
  readonly valueType: "set";
  readonly items: readonly Value[];
  readonly names?: ReadonlySet<string>;
}

export interface DictValue {
  readonly valueType: "dict";
  readonly keys: readonly Value[];
  readonly values: readonly Value[];
}

/** A generator expression that has not been used up. Hosts meet one only inside a list that they were given. */
export interface GeneratorValue {
  readonly valueType: "generator";
  /** The next item, or MISSING at the end. */
  next(): Value | typeof MISSING;
}

/** Arrays are lists. Whole numbers are integers; NaN and the infinities are floats. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | EnumMember
  | HostObject
  | TupleValue
  | SetValue
  | DictValue
  | GeneratorValue;

/** What objects and names mean. Names come from hostile text: a host must never look one up in a JavaScript prototype. */
export interface Host {
  /** A property of an object. */
  attribute(object: HostObject, name: string): Value | typeof MISSING;
  /** What a method answers; a generator expression among the arguments arrives as a list. */
  call(object: HostObject, method: string, args: readonly Value[]): Value | typeof MISSING;
  /**
   * What a name means that is neither `target` nor the variable of a comprehension: a kind, an enumeration. Asked when
   * a condition is compiled, as are the properties of what it returns (`Lifetime.LONG`), so neither may change later.
   */
  name(name: string): Value | typeof MISSING;
  /** `attribute` for one name, where the host can look it up ahead: asked once when a condition is compiled. */
  reader?(name: string): Reader;
  /** `call` for one method and arguments that never change, likewise. */
  caller?(method: string, args: readonly Value[]): Reader;
}

/**
 * What a host has been asked so far, as places in a list. A condition that was told to keep to what decided drops the
 * rest: the false part of an `or` that is true, the items that an `any` has passed over.
 */
export interface Trail {
  /** The place after all that was asked. */
  here(): number;
  /** Takes out what was asked from one place up to another. */
  drop(from: number, to: number): void;
}

/** Something that is asked of one object after the other. */
export type Reader = (object: HostObject) => Value | typeof MISSING;
