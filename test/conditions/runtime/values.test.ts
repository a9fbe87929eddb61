import { describe, it } from "vitest";
import { asCPython, type Fault, isFault } from "../support.ts";

asCPython("constants and truth");

describe("faults", () => {
  it.each<Fault>([["any(x for x in target.none)", "type", "None has no items to go through", "target.none"]])(
    "%s",
    isFault,
  );
});
