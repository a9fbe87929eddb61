import { describe, it } from "vitest";
import { asCPython, type Fault, isFault } from "../support.ts";

asCPython("functions");

describe("faults", () => {
  it.each<Fault>([
    ["len(target)", "type", "an object has no length", "len(target)"],
    ["len(1, 2)", "type", "len takes one argument, not 2", "len(1, 2)"],
    ["max(target.outputs)", "value", "max of nothing", "max(target.outputs)"],
  ])("%s", isFault);
});
