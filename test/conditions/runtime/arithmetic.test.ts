import { describe, it } from "vitest";
import { asCPython, type Fault, isFault } from "../support.ts";

asCPython("numbers");
asCPython("sequences joined and repeated");

describe("faults", () => {
  it.each<Fault>([
    ["1 + (target.protocol - 1)", "type", "- does not take a text and a number", "target.protocol - 1"],
    ["-target.words", "type", "a list has no sign", "-target.words"],
    ["target.port / target.zero", "value", "division by zero", "target.port / target.zero"],
    ["2 ** 64", "limit", "the number is too large", "2 ** 64"],
    ["'a' * 10001", "limit", "the result has more than 10000 items", "'a' * 10001"],
  ])("%s", isFault);
});
