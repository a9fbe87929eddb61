import vm from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataScript, safeJson } from "../../src/report/data-script.ts";

/** What a page has after it loaded the scripts; as JSON, since the objects are of another realm. */
function load(...scripts: readonly string[]): string {
  const window = vm.createContext({});
  vm.runInContext("var window = this;", window);
  for (const script of scripts) vm.runInContext(script, window);
  return vm.runInContext("JSON.stringify(tmSite)", window) as string;
}

describe("data scripts", () => {
  it("assign to one global, whatever their order", () => {
    const nav = dataScript("nav", [1, { a: "b" }]);
    const rest = dataScript("rest", null);
    expect(nav).toBe('window.tmSite = window.tmSite || {};\nwindow.tmSite.nav = [1,{"a":"b"}];\n');
    expect(JSON.parse(load(rest, nav))).toEqual({ nav: [1, { a: "b" }], rest: null });
  });

  it.each([
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    "&lt;",
    "\u2028\u2029",
    "\ud800",
    '\\"',
    "'; alert(1); '",
  ])("keep %j data", (text) => {
    const script = dataScript("x", { [text]: text });
    expect(script).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(load(script))).toEqual({ x: { [text]: text } });
  });

  it("say any JSON, unable to leave a script", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const script = dataScript("x", value);
        expect(script).not.toMatch(/[<>&\u2028\u2029]/);
        expect(load(script)).toBe(`{"x":${JSON.stringify(value)}}`);
      }),
    );
  });

  it("take a key __proto__ for a key", () => {
    const value = JSON.parse('{"__proto__":{"x":1},"a":"\\"__proto__\\":"}');
    expect(load(dataScript("x", value))).toBe(`{"x":${JSON.stringify(value)}}`);
  });

  it("say null for what JSON cannot say", () => {
    expect(safeJson(undefined)).toBe("null");
  });

  it.each(["", "a b", "1a", "a;alert(1)", "a.b", "</script>"])("refuse the name %j", (name) => {
    expect(() => dataScript(name, 1)).toThrow(TypeError);
  });
});
