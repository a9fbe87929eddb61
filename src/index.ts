/** The package's face: the builder for models written in TypeScript. */
export { type End, type ModelBuilder, model } from "./read/script/builder.ts";
export type * from "./read/script/builder-properties.ts";
export type { BoundaryRef, DataRef, ElementRef, FlowRef } from "./read/script/builder-refs.ts";
