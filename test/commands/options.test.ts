import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/commands/exit.ts";
import { choiceOrPath, positive, today } from "../../src/commands/options.ts";

describe("today", () => {
  it.each([
    ["2026-11-21", {}, "2026-11-21"],
    ["2026-11-21", { SOURCE_DATE_EPOCH: "0" }, "2026-11-21"],
    [undefined, { SOURCE_DATE_EPOCH: "0" }, "1970-01-01"],
    [undefined, { SOURCE_DATE_EPOCH: "1798761599" }, "2026-12-31"],
    [undefined, { SOURCE_DATE_EPOCH: "1798761600" }, "2027-01-01"],
  ])("%j with %j is %s", (stated, env, day) => expect(today(stated, env)).toBe(day));

  it.each([{}, { SOURCE_DATE_EPOCH: "" }])("is the day in UTC with %j", (env) => {
    const before = new Date().toISOString().slice(0, 10);
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(today(undefined, env));
  });

  it.each([
    ["2026-02-31", {}],
    ["21.11.2026", {}],
    ["", {}],
    [undefined, { SOURCE_DATE_EPOCH: "-1" }],
    [undefined, { SOURCE_DATE_EPOCH: "1e9" }],
    [undefined, { SOURCE_DATE_EPOCH: "999999999999999" }],
  ])("refuses %j with %j", (stated, env) => expect(() => today(stated, env)).toThrow(UsageError));
});

describe("choiceOrPath", () => {
  const words = ["auto", "native", "wasm"];
  it.each(["auto", "wasm", "/usr/bin/dot", "./dot", "C:\\dot.exe", "dot.exe"])("takes %s", (value) =>
    expect(choiceOrPath("--dot", value, words)).toBe(value),
  );
  it("refuses another word, with the nearest one", () => {
    expect(() => choiceOrPath("--dot", "nativ", words)).toThrow(
      '--dot is auto, native, wasm or a path, not "nativ".',
    );
    try {
      choiceOrPath("--dot", "nativ", words);
    } catch (error) {
      expect((error as UsageError).hint).toContain("native");
    }
  });
});

describe("positive", () => {
  it.each([
    ["1", 1],
    ["16", 16],
    ["9999", 9999],
  ])("takes %s", (text, number) => expect(positive("--jobs", text)).toBe(number));
  it.each(["0", "-1", "01", "1.5", "", "two", "10000", " 1"])("refuses %j", (text) =>
    expect(() => positive("--jobs", text)).toThrow(UsageError),
  );
});
