import { describe, expect, it } from "vitest";
import { compileCondition } from "../../../src/conditions/compile/compile.ts";
import type { FaultReason } from "../../../src/conditions/errors.ts";
import { type Host, type HostObject, MISSING, type Value } from "../../../src/conditions/host.ts";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { asPython } from "../as-python.ts";
import { faultOf, outcomeOf } from "../support.ts";
import { host, named, object, target } from "../world.ts";

describe("faults say what and where", () => {
  it.each<[text: string, reason: FaultReason, message: string, place: string]>([
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
    ["target.enters(Server)", "missing", 'target has no method "enters"', "target.enters(Server)"],
    [
      "target.boundary.crosses()",
      "missing",
      'target.boundary is None and has no method "crosses"',
      "target.boundary.crosses()",
    ],
    [
      "not target.tlsVersion < 5",
      "type",
      "a TLSVersion cannot be compared with a number",
      "target.tlsVersion < 5",
    ],
    ["Lifetime.LONG < Lifetime.AUTO", "type", "Lifetime has no order", "Lifetime.LONG < Lifetime.AUTO"],
    ["1 + (target.protocol - 1)", "type", "- does not take a text and a number", "target.protocol - 1"],
    ["-target.words", "type", "a list has no sign", "-target.words"],
    ["1 in target.port", "type", "a number has no items to look in", "1 in target.port"],
    ["target.port in 'abc'", "type", "a number cannot be looked for in a text", "target.port in 'abc'"],
    ["any(x for x in target.none)", "type", "None has no items to go through", "target.none"],
    ["len(target)", "type", "an object has no length", "len(target)"],
    ["len(1, 2)", "type", "len takes one argument, not 2", "len(1, 2)"],
    ["{[]: 1}", "type", "a list cannot be an item of a set or the key of a dictionary", "{[]: 1}"],
    ["target.flag['a']", "type", "True has no items by number", "target.flag['a']"],
    ["target.port / target.zero", "value", "division by zero", "target.port / target.zero"],
    ["target.words[3]", "value", "there is no item 3", "target.words[3]"],
    ["{'a': 1}['b']", "value", "the dictionary has no such key", "{'a': 1}['b']"],
    ["max(target.outputs)", "value", "max of nothing", "max(target.outputs)"],
    ["2 ** 64", "limit", "the number is too large", "2 ** 64"],
    ["'a' * 10001", "limit", "the result has more than 10000 items", "'a' * 10001"],
  ])("%s", (text, reason, message, place) => {
    const fault = faultOf(text);
    expect(fault).toMatchObject({ name: "ConditionFault", reason, message });
    expect(text.slice(fault.start, fault.end)).toBe(place);
  });
});

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

asPython("and, or, not", {
  holds: [
    "1 and 2 == 2",
    "(1 and 2) == 2",
    "(0 or '') == ''",
    "(0 and 1 / 0) == 0",
    "(1 or 1 / 0) == 1",
    "not 0 == 1",
    "not (0 == 1)",
    "True or False and False",
    "not (False and False)",
    "(1 and 2 and 3) == 3",
    "('' or None or 'x') == 'x'",
  ],
  fails: ["(True or False) and False", "not False and False"],
  faults: ["1 and 1 / 0"],
});

asPython("conditional expression", {
  holds: [
    "1 if True else 1 / 0",
    "1 / 0 if False else 1",
    "(1 if 0 else 2 if 0 else 3) == 3",
    "(True if 0 else False) or True",
  ],
  fails: ["0 if 1 else 2 if 0 else 3", "1 if [] else 0"],
});

/** Where conditions differ from CPython on purpose. */
describe("other than CPython", () => {
  it.each<[text: string, expected: boolean | "fault", why: string]>([
    ["[1, 2, 3][4 / 2] == 3", true, "whole floats and integers are one kind of number"],
    ["1.0 is 1", true, "whole floats and integers are one kind of number"],
    ["2 ** 60", "fault", "integers stay in the range where they are exact"],
    ["9007199254740991 + 1", "fault", "integers stay in the range where they are exact"],
    ["(-8) ** 0.5", "fault", "there are no complex numbers"],
    ["'%s' % 1 == '1'", "fault", "there is no text formatting"],
    ["'a'.upper", "fault", "texts have no properties"],
    ["len", "fault", "functions can be called, but are not values"],
    ["Lifetime.LONG.value", "fault", "a member without rank has no value"],
    ["any(True for d in target.data if target.flag)", true, "target is visible everywhere, in any Python"],
  ])("%s gives %s: %s", (text, expected) => expect(outcomeOf(text)).toBe(expected));
});
