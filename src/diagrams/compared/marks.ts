/** What became of something, in a diagram of two results. */
export type Mark = "added" | "removed" | "changed";

/** On white paper. Each mark has a sign, a word and a line of its own as well, so that colour is not all that tells it. */
export const markLooks: Readonly<
  Record<
    Mark,
    { readonly color: string; readonly fill: string; readonly sign: string; readonly line: string }
  >
> = {
  added: { color: "#15803d", fill: "#e7f6ec", sign: "+", line: "bold" },
  removed: { color: "#b91c1c", fill: "#fdeaea", sign: "−", line: "dashed" },
  changed: { color: "#b45309", fill: "#fdf3e1", sign: "~", line: "solid" },
};
