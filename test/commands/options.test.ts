import { describe, expect, it, vi } from "vitest";
import { UsageError } from "../../src/commands/exit.ts";
import { gateFindings } from "../../src/commands/gate.ts";
import { asSeverity, choiceOrPath, positive, today } from "../../src/commands/options.ts";
import { count, paint, plain } from "../../src/commands/terminal.ts";
import { shop } from "../report/shop.ts";
import { judged } from "../support/system.ts";

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

describe("asSeverity", () => {
  it.each([
    ["high", "high"],
    ["HIGH", null],
    [undefined, null],
    ["", null],
  ])("%j is %j", (word, severity) => expect(asSeverity(word)).toBe(severity));
});

describe("gateFindings", () => {
  it.each([
    [null, 0],
    ["critical", 3],
    ["high", 5],
    ["info", 5],
  ] as const)(
    "objects, from %s on, to %i: open, and not told in more detail below",
    async (failOn, expected) => {
      expect(await gateFindings(await judged(shop, { builtIn: false }), failOn, undefined)).toBe(expected);
    },
  );
});

describe("count", () => {
  it.each([
    [0, "0 levels"],
    [1, "1 level"],
    [2, "2 levels"],
  ])("%i", (number, text) => expect(count(number, "level")).toBe(text));
});

describe("plain", () => {
  it.each([
    ["a\u001b[31mb", "a\ufffd[31mb"],
    ["a\nb\r\nc\td", "a b  c d"],
    ["\u0000\u0007\u007f\u0085\u009b", "\ufffd\ufffd\ufffd\ufffd\ufffd"],
    ["\u202ex\u202c\u2066y\u2069", "\ufffdx\ufffd\ufffdy\ufffd"],
    ["Käse שלום 漢 😀 \u200f", "Käse שלום 漢 😀 \u200f"],
  ])("%j", (text, expected) => expect(plain(text)).toBe(expected));
});

describe("paint", () => {
  const stream = (isTTY: boolean) => ({ isTTY }) as NodeJS.WriteStream;
  const painted = (isTTY: boolean, env: Record<string, string | undefined>) => {
    for (const [name, value] of Object.entries({
      TERM: "xterm",
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      ...env,
    }))
      vi.stubEnv(name, value);
    try {
      return paint(stream(isTTY))("red", "x");
    } finally {
      vi.unstubAllEnvs();
    }
  };
  it.each([
    [false, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { TERM: "dumb" }, false],
    [false, { FORCE_COLOR: "1" }, false],
  ])("a terminal: %s, with %j", (isTTY, env, colorful) => expect(painted(isTTY, env) !== "x").toBe(colorful));
});
