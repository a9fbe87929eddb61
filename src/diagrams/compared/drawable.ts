import type { Shape } from "../../model/element-types.ts";
import type { Value } from "../../model/value.ts";
import type { Order } from "../../model/words/order.ts";

/*
 * What a data-flow diagram is printed from: less than what a linked model has, so that a model can be drawn that is known
 * only by what a file tells of it.
 */

type Values = Readonly<Record<string, Value>>;

interface DrawableThing {
  readonly level: string;
  readonly key: string;
  readonly name: string;
  readonly values: Values;
}

export interface DrawableElement extends DrawableThing {
  readonly kind: string;
  readonly type: { readonly title: string } | null;
  /** Path of the level that describes it. */
  readonly submodel: string | null;
}

export interface DrawableBoundary extends DrawableThing {
  readonly isTrusted: boolean | null;
  readonly parent: DrawableBoundary | null;
}

export interface DrawableFlow extends DrawableThing {
  readonly data: readonly { readonly name: string }[];
  readonly order: Order | null;
}

export interface DrawableNode {
  readonly id: string;
  readonly name: string;
  readonly role: "own" | "ghost" | "boundary" | "unresolved";
  readonly element: DrawableElement | null;
  readonly shape: Shape;
  readonly cluster: string | null;
  readonly anchor: string | null;
  readonly note: string;
}

export interface DrawableCluster {
  readonly id: string;
  readonly boundary: DrawableBoundary;
  readonly parent: string | null;
  readonly origin: "own" | "inherited" | "other";
}

export interface DrawableEdge {
  readonly id: string;
  readonly flow: DrawableFlow;
  readonly from: string;
  readonly to: string;
  readonly fromCluster: string | null;
  readonly toCluster: string | null;
  readonly response: DrawableFlow | null;
  readonly color: string;
  readonly lineStyle: string;
}

export interface Drawable {
  readonly title: string;
  readonly nodes: readonly DrawableNode[];
  readonly clusters: readonly DrawableCluster[];
  readonly edges: readonly DrawableEdge[];
}
