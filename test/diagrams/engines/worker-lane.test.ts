import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { failed } from "../../../src/diagrams/engines/lanes.ts";
import { openWorkerLane } from "../../../src/diagrams/engines/worker-lane.ts";
import { temporaryFolder } from "./native.ts";

const script = join(temporaryFolder(), "worker.mjs");
writeFileSync(
  script,
  `import { parentPort, threadId } from "node:worker_threads";
const id = threadId;
console.log("noise");
parentPort.on("message", ({ text, version }) => {
  if (version) return parentPort.postMessage({ version: "1.2" });
  if (text === "exit") process.exit(3);
  if (text === "throw") throw new Error("out of luck");
  if (text === "hang") while (true);
  if (text === "env") return parentPort.postMessage({ svg: JSON.stringify(process.env) });
  if (text === "error") return parentPort.postMessage({ svg: null, error: "wrong" });
  parentPort.postMessage({ svg: String(id) });
});`,
);

function open(timeoutMs = 5000) {
  const lane = openWorkerLane({
    script: pathToFileURL(script),
    timeoutMs,
    onError: (said) => failed(`it is ${said}`),
  });
  onTestFinished(() => lane.close());
  return lane;
}

it("keeps its thread as long as it works", async () => {
  const lane = open();
  expect(await lane.version()).toBe("1.2");
  const first = await lane.attempt("who");
  expect(await lane.attempt("error")).toEqual(failed("it is wrong"));
  expect(await lane.attempt("who")).toEqual(first);
  expect(await lane.attempt("env")).toEqual({ svg: "{}" });
});

it.each([
  ["exit", "the engine's thread stopped: exit code 3"],
  ["throw", "the engine's thread stopped: out of luck"],
  ["hang", "there was no picture within 1.5 s"],
])("replaces its thread after %s", async (text, message) => {
  const lane = open(1500);
  const first = await lane.attempt("who");
  expect(await lane.attempt(text)).toEqual(failed(message));
  const second = await lane.attempt("who");
  expect(second).toEqual({ svg: expect.stringMatching(/^\d+$/) });
  expect(second).not.toEqual(first);
});

it("has no version when its thread does not answer", async () => {
  const nowhere = new URL("nowhere.mjs", pathToFileURL(script));
  const lane = openWorkerLane({ script: nowhere, timeoutMs: 5000, onError: failed });
  expect(await lane.version()).toBe(null);
  await lane.close();
});

it("answers at once when it is closed over a hanging text", async () => {
  const lane = open(60_000);
  const attempt = lane.attempt("hang");
  await lane.close();
  expect(await attempt).toEqual(failed("the engine was closed"));
});
