import { describe, it } from "vitest";
import { asCPython, type Fault, isFault } from "../support.ts";

asCPython("displays");

describe("faults", () => {
  it.each<Fault>([
    ["{[]: 1}", "type", "a list cannot be an item of a set or the key of a dictionary", "{[]: 1}"],
  ])("%s", isFault);
});
