import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import {
  openPlainRunner,
  openRunner,
  openShellRunner,
  type Runner,
  type RunnerOptions,
} from "../../../../src/diagrams/engines/graphviz/runner.ts";
import { describeOnUnix, script, temporaryFolder } from "../native.ts";

const folder = temporaryFolder();
const opened: Runner[] = [];
afterEach(() => {
  for (const runner of opened.splice(0)) runner.close();
});

let programs = 0;
function runnerOf(open: (options: RunnerOptions) => Runner, body: string, more: Partial<RunnerOptions> = {}) {
  const command = script(folder, `program ${++programs}`, `#!/bin/sh\n${body}\n`);
  const runner = open({ command, args: [], env: process.env, timeoutMs: 10_000, ...more });
  opened.push(runner);
  return runner;
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const expectEnded = (pid: number) => expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);

describeOnUnix.each([
  ["started by Node", openPlainRunner],
  ["started by a shell", openShellRunner],
  [
    "started by a shell that is not there",
    (options: RunnerOptions) => openShellRunner(options, "/nowhere/sh"),
  ],
])("a program %s", (_, open) => {
  const ended = { ended: "exit", code: 0, signal: null };

  it.each([
    ["echoes", "cat", "in é\n", { ...ended, stdout: "in é\n", stderr: "" }],
    ["writes no last line end", "printf a; printf b >&2", "", { ...ended, stdout: "a", stderr: "b" }],
    ["writes line ends only", "echo; echo; echo >&2", "", { ...ended, stdout: "\n\n", stderr: "\n" }],
    ["does not read", "exit 3", "x".repeat(3_000_000), { ...ended, code: 3, stdout: "", stderr: "" }],
    [
      "reads all before it writes",
      'text=$(cat); echo "$text"',
      "y".repeat(100_000),
      { ...ended, stdout: `${"y".repeat(100_000)}\n`, stderr: "" },
    ],
    [
      "sees a hostile input as text",
      "cat",
      "$(id) `id`\n'\"\\\u0001\n",
      { ...ended, stdout: "$(id) `id`\n'\"\\\u0001\n", stderr: "" },
    ],
  ])("that %s", async (_, body, input, expected) => {
    const runner = runnerOf(open, body);
    expect(await runner.run(input)).toEqual(expected);
    expect(await runner.run(input)).toEqual(expected);
  });

  it("that a signal ends", async () => {
    const runner = runnerOf(open, "read word; kill -$word $$");
    expect(await runner.run("KILL\n")).toMatchObject({ ended: "exit", code: null, signal: "SIGKILL" });
    expect(await runner.run("TERM\n")).toMatchObject({ ended: "exit", code: null, signal: "SIGTERM" });
  });

  it("gets its arguments and environment as they are", async () => {
    const args = ["$HOME", "a b", "`id`", "*", ""];
    const runner = runnerOf(open, 'printf "%s|" "$@" "$WORD"', {
      args,
      env: { ...process.env, WORD: "a $b" },
    });
    expect((await runner.run("")).stdout).toBe("$HOME|a b|`id`|*||a $b|");
  });

  it("that writes much", async () => {
    const runner = runnerOf(open, "cat; cat </dev/null >&2");
    const much = `${"0123456789".repeat(700_000)}\n`;
    expect((await runner.run(much)).stdout === much).toBe(true);
  });

  it("that never stops writing", async () => {
    const runner = runnerOf(open, "cat; exec yes", { maxOutputBytes: 100_000 });
    expect((await runner.run("")).ended).toBe("too-much-output");
    expect((await runner.run("")).ended).toBe("too-much-output");
  });

  it("that takes too long is ended, and runs again", async () => {
    const pidFile = `${folder}/pid ${programs}`;
    const runner = runnerOf(
      open,
      `read word; [ "$word" = quick ] && exit; echo $$ >"${pidFile}"; exec sleep 60`,
      {
        timeoutMs: 300,
      },
    );
    expect((await runner.run("slow\n")).ended).toBe("timeout");
    const pid = Number(readFileSync(pidFile, "utf8"));
    await expectEnded(pid);
    expect((await runner.run("quick\n")).ended).toBe("exit");
  });

  it("is ended with its runner", async () => {
    const pidFile = `${folder}/closed ${programs}`;
    const runner = runnerOf(open, `echo $$ >"${pidFile}"; exec sleep 60`);
    const run = runner.run("");
    while (!existsSync(pidFile) || readFileSync(pidFile, "utf8") === "") await sleep(10);
    runner.close();
    await run;
    const pid = Number(readFileSync(pidFile, "utf8"));
    await expectEnded(pid);
  });
});

describe("a program that is not there", () => {
  it("does not start", async () => {
    const runner = openPlainRunner({ command: "/nowhere/dot", args: [], env: process.env, timeoutMs: 5000 });
    expect(await runner.run("")).toMatchObject({ ended: "not-started" });
  });
});

describeOnUnix("a runner with a shell", () => {
  it("is what there is", async () => {
    const runner = runnerOf(openRunner, "ps -o comm= -p $PPID 2>/dev/null || cat /proc/$PPID/comm");
    expect((await runner.run("")).stdout.trim()).toMatch(/sh$/);
  });

  it("keeps its shell from run to run, and starts another when that one dies", async () => {
    const runner = runnerOf(
      openShellRunner,
      'echo $PPID; read word; [ "$word" = die ] && kill -KILL $PPID; true',
    );
    const first = (await runner.run("\n")).stdout;
    expect((await runner.run("\n")).stdout).toBe(first);
    expect(await runner.run("die\n")).toMatchObject({ ended: "exit", code: null, signal: "SIGKILL" });
    const second = (await runner.run("\n")).stdout;
    expect(second).not.toBe(first);
    process.kill(Number(second), "SIGKILL");
    await expectEnded(Number(second));
    expect(await runner.run("\n")).toMatchObject({ ended: "exit", code: 0 });
  });

  it("takes along what the program leaves behind", async () => {
    const runner = runnerOf(openShellRunner, "sleep 60 & echo $!; wait", { timeoutMs: 300 });
    const { ended, stdout } = await runner.run("");
    expect(ended).toBe("timeout");
    await expectEnded(Number(stdout));
  });

  it("leaves no file behind", async () => {
    const inputs = () => readdirSync(tmpdir()).filter((name) => name.startsWith("tm-site-run-"));
    const before = new Set(inputs());
    const runner = runnerOf(openShellRunner, "cat");
    await runner.run("secret");
    const during = inputs().filter((name) => !before.has(name));
    expect(during.length).toBeGreaterThan(0);
    runner.close();
    // Tests of other files may have theirs.
    expect(inputs().filter((name) => during.includes(name)).length).toBeLessThan(during.length);
  });
});
