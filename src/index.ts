/** The package's face: the builder for models written in TypeScript. */

export {
  type BoundaryRef,
  type DataRef,
  type ElementRef,
  type End,
  type FlowRef,
  type ModelBuilder,
  model,
} from "./read/builder.ts";
export type * from "./read/builder-properties.ts";
