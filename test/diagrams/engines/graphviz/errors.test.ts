import { expect, it } from "vitest";
import { graphvizError } from "../../../../src/diagrams/engines/graphviz/errors.ts";
import { failed, wrongText } from "../../../../src/diagrams/engines/lanes.ts";

it.each([
  ["nothing", "\n", null],
  ["warnings only", "Warning: node a, port x unrecognized\n", null],
  [
    "a syntax error",
    "Error: <stdin>: syntax error in line 3 near ';'\n",
    wrongText("syntax error in line 3 near ';'"),
  ],
  ["a syntax error of the WASM build", "syntax error in line 1", wrongText("syntax error in line 1")],
  [
    "a failure, and more",
    "Warning: colour\nError: trouble in init_rank\n\t%0 2\n",
    failed("trouble in init_rank"),
  ],
  [
    "a label that is no markup",
    "Error: mismatched tag in line 1 \n... <b>x</i> ...\nin label of node a\n",
    failed("mismatched tag in line 1 in label of node a"),
  ],
  [
    "only where that is",
    "in label of edge a -> b\n",
    failed("not well-formed markup in label of edge a -> b"),
  ],
])("%s", (_, said, expected) => expect(graphvizError(said)).toEqual(expected));
