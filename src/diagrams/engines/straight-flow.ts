/**
 * A flow that is not laid out, but drawn as a straight line into the finished picture. It stands in the text of its graph
 * as a comment, so that the text alone decides about the picture.
 */
export interface StraightFlow {
  /** Of its group in the picture. */
  readonly id: string;
  /** Names of nodes or clusters. */
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly color: string;
  readonly width: number;
  /** As Graphviz has it: `dashed`, `dotted`, or something else. */
  readonly style: string;
  readonly isTwoWay: boolean;
}

const before = "//flow ";

export const flowComment = (flow: StraightFlow): string => before + JSON.stringify(flow);

export function flowsIn(text: string): StraightFlow[] {
  if (!text.includes(`\n${before}`)) return [];
  return text
    .split("\n")
    .flatMap((line) =>
      line.startsWith(before) ? [JSON.parse(line.slice(before.length)) as StraightFlow] : [],
    );
}
