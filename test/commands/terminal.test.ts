import { describe, expect, it, vi } from "vitest";
import { count, paint, plain } from "../../src/commands/terminal.ts";

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
