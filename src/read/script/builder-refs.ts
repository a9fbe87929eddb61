import type { ElementKind } from "../../model/schema.ts";

/** What the builder hands out: enough to refer to it. */
export interface Ref<What extends string = string> {
  readonly what: What;
  readonly name: string;
}

export type BoundaryRef = Ref<"boundary">;
export type DataRef = Ref<"data">;
export type FlowRef = Ref<"flow">;
export type ElementRef = Ref<ElementKind>;
