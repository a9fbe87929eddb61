import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterAll, expect, it } from "vitest";

const worker = new Worker(new URL("../../../../src/diagrams/engines/graphviz/worker.mjs", import.meta.url));
afterAll(() => worker.terminate());

it.each([
  ["its version", { version: true }, { version: expect.stringMatching(/^\d+\.\d+/) }],
  ["a picture", { text: "digraph { a }" }, { svg: expect.stringContaining(">a</text>") }],
  ["an error", { text: "digraph { a ->" }, { svg: null, error: expect.stringContaining("syntax error") }],
  [
    "an error where there is a picture that lacks something",
    { text: "digraph { a [label=<<b>x</i>>] }" },
    { svg: null, error: expect.stringContaining("in label of node a") },
  ],
  ["a picture after an error", { text: "digraph { a }" }, { svg: expect.stringContaining(">a</text>") }],
])("answers with %s", async (_, question, answer) => {
  worker.postMessage(question);
  expect(await once(worker, "message")).toEqual([answer]);
});
