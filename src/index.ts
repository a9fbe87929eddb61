/** The package's face: the builder for models written in TypeScript. */
export { type End, type ModelBuilder, model } from "./read/builder.ts";
export type * from "./read/builder-properties.ts";
export type { BoundaryRef, DataRef, ElementRef, FlowRef } from "./read/builder-refs.ts";
