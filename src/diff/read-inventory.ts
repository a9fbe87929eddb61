import { shapeNames } from "../model/element-types.ts";
import type { FactValue, LevelFacts } from "./facts.ts";
import { factsOfInventory, type InventoryEnd, type InventoryLevel, type InventoryRef } from "./inventory.ts";

/** What an inventory.json tells. */
export interface Inventory {
  /** YYYY-MM-DD, or "" where it does not say. */
  readonly now: string;
  readonly levels: readonly LevelFacts[];
  /** Groups of ids that findings had, by the ids that they have. */
  readonly formerIds: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** What is wrong with a text that should be an inventory.json: continues a sentence that begins with its name. */
export interface NoInventory {
  readonly problem: string;
}

/** Reads an inventory.json. What it does not have is as usual; what is of another kind than it should be makes it none. */
export function readInventory(text: string): Inventory | NoInventory {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch (error) {
    return { problem: `is no JSON: ${(error as Error).message}` };
  }
  try {
    const { schemaVersion, now = "", levels, formerIds = {} } = record(whole);
    if (schemaVersion !== 1) return { problem: "is no inventory.json of version 1" };
    return {
      now: textOf(now),
      levels: list(levels).map((one) => factsOfInventory(levelIn(one))),
      formerIds: new Map(
        Object.entries(record(formerIds)).map(([id, groups]) => [id, list(groups).map(texts)]),
      ),
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { problem: `is no inventory.json: ${error.message}` };
  }
}

function levelIn(written: unknown): InventoryLevel {
  const { path, title, parent, elements, boundaries, flows, data } = record(written);
  return {
    path: textOf(path),
    title: textOf(title),
    parent: parent === null ? null : textOf(parent),
    elements: list(elements).map((one) => {
      const { kind, shape, type, inside, data: held } = record(one);
      return {
        ...thingIn(one),
        ...aroundIn(one),
        kind: textOf(kind),
        shape: shapeNames.find((known) => known === shape) ?? "box",
        ...maybe("type", type, textOf),
        ...maybe("inside", inside, textOf),
        ...maybe("data", held, texts),
      };
    }),
    boundaries: list(boundaries).map((one) => ({ ...thingIn(one), ...aroundIn(one) })),
    flows: list(flows).map((one) => {
      const { from, to, protocol, data: carried, bothWays, inScope, order } = record(one);
      return {
        ...thingIn(one),
        from: endIn(from),
        to: endIn(to),
        ...maybe("protocol", protocol, textOf),
        ...maybe("data", carried, texts),
        ...(bothWays === true ? { bothWays: true as const } : {}),
        ...(inScope === false ? { inScope: false as const } : {}),
        ...maybe("order", order, textOf),
      };
    }),
    data: list(data).map(thingIn),
  };
}

function thingIn(written: unknown) {
  const { key, name, stated } = record(written);
  return { key: textOf(key), ...maybe("name", name, textOf), ...maybe("stated", stated, statedIn) };
}

function aroundIn(written: unknown) {
  const { boundary, trust, inScope } = record(written);
  return {
    ...maybe("boundary", boundary, refIn),
    ...maybe("trust", trust, truth),
    ...(inScope === false ? { inScope: false as const } : {}),
  };
}

function statedIn(written: unknown): Record<string, FactValue> {
  const entries = Object.entries(record(written));
  return Object.fromEntries(entries.map(([name, value]) => [name, factValue(value)]));
}

function factValue(value: unknown): FactValue {
  if (Array.isArray(value)) return texts(value);
  if (value === null || ["boolean", "number", "string"].includes(typeof value)) return value as FactValue;
  throw new TypeError("it states something that is no value");
}

function refIn(written: unknown): InventoryRef {
  if (typeof written === "string") return written;
  const { level, key, name } = record(written);
  return { level: textOf(level), key: textOf(key), name: textOf(name) };
}

const ends = ["element", "boundary", "unresolved"] as const;

function endIn(written: unknown): InventoryEnd {
  if (typeof written === "string") return written;
  const { what, level, key, name, trust } = record(written);
  const found = ends.find((one) => one === what);
  if (found === undefined) throw new TypeError("a flow ends at something unknown");
  return {
    ...{ what: found, name: textOf(name) },
    ...maybe("level", level, textOf),
    ...maybe("key", key, textOf),
    ...maybe("trust", trust, truth),
  };
}

/** What is not there is left out. */
function maybe<Name extends string, Value>(
  name: Name,
  written: unknown,
  read: (written: unknown) => Value,
): { readonly [Key in Name]?: Value } {
  return written === undefined ? {} : ({ [name]: read(written) } as { readonly [Key in Name]?: Value });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new TypeError("something in it is no object");
  return value as Readonly<Record<string, unknown>>;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError("something in it is no list");
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("something in it is no text");
  return value;
}

function texts(value: unknown): readonly string[] {
  return list(value).map(textOf);
}

function truth(value: unknown): boolean {
  if (typeof value !== "boolean") throw new TypeError("trust is neither true nor false");
  return value;
}
