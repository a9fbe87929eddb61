import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { FUNCTIONS } from "../../../src/conditions/parse/parse-call.ts";
import { errorOf, isRejected, type Rejected } from "../support.ts";

describe("methods", () => {
  it("takes pytm's seven and ours on a dotted name", () => {
    for (const method of [
      "oneOf",
      "crosses",
      "enters",
      "exits",
      "inside",
      "checkTLSVersion",
      "hasDataLeaks",
    ]) {
      expect(parseCondition(`d.sink.${method}(a, b)`)).toMatchObject({ type: "method", name: method });
    }
    expect(parseCondition("target.crossesTrust()")).toMatchObject({ type: "method" });
    expect(parseCondition("target.entersTrusted()")).toMatchObject({ type: "method" });
  });

  it("takes others when told so, and only those", () => {
    expect(parseCondition("target.isOld()", ["isOld"])).toMatchObject({ type: "method", name: "isOld" });
    expect(errorOf("target.crosses()", ["isOld"]).hint).toBe("the methods are isOld");
  });
});

describe("functions", () => {
  it.each(FUNCTIONS)("%s may be called by its name", (name) => {
    expect(parseCondition(`${name}(a, b)`)).toMatchObject({ type: "function", name, arguments: [{}, {}] });
  });
});

describe("what is refused", () => {
  it.each<Rejected>([
    ["max(a, key=b)", /keyword arguments/, 7, 11],
    ["Classification(3)", /"Classification" is not a function/, 0, 14, /Classification\.NAME/],
    ["anyy(x)", /"anyy" is not a function/, 0, 4, /did you mean "any"/],
    ["target(1)", /"target" is not a function/, 0, 6, /any, all, len, min, max, sum/],
    ["eval('1')", /"eval" is not a function/, 0, 4, /any, all, len/],
    ["name.startswith('x')", /"startswith" is not a method/, 5, 15, /oneOf, crosses/],
    ["target.crossess(a)", /"crossess" is not a method/, 7, 15, /did you mean "crosses"/],
    ["target.constructor()", /"constructor" is not a method/, 7, 18, /oneOf/],
    ["target.inputs[0].crosses(Boundary)", /on a dotted name/, 0, 16, /for x in/],
    ["target.oneOf(a).crosses(b)", /on a dotted name/, 0, 15, /for x in/],
    ["'a'.crosses(b)", /on a dotted name/, 0, 3, /for x in/],
    ["(a or b).crosses(c)", /on a dotted name/, 1, 7, /for x in/],
    ["any(a)(b)", /only functions and methods/, 0, 6, /^/],
    ["a[0]()", /only functions and methods/, 0, 4, /^/],
  ])("%j", isRejected);
});
