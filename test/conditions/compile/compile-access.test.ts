import { describe, it } from "vitest";
import { asCPython, type Fault, isFault } from "../support.ts";

asCPython("objects, methods, names");

describe("faults", () => {
  it.each<Fault>([
    ["target.flag and target.foo", "missing", 'target has no property "foo"', "target.foo"],
    [
      "target.controls.foo is False",
      "missing",
      'target.controls has no property "foo"',
      "target.controls.foo",
    ],
    [
      "target.boundary.name == 'x'",
      "missing",
      'target.boundary is None and has no property "name"',
      "target.boundary.name",
    ],
    [
      "target.life.rank",
      "missing",
      'target.life is a Lifetime and has no property "rank"',
      "target.life.rank",
    ],
    ["any(d.foo for d in target.data)", "missing", 'd has no property "foo"', "d.foo"],
    ["1 == nobody", "missing", 'the name "nobody" is not known', "nobody"],
    ["Lifetime.EVER == 1", "missing", 'Lifetime has no property "EVER"', "Lifetime.EVER"],
    ["[y for x in [1] for y in z for z in x]", "missing", 'the variable "z" has no value yet', "z"],
  ])("%s", isFault);
});
