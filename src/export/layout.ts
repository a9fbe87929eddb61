import type { End } from "../tree/linked.ts";

/** A place on a diagram in pixels: x goes right and y down from the top left corner, where both are 0. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a level's data-flow diagram shows what. */
export interface LevelLayout {
  readonly width: number;
  readonly height: number;
  /** Elements, placeholders, and boundaries with all that is in them. Nothing is there twice. */
  readonly shown: readonly { readonly end: End; readonly box: Box }[];
}

/** The data-flow diagrams of a tree, made when they are asked for. */
export interface Diagrams {
  /** The dot text of a level, null where it has no model. */
  readonly dotOf: (level: string) => string | null;
  /** Null where the level has no model, or nothing could draw it. */
  readonly layoutOf: (level: string) => Promise<LevelLayout | null>;
}
