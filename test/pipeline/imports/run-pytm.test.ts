import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runPytm } from "../../../src/pipeline/imports/run-pytm.ts";
import { folderWith } from "../../support/folders.ts";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** A model that writes what it is told to, as pytm's `process()` does. */
const writing = (what: string) => `import sys
assert sys.argv[1] == "--json"
print("noise")
${what}
`;

describe.skipIf(!hasPython)(`a model in Python${hasPython ? "" : " (skipped: there is no python3)"}`, () => {
  const run = async (text: string, bytesAtMost = 1_000, timeLimit = 20_000) => {
    const folder = await folderWith({ "my model.py": text });
    return runPytm(join(folder, "my model.py"), bytesAtMost, timeLimit);
  };

  it("hands back the JSON that it writes", async () => {
    expect(await run(writing(`open(sys.argv[2], "w").write('{"a": 1}')`))).toEqual({ json: '{"a": 1}' });
  });

  it.each([
    ["raise ValueError('no such thing')", /It failed: ValueError: no such thing/, 4],
    ["import pytm_that_is_not_there", /No module named/, 4],
    ["raise ModuleNotFoundError(\"No module named 'pytm'\")", /Python has no pytm/, null],
    ["pass", /It wrote no JSON/, null],
    ["sys.exit(3)", /It ended with code 3/, null],
    ["open(sys.argv[2], 'w').write('x' * 2000)", /larger/, null],
  ])("%s is told", async (what, message, line) => {
    const result = await run(writing(what));
    expect("error" in result ? [result.error, result.line] : result).toEqual([
      expect.stringMatching(message),
      line,
    ]);
  });

  it("is ended when it takes too long", async () => {
    const result = await run(writing("import time; time.sleep(60)"), 1_000, 500);
    expect("error" in result && result.error).toMatch(/did not end within 0.5 seconds/);
  });
});
