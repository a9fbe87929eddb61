import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { atEnd, temporaryFolder, uninterrupted } from "../src/process-end.ts";

const module = new URL("../build/process-end.js", import.meta.url).href;

/** A process with a temporary folder, ended as told once it has said where that is. */
async function ended(how: string) {
  const program = `
    import { temporaryFolder } from ${JSON.stringify(module)};
    const { path } = temporaryFolder("tm-site-end-");
    process.stdout.write(path);
    setInterval(() => {}, 1000);
    process.stdin.on("data", (text) => { if (String(text) === "exit") process.exit(3); throw new Error("broken"); });
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const path = String((await once(child.stdout, "data"))[0]);
  const wasThere = existsSync(path);
  if (how.startsWith("SIG")) child.kill(how as NodeJS.Signals);
  else child.stdin.write(how);
  const [code, signal] = await once(child, "exit");
  return { wasThere, isThere: existsSync(path), end: signal ?? code };
}

describe("a temporary folder", () => {
  it.each([
    ["exit", 3],
    ["throw", 1],
  ])("goes with its process: %s", async (how, end) => {
    expect(await ended(how)).toEqual({ wasThere: true, isThere: false, end });
  });

  it.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM", "SIGHUP"])(
    "goes with its process, which ends as the signal says: %s",
    async (signal) => {
      expect(await ended(signal)).toEqual({ wasThere: true, isThere: false, end: signal });
    },
  );

  it("is for this user only, and can be removed before", () => {
    const folder = temporaryFolder("tm-site-end-");
    if (process.platform !== "win32") expect(statSync(folder.path).mode & 0o077).toBe(0);
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
    folder.remove();
  });
});

describe("atEnd", () => {
  it("listens only while there is something to do, and leaves the signal to who else listens", () => {
    const count = () => process.listenerCount("SIGTERM") + process.listenerCount("exit");
    const before = count();
    const done: string[] = [];
    const [forgetOne, forgetTwo] = ["one", "two"].map((name) => atEnd(() => done.push(name)));
    expect(count()).toBe(before + 2);
    const survive = (): void => undefined;
    process.on("SIGTERM", survive);
    process.emit("SIGTERM", "SIGTERM");
    process.off("SIGTERM", survive);
    expect(done).toEqual(["one", "two"]);
    forgetOne?.();
    forgetTwo?.();
    expect(count()).toBe(before);
  });
});

describe("what must not be interrupted", () => {
  it("goes to its end before the signal is heard", async () => {
    const program = `
      import { atEnd, uninterrupted } from ${JSON.stringify(module)};
      atEnd(() => process.stdout.write("ending"));
      await uninterrupted(async () => {
        process.stdout.write("begin ");
        await new Promise((resolve) => setTimeout(resolve, 300));
        process.stdout.write("end ");
      });
      await new Promise((resolve) => setTimeout(resolve, 10_000));
    `;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    let text = "";
    child.stdout.on("data", (piece) => {
      if (text === "") child.kill("SIGTERM");
      text += piece;
    });
    const [code, signal] = await once(child, "close");
    expect({ text, code, signal }).toEqual({ text: "begin end ending", code: null, signal: "SIGTERM" });
  });

  it("hands on what the work says", async () => {
    const before = process.listenerCount("SIGTERM");
    expect(await uninterrupted(async () => 7)).toBe(7);
    await expect(uninterrupted(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });
});
