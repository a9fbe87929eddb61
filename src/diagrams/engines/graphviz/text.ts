import { type Attempt, failed, type Rung, wrongText } from "../lanes.ts";
import { withNewRank, withoutEdgeLabels } from "./dot-text.ts";

/**
 * Nested clusters make `dot` fail for 3 to 4 % of graphs ("trouble in init_rank", "lost edge"); `newrank` draws nearly
 * all of those. Edge labels double the ranks, so that a graph without them is drawn when nothing else helps.
 */
export const GRAPHVIZ_LADDER: readonly Rung[] = [
  { degraded: null, rewrite: (text) => text },
  { degraded: "newrank", rewrite: withNewRank },
  { degraded: "no-edge-labels", rewrite: (text) => withNewRank(withoutEdgeLabels(text)) },
  { degraded: "no-edge-labels", rewrite: withoutEdgeLabels },
];

/** Reads what Graphviz complained about; null when it said nothing. */
export function graphvizError(said: string): Attempt | null {
  const complaints = said
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^Warning:/.test(line))
    .map((line) =>
      line
        .replace(/^Error:\s*/, "")
        .replace(/^<stdin>:\s*/, "")
        .trim(),
    );
  const first = complaints[0];
  if (first === undefined) return null;
  if (/^syntax error/.test(first)) return wrongText(first);
  // About an HTML-like label: "mismatched tag in line 1", then an excerpt, then "in label of node a".
  const where = complaints.find((line) => /^in label of /.test(line));
  if (where === undefined) return failed(first);
  return failed(`${where === first ? "not well-formed markup" : first} ${where}`);
}
