import type { ElementKind } from "../../model/schema.ts";
import type { Value } from "../../model/value.ts";

/** What somebody does with a picture: a change of the model that it shows. Names are as the level writes them. */
export type Operation =
  | {
      readonly do: "add";
      readonly kind: ElementKind | "Boundary";
      readonly name: string;
      /** The boundary that it lies in; null for none. */
      readonly boundary: string | null;
    }
  | {
      readonly do: "flow";
      readonly name: string;
      readonly from: string;
      readonly to: string;
      /** Null where nobody says. */
      readonly protocol: string | null;
    }
  /** Puts an element, or a boundary, into a boundary; or takes it out of all. */
  | { readonly do: "enclose"; readonly key: string; readonly boundary: string | null }
  | { readonly do: "scope"; readonly key: string; readonly isIn: boolean }
  /** States a property, by its canonical name; key as in finding ids, `data:Card` for data. */
  | { readonly do: "set"; readonly key: string; readonly property: string; readonly value: Value }
  /** A level of its own describes the element from now on. */
  | { readonly do: "decompose"; readonly key: string; readonly submodel: string };

/** What an operation comes down to: an entry more, or a property of one that is there; undefined takes it away. */
export type Step =
  | {
      readonly entry: { readonly kind: ElementKind | "Boundary" | "Dataflow"; readonly name: string };
      readonly properties: ReadonlyMap<string, Value>;
    }
  | { readonly key: string; readonly property: string; readonly value: Value | undefined };

export function stepOf(operation: Operation): Step {
  switch (operation.do) {
    case "add": {
      const { kind, name, boundary } = operation;
      return { entry: { kind, name }, properties: stated({ inBoundary: boundary }) };
    }
    case "flow": {
      const { name, from, to, protocol } = operation;
      return { entry: { kind: "Dataflow", name }, properties: stated({ source: from, sink: to, protocol }) };
    }
    case "enclose":
      return { key: operation.key, property: "inBoundary", value: operation.boundary ?? undefined };
    case "scope":
      return { key: operation.key, property: "inScope", value: operation.isIn };
    case "set":
      return { key: operation.key, property: operation.property, value: operation.value };
    case "decompose":
      return { key: operation.key, property: "submodel", value: operation.submodel };
  }
}

function stated(properties: Readonly<Record<string, string | null>>): Map<string, Value> {
  return new Map(
    Object.entries(properties).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}
