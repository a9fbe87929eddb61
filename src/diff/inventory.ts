import type {
  BoundaryFacts,
  DataFacts,
  ElementFacts,
  EndFacts,
  FlowFacts,
  LevelFacts,
  Ref,
  Trust,
} from "./facts.ts";

/*
 * What models say, as it is kept in a file: like the facts of levels, but that what is as usual is left out, and what leads
 * to something of the same level says its key alone.
 */

export type InventoryRef = string | Ref;
export type InventoryEnd =
  | string
  | (Partial<Ref> & { readonly name: string; readonly trust?: boolean; readonly what: EndFacts["what"] });

interface InventoryThing {
  readonly key: string;
  /** Left out where it is the key. */
  readonly name?: string;
  readonly stated?: LevelFacts["data"][number]["stated"];
}

export interface InventoryElement extends InventoryThing {
  readonly kind: string;
  readonly shape: ElementFacts["shape"];
  readonly type?: string;
  readonly boundary?: InventoryRef;
  /** Left out where nobody says. */
  readonly trust?: boolean;
  readonly inScope?: false;
  readonly data?: readonly string[];
  readonly inside?: string;
}

export interface InventoryBoundary extends InventoryThing {
  readonly boundary?: InventoryRef;
  readonly trust?: boolean;
  readonly inScope?: false;
}

export interface InventoryFlow extends InventoryThing {
  readonly from: InventoryEnd;
  readonly to: InventoryEnd;
  readonly protocol?: string;
  readonly data?: readonly string[];
  readonly bothWays?: true;
  readonly inScope?: false;
  readonly order?: string;
}

export interface InventoryLevel {
  readonly path: string;
  readonly title: string;
  readonly parent: string | null;
  readonly elements: readonly InventoryElement[];
  readonly boundaries: readonly InventoryBoundary[];
  readonly flows: readonly InventoryFlow[];
  readonly data: readonly InventoryThing[];
}

export function inventoryLevel(level: LevelFacts): InventoryLevel {
  const { path, title, parent } = level;
  const own = new Set([...level.elements, ...level.boundaries].map(({ key }) => key));
  const ref = (one: Ref): InventoryRef => (one.level === path && own.has(one.key) ? one.key : one);
  const end = ({ trust, ...one }: EndFacts): InventoryEnd => {
    const short = one.what === "unresolved" ? null : ref(one);
    if (typeof short === "string") return short;
    return { ...one, ...(trust === null ? {} : { trust }) };
  };
  return {
    ...{ path, title, parent },
    elements: level.elements.map((one) => ({
      ...thing(one),
      kind: one.kind,
      shape: one.shape,
      ...(one.type === "" ? {} : { type: one.type }),
      ...around(one, ref),
      ...(one.data.length === 0 ? {} : { data: one.data }),
      ...(one.inside === null ? {} : { inside: one.inside }),
    })),
    boundaries: level.boundaries.map((one) => ({ ...thing(one), ...around(one, ref) })),
    flows: level.flows.map((one) => ({
      ...thing(one),
      from: end(one.from),
      to: end(one.to),
      ...(one.protocol === "" ? {} : { protocol: one.protocol }),
      ...(one.data.length === 0 ? {} : { data: one.data }),
      ...(one.bothWays ? { bothWays: true as const } : {}),
      ...(one.inScope ? {} : { inScope: false as const }),
      ...(one.order === "" ? {} : { order: one.order }),
    })),
    data: level.data.map(thing),
  };
}

function thing({ key, name, stated }: DataFacts): InventoryThing {
  return {
    key,
    ...(name === key ? {} : { name }),
    ...(Object.keys(stated).length === 0 ? {} : { stated }),
  };
}

function around({ boundary, trust, inScope }: ElementFacts | BoundaryFacts, ref: (one: Ref) => InventoryRef) {
  return {
    ...(boundary === null ? {} : { boundary: ref(boundary) }),
    ...(trust === null ? {} : { trust }),
    ...(inScope ? {} : { inScope: false as const }),
  };
}

/** The facts of a level again. */
export function factsOfInventory(level: InventoryLevel): LevelFacts {
  const { path, title, parent } = level;
  const known = new Map<
    string,
    { readonly name: string; readonly trust: Trust; readonly what: EndFacts["what"] }
  >();
  for (const one of level.boundaries) known.set(one.key, { ...said(one), what: "boundary" });
  for (const one of level.elements) known.set(one.key, { ...said(one), what: "element" });
  const ref = (one: InventoryRef | undefined): Ref | null => {
    if (one === undefined) return null;
    return typeof one === "string" ? { level: path, key: one, name: known.get(one)?.name ?? one } : one;
  };
  const end = (one: InventoryEnd): EndFacts => {
    if (typeof one !== "string") {
      const { what, name, level: at = path, key = name, trust = null } = one;
      return { what, level: at, key, name, trust };
    }
    const { name = one, trust = null, what = "unresolved" } = known.get(one) ?? {};
    return { what, level: path, key: one, name, trust };
  };
  const base = ({ key, name = key, stated = {} }: InventoryThing) => ({ key, name, stated });
  return {
    ...{ path, title, parent },
    elements: level.elements.map(
      (one): ElementFacts => ({
        ...{ ...base(one), kind: one.kind, type: one.type ?? "", shape: one.shape },
        ...{ boundary: ref(one.boundary), trust: one.trust ?? null, inScope: one.inScope ?? true },
        ...{ data: one.data ?? [], inside: one.inside ?? null },
      }),
    ),
    boundaries: level.boundaries.map(
      (one): BoundaryFacts => ({
        ...{ ...base(one), kind: "Boundary", boundary: ref(one.boundary) },
        ...{ trust: one.trust ?? null, inScope: one.inScope ?? true },
      }),
    ),
    flows: level.flows.map(
      (one): FlowFacts => ({
        ...{ ...base(one), kind: "Dataflow", from: end(one.from), to: end(one.to) },
        ...{ protocol: one.protocol ?? "", data: one.data ?? [], bothWays: one.bothWays ?? false },
        ...{ inScope: one.inScope ?? true, order: one.order ?? "" },
      }),
    ),
    data: level.data.map((one): DataFacts => ({ ...base(one), kind: "Data" })),
  };
}

function said({ key, name = key, trust = null }: { key: string; name?: string; trust?: Trust }) {
  return { name, trust };
}
