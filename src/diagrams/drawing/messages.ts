import type { RemoteSettings } from "../../store/remote/settings.ts";
import type { DrawCounts } from "../engines/draw.ts";
import type { Degradation, Drawing } from "../engines/types.ts";

/** Which engines draw, and where pictures are kept. */
export interface EngineOptions {
  /** `auto`, `native`, `wasm` or the path of a program. */
  readonly dot: string;
  /** `auto`, `jar`, `js`, `off` or the path of a jar. */
  readonly plantuml: string;
  /** How many graphs at once. */
  readonly jobs: number;
  /** null: no cache. */
  readonly cacheFolder: string | null;
  /** Whether data-flow diagrams come with where they show what, which pictures do not name themselves. Default: false. */
  readonly tellsBoxes?: boolean;
  /** Whether other machines may have drawn what the cache does not have. Default: false. */
  readonly isShared?: boolean;
}

/** The two diagrams of a level. */
export type DiagramKind = "dfd" | "sequence";

/** The text of a level's diagram. */
export interface LevelText {
  readonly level: string;
  readonly text: string;
}

/** A cache of other machines, and the levels that are drawn whatever else is known: their pictures are shared by themselves. */
export interface RemoteDrawings {
  readonly settings: RemoteSettings;
  readonly always: readonly string[];
}

/** What the drawing process is told: first how to draw, then what, and the poorer texts that it asks for. */
export type Order =
  | { readonly open: EngineOptions }
  | {
      readonly draw: Readonly<Record<DiagramKind, readonly DiagramText[]>>;
      /** A cache of other machines; null for none. */
      readonly remote: RemoteDrawings | null;
    }
  | { readonly poorer: LevelText };

/** A text to draw, and the poorer ones that can be asked for when it cannot be drawn, the best first. */
export interface DiagramText extends LevelText {
  readonly fallbacks?: readonly Degradation[];
}

export interface EngineUsed {
  readonly role: string;
  readonly name: string;
  readonly version: string;
}

/**
 * What it answers: `opened` first, each drawing as soon as it is there, then `finished`, and `shared` when others have what
 * was drawn; or `failed` at any time.
 */
export type Answer =
  /** With the digest of all that decides about pictures, besides their texts. */
  | { readonly opened: readonly EngineUsed[]; readonly identity: string }
  | { readonly drawn: Drawing; readonly kind: DiagramKind }
  /** Asks for a poorer text of a level's data-flow diagram. */
  | { readonly wanted: string; readonly degraded: Degradation }
  | { readonly finished: DrawCounts; readonly notes: readonly string[] }
  /** Why less is shared than could be. */
  | { readonly shared: readonly string[] }
  /** `hint` is there when an engine that was asked for by name cannot be used. */
  | { readonly failed: string; readonly hint: string | null };
