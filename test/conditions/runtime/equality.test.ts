import { describe, it } from "vitest";
import { asCPython, type Fault, isFault } from "../support.ts";

asCPython("equality and identity");

describe("faults", () => {
  it.each<Fault>([
    ["1 in target.port", "type", "a number has no items to look in", "1 in target.port"],
    ["target.port in 'abc'", "type", "a number cannot be looked for in a text", "target.port in 'abc'"],
  ])("%s", isFault);
});
