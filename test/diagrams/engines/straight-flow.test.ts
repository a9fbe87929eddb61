import { expect, it } from "vitest";
import { flowComment, flowsIn, type StraightFlow } from "../../../src/diagrams/engines/straight-flow.ts";

const flow: StraightFlow = {
  ...{ id: "flow-F", from: "n1", to: "n2", name: "F", color: "#123456", width: 2 },
  ...{ style: "dashed", isTwoWay: false },
};

it.each(["F", "a\nb", "//flow {}", "\u2028", '"*/', "é漢😀"])(
  "a flow called %j is one line, and read again",
  (name) => {
    const comment = flowComment({ ...flow, name });
    expect(comment.split("\n")).toHaveLength(1);
    expect(flowsIn(`digraph {\n${comment}\n${flowComment(flow)}\n}`)).toEqual([{ ...flow, name }, flow]);
  },
);

it("a graph without them has none", () => {
  expect(flowsIn('digraph { a [label="//flow {}"] }')).toEqual([]);
});
