import { describe, expect, it } from "vitest";
import { runProgram, startChild } from "../../../src/diagrams/engines/children.ts";

const node = process.execPath;
const timeoutMs = 20_000;

// First: the others may leave a child that is still about to end.
describe.skipIf(process.platform === "win32")("startChild", () => {
  it("takes its children along when the process is interrupted, and then watches no longer", async () => {
    const before = process.listenerCount("SIGTERM");
    const survive = (): void => undefined;
    process.on("SIGTERM", survive);
    try {
      const children = [1, 2].map(() => startChild(node, ["-e", "setInterval(() => 0, 1000)"]));
      expect(process.listenerCount("SIGTERM")).toBe(before + 2);
      const ends = children.map(
        (child) => new Promise((resolve) => child.process.once("exit", (_, signal) => resolve(signal))),
      );
      process.emit("SIGTERM", "SIGTERM");
      expect(await Promise.all(ends)).toEqual(["SIGKILL", "SIGKILL"]);
      expect(process.listenerCount("SIGTERM")).toBe(before + 1);
    } finally {
      process.off("SIGTERM", survive);
    }
  });
});

describe("runProgram", () => {
  it("hands over the input without a shell and gives back both streams", async () => {
    const echo = "process.stdin.pipe(process.stdout); console.error(process.argv[1])";
    const run = await runProgram(node, ["-e", echo, "$HOME `id` é"], { input: "in é", timeoutMs });
    expect(run).toEqual({ ended: "exit", code: 0, signal: null, stdout: "in é", stderr: "$HOME `id` é\n" });
  });

  it("survives a program that does not read", async () => {
    const run = await runProgram(node, ["-e", "process.exit(3)"], {
      input: "x".repeat(5_000_000),
      timeoutMs,
    });
    expect(run).toMatchObject({ ended: "exit", code: 3 });
  });

  it("stops a program that writes too much", async () => {
    const flood = "setInterval(() => process.stdout.write('x'.repeat(1000)), 1)";
    const run = await runProgram(node, ["-e", flood], { timeoutMs, maxOutputBytes: 5000 });
    expect(run.ended).toBe("too-much-output");
    expect(run.stdout.length).toBeLessThanOrEqual(5000);
  });

  it.skipIf(process.platform === "win32")("ends a program that takes too long", async () => {
    const endless = "process.stdout.write(String(process.pid)); setInterval(() => 0, 1000)";
    // Long enough for the program to say who it is, on a machine that is busy.
    const run = await runProgram(node, ["-e", endless], { timeoutMs: 2_000 });
    expect(run.ended).toBe("timeout");
    const isThere = () => {
      try {
        return process.kill(Number(run.stdout), 0);
      } catch {
        return false;
      }
    };
    expect(run.stdout).toMatch(/^\d+$/);
    await expect.poll(isThere, { timeout: 10_000 }).toBe(false);
  });

  it("says why a program does not start", async () => {
    expect(await runProgram("/nowhere/program", [], { timeoutMs })).toMatchObject({
      ended: "not-started",
      stderr: expect.stringContaining("ENOENT"),
    });
    expect(await runProgram("a\0b", [], { timeoutMs })).toMatchObject({ ended: "not-started" });
  });
});
