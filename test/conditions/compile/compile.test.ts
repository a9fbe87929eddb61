import { describe, expect, it } from "vitest";
import { compileCondition } from "../../../src/conditions/compile/compile.ts";
import { type Host, type HostObject, MISSING, type Value } from "../../../src/conditions/host.ts";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { asCPython, outcomeOf } from "../support.ts";
import { host, named, object, target } from "../world.ts";

asCPython("and, or, not");
asCPython("conditional expression");

/** A host that notes what it is asked. */
function recording(): { readonly asked: string[]; readonly spy: Host } {
  const asked: string[] = [];
  const note = (text: string, answer: Value | typeof MISSING) => {
    asked.push(text);
    return answer;
  };
  const spy: Host = {
    attribute: (of, name) => note(`.${name}`, host.attribute(of, name)),
    call: (of, method, args) => note(`${method}(${args.length})`, host.call(of, method, args)),
    name: (name) => note(name, host.name(name)),
  };
  return { asked, spy };
}

describe("the host", () => {
  it("is asked for names when a condition is compiled, and no more after that", () => {
    const { asked, spy } = recording();
    const holds = compileCondition(parseCondition("target.life in (Lifetime.LONG, Lifetime.AUTO)"), spy);
    expect(new Set(asked)).toEqual(new Set(["Lifetime", ".LONG", ".AUTO"]));
    asked.length = 0;
    expect(holds(target)).toBe(true);
    expect(asked).toEqual([".life"]);
  });

  it.each([
    ["target.flag or target.port", [".flag"]],
    ["target.off and target.port", [".off"]],
    ["target.off or target.port", [".off", ".port"]],
    ["target.port < target.zero < target.ratio", [".port", ".zero"]],
    ["target.zero < target.port > target.ratio", [".zero", ".port", ".ratio"]],
    ["1 if target.flag else target.port", [".flag"]],
    ["any(d.fmt == 'XML' for d in target.data)", [".data", ".fmt"]],
    ["all(d.fmt == 'XML' for d in target.data)", [".data", ".fmt", ".fmt"]],
    ["any(x == 2 and target.flag for x in target.items)", [".items", ".flag"]],
    ["2 in (x for x in target.items if target.flag)", [".items", ".flag", ".flag"]],
    ["not (d.fmt for d in target.data)", [".data"]],
    ["target.oneOf(target.port, target.flag)", [".port", ".flag", "oneOf(2)"]],
    ["target.sink.controls.isHardened if 0 else 1", []],
    ["{target.port: target.flag}", [".port", ".flag"]],
  ])("%s asks for %j, in this order", (text, expected) => {
    const { asked, spy } = recording();
    compileCondition(parseCondition(text), spy)(target);
    expect(asked).toEqual(expected);
  });

  it("gets the values of arguments, generators as lists", () => {
    const seen: (readonly Value[])[] = [];
    const spy: Host = { ...host, call: (_, __, args) => seen.push(args) > 0 };
    compileCondition(
      parseCondition("target.crosses(1, [2], (x for x in target.items), target.sink)"),
      spy,
    )(target);
    expect(seen).toEqual([[1, [2], [1, 2, 3], host.attribute(target, "sink")]]);
  });

  it("may be called as a method, with this", () => {
    const one = {
      known: "port",
      attribute(_: HostObject, name: string) {
        return name === this.known ? 1 : MISSING;
      },
      call: () => MISSING,
      name: () => MISSING,
    } satisfies Host & { known: string };
    expect(compileCondition(parseCondition("target.port == 1"), one)(target)).toBe(true);
  });

  it.each([
    "constructor",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "prototype",
    "valueType",
    "length",
    "caller",
  ])("is the only one who knows what %s is", (name) => {
    const of = object({ [name]: 7 });
    expect(compileCondition(parseCondition(`target.${name} == 7`), host)(of)).toBe(true);
    for (const text of [
      name,
      `target.${name}`,
      `target.controls.${name}`,
      `target.data.${name}`,
      `target.items.${name}`,
    ]) {
      expect(outcomeOf(text)).toBe("fault");
    }
    for (const text of [
      `'a'.${name}`,
      `Lifetime.${name}`,
      `Lifetime.LONG.${name}`,
      `{}['${name}']`,
      `[]['${name}']`,
    ]) {
      expect(outcomeOf(text)).toBe("fault");
    }
    expect(outcomeOf(`'${name}' in {}`)).toBe(false);
    expect(outcomeOf(`'${name}' in target.data`)).toBe(false);
  });
});

describe("a compiled condition", () => {
  it("can be used for many targets, after faults too", () => {
    const holds = compileCondition(parseCondition("target.port + 1 == 81"), host);
    expect(holds(object({ port: 80 }))).toBe(true);
    expect(holds(object({ port: 81 }))).toBe(false);
    expect(() => holds(object({ port: "80" }))).toThrow("+ does not take a text and a number");
    expect(() => holds(object({}))).toThrow('target has no property "port"');
    expect(() => holds(object({ port: null }))).toThrow("+ does not take None and a number");
    expect(holds(object({ port: 80 }))).toBe(true);
  });

  it("has a new budget for each evaluation", () => {
    const holds = compileCondition(
      parseCondition("all(x >= y for x in target.thousand for y in [0, 0])"),
      host,
    );
    for (let time = 0; time < 300; time++) expect(holds(target)).toBe(true);
  });

  it("knows enum members by enumeration and name, not by object", () => {
    const holds = compileCondition(
      parseCondition("target.life is Lifetime.LONG and target.life == Lifetime.LONG"),
      host,
    );
    expect(holds(object({ life: { enumName: "Lifetime", name: "LONG", rank: null } }))).toBe(true);
    expect(holds(object({ life: { enumName: "Lifetime", name: "AUTO", rank: null } }))).toBe(false);
    expect(holds(object({ life: { enumName: "Action", name: "LONG", rank: null } }))).toBe(false);
  });

  it("tells objects apart by identity", () => {
    const [one, same] = [object({ name: "A" }), object({ name: "A" })];
    const holds = compileCondition(parseCondition("target.a == target.b"), host);
    expect(holds(object({ a: one, b: one }))).toBe(true);
    expect(holds(object({ a: one, b: same }))).toBe(false);
  });

  it.each([
    ["'A' in target.data", true],
    ["target.data == 'B'", true],
    ["target.data != 'B'", false],
    ["'C' in target.data", false],
    ["[d.name for d in target.data] == ['A', 'B']", true],
    ["'A' in (target.data & target.data)", false],
    ["len(target.data | {1}) == 3", true],
    ["any('A' in x for x in [target.data])", true],
    ["target.data in ('A', 'C')", true],
    ["target.data in ('C', 'D')", false],
  ])("answers to names in a named set: %s is %s", (text, expected) => {
    const of = object({ data: named(object({ name: "A" }), object({ name: "B" })) });
    expect(compileCondition(parseCondition(text), host)(of)).toBe(expected);
  });
});
