import { type Attempt, failed, wrongText } from "../lanes.ts";

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
