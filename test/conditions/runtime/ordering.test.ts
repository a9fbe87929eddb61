import { describe, it } from "vitest";
import { asCPython, type Fault, isFault } from "../support.ts";

asCPython("order");

describe("faults", () => {
  it.each<Fault>([
    [
      "not target.tlsVersion < 5",
      "type",
      "a TLSVersion cannot be compared with a number",
      "target.tlsVersion < 5",
    ],
    ["Lifetime.LONG < Lifetime.AUTO", "type", "Lifetime has no order", "Lifetime.LONG < Lifetime.AUTO"],
  ])("%s", isFault);
});
