import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterAll, expect, it } from "vitest";

const script = new URL("../../../../src/diagrams/engines/plantuml/worker.mjs", import.meta.url);
const worker = new Worker(script, { stdout: true, stderr: true });
afterAll(() => worker.terminate());

it.each([
  ["a picture", "@startuml\nAlice -> Bob : hi\n@enduml", { svg: expect.stringContaining(">Alice</text>") }],
  [
    "an error as a picture",
    "@startuml\nnonsense here\n@enduml",
    { svg: expect.stringContaining("(line 2)") },
  ],
])("answers with %s", async (_, text, answer) => {
  worker.postMessage({ text });
  expect(await once(worker, "message")).toEqual([answer]);
});
