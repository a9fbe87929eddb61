import { describe, it } from "vitest";
import { asCPython, type Fault, isFault } from "../support.ts";

asCPython("objects, methods, names");

describe("faults", () => {
  it.each<Fault>([
    ["target.enters(Server)", "missing", 'target has no method "enters"', "target.enters(Server)"],
    [
      "target.boundary.crosses()",
      "missing",
      'target.boundary is None and has no method "crosses"',
      "target.boundary.crosses()",
    ],
  ])("%s", isFault);
});
