import { describe, expect, it, vi } from "vitest";
import { count, paint } from "../../src/commands/terminal.ts";

describe("count", () => {
  it.each([
    [0, "0 levels"],
    [1, "1 level"],
    [2, "2 levels"],
  ])("%i", (number, text) => expect(count(number, "level")).toBe(text));
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
