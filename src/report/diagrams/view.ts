import type { Severity } from "../../threats/findings/finding.ts";

/** A diagram as it stands on a page. */
export interface DiagramView {
  readonly kind: "dfd" | "sequence";
  readonly title: string;
  /** Inline SVG with prefixed ids, or null if it could not be drawn. */
  readonly svgHtml: string | null;
  /** Why it could not be drawn, or null. */
  readonly error: string | null;
  /** What had to be left out to draw it, or null. */
  readonly note: string | null;
  readonly svgHref: string | null;
  readonly sourceHref: string;
  /** Name of the source format: `dot` or `PlantUML`. */
  readonly sourceName: string;
  readonly legend: readonly LegendItem[];
}

export interface LegendItem {
  readonly label: string;
  /** Which sample to draw: a shape, a line or a fill. */
  readonly sample:
    | "actor"
    | "process"
    | "store"
    | "boundary"
    | "decomposed"
    | "ghost"
    | "out-of-scope"
    | "unknown"
    | Severity
    | "line";
  /** For `line`: colour and style. */
  readonly color?: string;
  readonly lineStyle?: string;
}
