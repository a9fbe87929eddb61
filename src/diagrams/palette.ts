import type { Severity } from "../threats/findings/finding.ts";

/** Colours of diagrams, all on white paper; every meaning that a colour has is also said in words or by a line. */
export const palette = {
  ink: "#1f2937",
  quiet: "#6b7280",
  line: "#4b5563",
  node: "#f8fafc",
  store: "#eef6f3",
  actor: "#fdf8ee",
  assistant: "#f3f0fb",
  outOfScope: "#b0b0b0",
  link: "#1d4ed8",
  trusted: "#15803d",
  untrusted: "#b91c1c",
  unknownTrust: "#6b7280",
} as const;

export const severityColors: Readonly<Record<Severity, { readonly line: string; readonly fill: string }>> = {
  critical: { line: "#9f1239", fill: "#fde3e8" },
  high: { line: "#c2410c", fill: "#fdeadd" },
  medium: { line: "#a16207", fill: "#fbf3d4" },
  low: { line: "#1d6fa5", fill: "#e4f1f9" },
  info: { line: "#64748b", fill: "#f1f5f9" },
};

/** The colours of pytm's `--colormap`: red for very high, yellow in between, green for the rest. */
export const pytmColors = {
  red: { line: "firebrick3", fill: "#b2222222" },
  yellow: { line: "gold", fill: "#ffd80022" },
  green: { line: "darkgreen", fill: "#00630022" },
} as const;
