import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import type { Answer, Order } from "../../../src/diagrams/drawing/messages.ts";
import { UNDRAWABLE } from "../engines/samples.ts";

const script = new URL("../../../dist/draw.js", import.meta.url);
const open = { dot: "wasm", plantuml: "off", jobs: 1, cacheFolder: null };
const draw = (text: string): Order => ({
  draw: { dfd: [{ level: "a", text, fallbacks: ["no-edge-labels"] }], sequence: [] },
  remote: null,
});

/** The process, and what it answers to orders: the next message of the given kind. */
function start() {
  const child: ChildProcess = fork(script, [], { serialization: "advanced", execArgv: [] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const heard: Answer[] = [];
  child.on("message", (answer: Answer) => heard.push(answer));
  const tell = (order: Order) => void child.send(order);
  const answer = async (kind: string): Promise<Answer> => {
    for (;;) {
      const found = heard.find((one) => kind in one);
      if (found) return found;
      await once(child, "message");
    }
  };
  return { child, tell, answer };
}

it("asks for a poorer text when the first cannot be drawn, tells each drawing, then that it is done", async () => {
  const { tell, answer } = start();
  tell({ open });
  expect(await answer("opened")).toMatchObject({
    opened: [{ role: "data-flow diagrams", name: "graphviz-wasm" }],
  });
  tell(draw(UNDRAWABLE));
  expect(await answer("wanted")).toEqual({ wanted: "a", degraded: "no-edge-labels" });
  tell({ poorer: { level: "a", text: "digraph { a -> b }" } });
  expect(await answer("drawn")).toMatchObject({
    kind: "dfd",
    drawn: { key: "a", degraded: "no-edge-labels" },
  });
  expect(await answer("finished")).toEqual({ finished: { drawn: 1, cached: 0, failed: 0 }, notes: [] });
});

it.each<[string, Order, object]>([
  ["to draw without an engine", draw("digraph { a }"), { failed: "no engine was opened", hint: null }],
  [
    "to use an engine that is not there",
    { open: { ...open, dot: "/nowhere/dot" } },
    { failed: expect.stringContaining("/nowhere/dot"), hint: expect.stringContaining("--dot wasm") },
  ],
])("says that it cannot when it is told %s", async (_, order, expected) => {
  const { tell, answer } = start();
  tell(order);
  expect(await answer("failed")).toEqual(expected);
});

it("ends when nobody is left to tell it anything", async () => {
  const { child } = start();
  child.disconnect();
  expect(await once(child, "exit")).toEqual([0, null]);
});
