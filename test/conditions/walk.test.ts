import { describe, expect, it } from "vitest";
import { parseCondition } from "../../src/conditions/parse/parse.ts";
import { type AttributeChain, attributeChains, comparisons, visit } from "../../src/conditions/walk.ts";

/** `target.data[].name`: brackets stand for the items of what is before them. */
function written({ root, names, call }: AttributeChain): string {
  const items = (source: AttributeChain | null) => `${source === null ? "?" : written(source)}[]`;
  const from = root.type === "target" ? "target" : root.type === "name" ? root.name : items(root.source);
  const method = call === null ? "" : `.${call.name}(${call.arguments.length})`;
  return [from, ...names.map(({ name }) => name)].join(".") + method;
}

describe("attributeChains", () => {
  it.each<[text: string, chains: string[]]>([
    ["target.controls.isHardened is False", ["target.controls.isHardened"]],
    ["target.a.b or target.c", ["target.a.b", "target.c"]],
    ["target.life == Lifetime.LONG", ["target.life", "Lifetime.LONG"]],
    ["1 if target.a else target.b", ["target.a", "target.b"]],
    ["any(d.format for d in target.data)", ["target.data", "target.data[].format"]],
    [
      "[y.a for x in target.xs if x.ok for y in x.ys]",
      ["target.xs", "target.xs[].ok", "target.xs[].ys", "target.xs[].ys[].a"],
    ],
    ["[x for x in x]", ["x", "x[]"]],
    ["any(target.a for target in target.xs)", ["target.xs", "target.xs[].a"]],
    ["any(d.a for d in [1])", ["?[].a"]],
    ["any(d.a for d in target.xs[1:])", ["target.xs", "?[].a"]],
    ["target.inputs[0].source.name", ["target.inputs", "target.inputs[].source.name"]],
    ["target.inputs[target.n] is None", ["target.inputs", "target.n"]],
    ["target.nested[0][1].x", ["target.nested", "target.nested[][].x"]],
    ["target.crosses(Boundary, target.b)", ["target.crosses(2)", "Boundary", "target.b"]],
    ["target.sink.hasDataLeaks()", ["target.sink.hasDataLeaks(0)"]],
    ["any(f.enters(x) for f in target.inputs)", ["target.inputs", "target.inputs[].enters(1)", "x"]],
    ["(target.a or target.b).c", ["target.a", "target.b"]],
    ["{target.a: [target.b]}", ["target.a", "target.b"]],
    ["target", ["target"]],
    ["1 + 2", []],
  ])("%s reads %j", (text, chains) => {
    const found = attributeChains(parseCondition(text));
    expect(
      found.map(written).filter((chain) => !/^[^.]*\[\]$/.test(chain) || chains.includes(chain)),
    ).toEqual(chains);
  });

  it("tells where each name is", () => {
    const text = "any(d . format for d in target.data) and target.crosses(A)";
    const places = attributeChains(parseCondition(text)).flatMap(({ start, end, names, call }) => [
      text.slice(start, end),
      ...names.map((name) => text.slice(name.start, name.end)),
      ...(call === null ? [] : [text.slice(call.start, call.end)]),
    ]);
    expect(places).toEqual([
      "target.data",
      "data",
      "d . format",
      "format",
      "target.crosses(A)",
      "crosses",
      "A",
    ]);
  });
});

describe("comparisons", () => {
  it.each<[text: string, found: string[]]>([
    ["target.a == 'x'", ["target.a == x"]],
    ["'x' == target.a", ["target.a == x"]],
    ["1 < target.a <= 5", ["target.a > 1", "target.a <= 5"]],
    ["Lifetime.LONG is not target.a", ["target.a is not Lifetime.LONG"]],
    ["target.a in (Lifetime.LONG, 'x', target.b)", ["target.a in Lifetime.LONG", "target.a in x"]],
    ["target.a not in ['x']", ["target.a not in x"]],
    ["'x' in target.data", []],
    ["target.a == target.b", []],
    ["1 == 1", []],
    ["any(d.a == 'x' for d in target.data if 'y' != d.b)", ["target.data[].b != y", "target.data[].a == x"]],
  ])("%s compares %j", (text, found) => {
    const pairs = comparisons(parseCondition(text));
    const show = (constant: (typeof pairs)[number]["constant"]) =>
      "value" in constant ? constant.value : written(constant);
    expect(
      pairs.map(({ chain, operator, constant }) => `${written(chain)} ${operator} ${show(constant)}`),
    ).toEqual(found);
  });
});

describe("visit", () => {
  const types = (text: string, stopAt?: string) => {
    const seen: string[] = [];
    visit(parseCondition(text), ({ type }) => {
      seen.push(type);
      return type !== stopAt;
    });
    return seen;
  };

  it("meets every kind of part, the whole before its parts", () => {
    expect(
      types("[a.b[1:c] if not d else {1: -2} for x in any(y) if e.crosses(1 + 2) and 3 in (4,)]"),
    ).toEqual([
      ..."listComprehension function name logical method name binary literal literal".split(" "),
      ..."comparison literal tuple literal conditional unary name subscript attribute name literal name".split(
        " ",
      ),
      ..."dict literal unary literal".split(" "),
    ]);
  });

  it("leaves out what is below a part when told so", () => {
    expect(types("a.b == [c, d]", "list")).toEqual(["comparison", "attribute", "name", "list"]);
  });
});
