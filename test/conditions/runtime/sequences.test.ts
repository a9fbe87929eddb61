import { describe, it } from "vitest";
import { asCPython, type Fault, isFault } from "../support.ts";

asCPython("items and slices");

describe("faults", () => {
  it.each<Fault>([
    ["target.flag['a']", "type", "True has no items by number", "target.flag['a']"],
    ["target.words[3]", "value", "there is no item 3", "target.words[3]"],
    ["{'a': 1}['b']", "value", "the dictionary has no such key", "{'a': 1}['b']"],
  ])("%s", isFault);
});
