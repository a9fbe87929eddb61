import type { DrawnBox } from "./boxes.ts";

/** One text to draw. */
export interface DrawJob {
  /** Unique in this run, e.g. `backend/db/dfd`. */
  readonly key: string;
  /** dot or PlantUML source. */
  readonly text: string;
  /** What is drawn when that cannot be, if anything; the same text has the same. */
  readonly fallback?: Fallback;
}

/** A poorer text of the same diagram. */
export interface Fallback {
  /** What it lacks. */
  readonly degraded: Degradation;
  /** Few diagrams need it, so it is made when it is asked for. */
  readonly text: () => Promise<string>;
  /** What is drawn when that cannot be either. */
  readonly fallback?: Fallback;
}

/**
 * What had to be given up so that there is a picture at all: `no-edge-labels` is one whose arrows carry no text,
 * `straight-flows` a grid of elements with straight lines between them, `first-messages` the beginning of a sequence.
 */
export type Degradation = "no-edge-labels" | "straight-flows" | "first-messages";

/** A picture: a well-formed, script-free `<svg>` without prolog, doctype, comments or dates. */
export interface Picture {
  readonly svg: string;
  readonly degraded: Degradation | null;
  /** Whether it is said in as few bytes as pages say it; then it no longer names what it shows. */
  readonly isCompact?: true;
  /** Where it shows what, by the names that its text has for it; told where somebody asked. */
  readonly boxes?: ReadonlyMap<string, DrawnBox>;
}

/** The outcome of one job: a picture, or why there is none (with the line of the text, where the engine tells it). */
export type Drawing =
  | ({ readonly key: string } & Picture)
  | { readonly key: string; readonly svg: null; readonly error: string };

export type EngineName = "dot" | "graphviz-wasm" | "plantuml-jar" | "plantuml-js";

/** A program or library that turns texts into pictures. */
export interface Engine {
  readonly name: EngineName;
  /** As the engine itself says it, e.g. `2.43.0`, `16.1.0`, `1.2026.8`. */
  readonly version: string;
  /** Whatever else decides about the bytes of a picture: options, known font measures. Part of the cache key. */
  readonly flags: string;
  /** What the user should know about how this engine was chosen; mostly empty. */
  readonly notes: readonly string[];
  /**
   * Draws all jobs and calls `onDrawing` once for each, as soon as it is known, in any order.
   * A bad diagram is a drawing with an error, never a rejection.
   */
  draw(jobs: readonly DrawJob[], onDrawing: (drawing: Drawing) => void): Promise<void>;
  /** Ends all processes and threads; jobs that are still open get an error. May be called twice. */
  close(): Promise<void>;
}

/** An engine that was asked for by name cannot be used. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly code = "engine-unavailable";
  /** What the user can do about it. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
