import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { stateOf, thisProcess } from "../../../src/site/publish/process-identity.ts";

describe("a process", () => {
  const mine = thisProcess();

  it("knows itself", () => {
    expect(mine).toMatchObject({ pid: process.pid, host: hostname() });
    if (process.platform === "linux") expect(mine.start).toMatch(/^[0-9]+$/);
  });

  it.each([
    ["runs", mine, "running"],
    ["runs, as far as is known", { ...mine, start: "" }, "running"],
    ["had its id before another", { ...mine, start: "1" }, mine.start === "" ? "running" : "ended"],
    ["never was", { ...mine, pid: 999_999_999 }, "ended"],
    ["is elsewhere", { ...mine, host: "elsewhere" }, "unknown"],
    [
      "is elsewhere, with an id that nobody has here",
      { ...mine, pid: 999_999_999, host: "elsewhere" },
      "unknown",
    ],
  ])("that %s is known for it", (_, identity, state) => expect(stateOf(identity)).toBe(state));

  it.skipIf(process.platform !== "linux")("that ended before its parent asked for it has ended", async () => {
    // The shell starts a process, and becomes another program, which never asks how it ended.
    const parent = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const until = async (file: string, pattern: RegExp) => {
      for (let tries = 0; tries < 1000 && !pattern.test(readFileSync(file, "utf8")); tries++) await sleep(5);
      expect(readFileSync(file, "utf8")).toMatch(pattern);
    };
    try {
      const [line] = await once(parent.stdout, "data");
      const pid = Number(line);
      await until(`/proc/${parent.pid}/comm`, /^sleep/);
      process.kill(pid, "SIGKILL");
      await until(`/proc/${pid}/stat`, / Z /);
      expect(stateOf({ pid, start: "", host: hostname() })).toBe("ended");
    } finally {
      parent.kill("SIGKILL");
      await once(parent, "close");
    }
  });
});
