import {
  type EnumMember,
  type Host,
  type HostObject,
  MISSING,
  type SetValue,
  type Value,
} from "../../src/conditions/host.ts";

/** An object of the test host: its own properties, and nothing of a prototype. */
export interface TestObject extends HostObject {
  readonly properties: Readonly<Record<string, Value>>;
  readonly hasMethods: boolean;
}

export function object(properties: Record<string, Value>, hasMethods = false): TestObject {
  return { valueType: "object", properties, hasMethods };
}

function enumeration(enumName: string, ranks: Record<string, number | null>): TestObject {
  const members = Object.entries(ranks).map(([name, rank]) => [name, { enumName, name, rank }] as const);
  return object(Object.fromEntries(members));
}

function member(enumeration: TestObject, name: string): EnumMember {
  return enumeration.properties[name] as EnumMember;
}

/** A set of objects that answers to their names. */
export function named(...items: TestObject[]): SetValue {
  const names = new Set(items.map((item) => item.properties.name as string));
  return { valueType: "set", items, names };
}

const TLSVersion = enumeration("TLSVersion", { NONE: 0, SSLv1: 1, TLSv10: 4, TLSv12: 6 });
const Classification = enumeration("Classification", { UNKNOWN: 0, PUBLIC: 1, SECRET: 4 });
const Lifetime = enumeration("Lifetime", { NONE: null, LONG: null, AUTO: null });
const Server = object({});
const names: Readonly<Record<string, Value>> = { TLSVersion, Classification, Lifetime, Server };

const [PUBLIC, SECRET] = [member(Classification, "PUBLIC"), member(Classification, "SECRET")];
const card = object({ name: "Card", fmt: "XML", isPII: true, classification: SECRET });
const log = object({ name: "Log", fmt: "JSON", isPII: false, classification: PUBLIC });
const first = object({ name: "f1", port: 80, data: named(card) }, true);
const second = object({ name: "f2", port: 443, data: named(log) }, true);

export const target = object(
  {
    protocol: "HTTP",
    port: 443,
    zero: 0,
    ratio: 0.5,
    empty: "",
    flag: true,
    off: false,
    none: null,
    items: [1, 2, 3],
    words: ["a", "b", "HTTP"],
    nested: [[1, 2], [3]],
    data: named(card, log),
    inputs: [first, second],
    outputs: [],
    controls: object({ isHardened: false, isEncrypted: true, scheme: "RSA" }, true),
    tlsVersion: member(TLSVersion, "TLSv10"),
    life: member(Lifetime, "LONG"),
    boundary: null,
    sink: first,
    classification: PUBLIC,
    thousand: Array.from({ length: 1000 }, (_, at) => at),
  },
  true,
);

function own(record: Readonly<Record<string, Value>>, name: string): Value | typeof MISSING {
  return Object.hasOwn(record, name) ? (record[name] as Value) : MISSING;
}

/** `crosses` gives its argument back, `oneOf` counts its arguments, `inside` the items of its argument. */
export const host: Host = {
  attribute: (of, name) => own((of as TestObject).properties, name),
  call: (of, method, args) => {
    if (!(of as TestObject).hasMethods) return MISSING;
    const [only = null] = args;
    if (method === "oneOf") return args.length;
    if (method === "hasDataLeaks") return args.length === 0 ? true : MISSING;
    if (args.length !== 1) return MISSING;
    if (method === "crosses") return only;
    return method === "inside" ? count(only) : MISSING;
  },
  name: (name) => own(names, name),
};

function count(value: Value): number | typeof MISSING {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== "object" || value === null || !("items" in value)) return MISSING;
  return value.items.length;
}
