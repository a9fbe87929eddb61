import type { AttributeChain } from "../../conditions/walk.ts";
import { enums } from "../../model/enums.ts";
import { isKindOf, type KindName, kinds } from "../../model/schema.ts";
import type { Declared } from "../../read/declared.ts";
import { controlGetterOf, getterOf } from "../facts/attributes.ts";
import { methodOf } from "../facts/predicates.ts";

/** Kinds that something in a condition may have; `list` for several things, `value` for what has no attributes. */
export type Meaning =
  | { readonly of: "kinds"; readonly kinds: readonly KindName[]; readonly isTarget: boolean }
  | { readonly of: "controls"; readonly kinds: readonly KindName[]; readonly isTarget: boolean }
  | { readonly of: "list"; readonly items: readonly KindName[] }
  | { readonly of: "enum"; readonly name: string }
  | { readonly of: "value" }
  | { readonly of: "unknown" };

export type Kinds = Extract<Meaning, { of: "kinds" | "controls" }>;

/** A name that a condition reads of something. */
export interface Reading {
  readonly of: Meaning;
  readonly name: string;
}

/** What a chain reads step by step, and what it is about in the end: that on which a method is called. */
export interface Readings {
  readonly readings: readonly Reading[];
  readonly means: Meaning;
}

export const concreteKinds: readonly KindName[] = [...kinds.values()]
  .filter((one) => !one.abstract && isKindOf(one.name, "Element"))
  .map(({ name }) => name);

const ends = concreteKinds.filter((name) => name !== "Dataflow");

/** What the attributes lead to that are no plain values. */
const leadsTo: Readonly<Record<string, { readonly kinds: readonly KindName[]; readonly isList: boolean }>> = {
  source: { kinds: ends, isList: false },
  sink: { kinds: ends, isList: false },
  inBoundary: { kinds: ["Boundary"], isList: false },
  boundaries: { kinds: ["Boundary"], isList: true },
  members: { kinds: ends.filter((name) => name !== "Boundary"), isList: true },
  data: { kinds: ["Data"], isList: true },
  inputs: { kinds: ["Dataflow"], isList: true },
  outputs: { kinds: ["Dataflow"], isList: true },
  response: { kinds: ["Dataflow"], isList: false },
  responseTo: { kinds: ["Dataflow"], isList: false },
};

/** What a chain reads where `target` is one of some kinds. */
export function readingsOf({ root, names }: AttributeChain, targets: readonly KindName[]): Readings {
  const readings: Reading[] = [];
  let at = rootMeaning(root, targets);
  for (const { name } of names) {
    readings.push({ of: at, name });
    at = meaningOf({ of: at, name });
  }
  return { readings, means: at };
}

function rootMeaning(root: AttributeChain["root"], targets: readonly KindName[]): Meaning {
  switch (root.type) {
    case "target":
      return { of: "kinds", kinds: targets, isTarget: true };
    case "variable":
    case "item": {
      const source = root.source && readingsOf(root.source, targets).means;
      return source?.of === "list"
        ? { of: "kinds", kinds: source.items, isTarget: false }
        : { of: "unknown" };
    }
    case "name":
      if (root.name in enums) return { of: "enum", name: root.name };
      return { of: kinds.has(root.name as KindName) ? "value" : "unknown" };
  }
}

function meaningOf({ of, name }: Reading): Meaning {
  if (of.of === "enum") return { of: "value" };
  if (of.of !== "kinds" && of.of !== "controls") return { of: "unknown" };
  const having = kindsWith(of, name);
  if (having.length === 0) return { of: "unknown" };
  if (of.of === "controls") return { of: "value" };
  if (name === "controls" || name === "stated")
    return { of: "controls", kinds: having, isTarget: of.isTarget };
  const leads = Object.hasOwn(leadsTo, name) ? leadsTo[name] : undefined;
  if (!leads) return { of: "value" };
  return leads.isList
    ? { of: "list", items: leads.kinds }
    : { of: "kinds", kinds: leads.kinds, isTarget: false };
}

/** Those of the kinds that have an attribute, or a control, of that name; or a declared property. */
export function kindsWith({ of, kinds }: Kinds, name: string, declared?: Declared): readonly KindName[] {
  if (of === "controls") return kinds.filter((kind) => controlGetterOf(kind, name) !== null);
  return kinds.filter((kind) => getterOf(kind, name) !== null || declared?.find(kind, name));
}

/** Those of the kinds that have a method of that name. */
export function kindsWithMethod({ kinds }: Kinds, name: string): readonly KindName[] {
  return kinds.filter((kind) => methodOf(kind, name) !== null);
}

/** For a message about what none of several kinds has: `no Actor, no Server`. */
export function noneOf({ kinds }: Kinds): string {
  return kinds.length > 3 ? "none of its targets" : `no ${kinds.join(", no ")}`;
}
