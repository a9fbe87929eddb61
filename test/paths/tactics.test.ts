import { describe, expect, it } from "vitest";
import { builtInAttack } from "../../src/knowledge/attack.ts";
import { tacticsInOrder } from "../../src/paths/tactics.ts";

describe("the tactics of the steps of a path", () => {
  it.each([
    [
      "go on through the matrix",
      [["T1190"], ["T1059"], ["T1530"]],
      ["initial-access", "execution", "collection"],
    ],
    ["stay where a step offers no later one", [["T1190"], ["T1190"]], ["initial-access", "initial-access"]],
    ["are none where all lie before", [["T1530"], ["T1190"], ["T1485"]], ["collection", null, "impact"]],
    ["begin where somebody touches the system", [["T1595"], ["T1190"]], [null, "initial-access"]],
    ["are none for unknown techniques, and for none", [["T9999"], []], [null, null]],
  ])("%s", (_, steps, expected) => {
    expect(tacticsInOrder(steps, builtInAttack)).toEqual(expected);
  });
});
