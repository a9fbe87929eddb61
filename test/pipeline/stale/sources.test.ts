import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { findSource } from "../../../src/pipeline/stale/sources.ts";
import { tempTree } from "../../support/folders.ts";

const top = tempTree(
  {
    "m/model.md": "",
    "m/own.ts": "",
    "src/a.ts": "",
    "src/deep/b.ts": "",
    "src/c.js": "",
    "src/node_modules/x/d.ts": "",
    "src/odd*.ts": "",
  },
  { "src/out": "/etc" },
);

describe("a source", () => {
  it.each([
    ["own.ts", ["m/own.ts"]],
    ["src/a.ts", ["src/a.ts"]],
    ["../src/a.ts", ["src/a.ts"]],
    ["..\\src\\a.ts", ["src/a.ts"]],
    ["src/deep", ["src/deep"]],
    ["src/deep/", ["src/deep"]],
    ["src/*.js", ["src/c.js"]],
    ["src/**/?.ts", ["src/a.ts", "src/deep/b.ts"]],
    ["../src/**/b.ts", ["src/deep/b.ts"]],
    ["src/odd*.ts", ["src/odd*.ts"]],
  ])("%s is there", async (word, files) => {
    const found = await findSource(word, [join(top, "m"), top], top);
    expect(found).toEqual({ state: "found", files: files.map((file) => join(top, file)) });
  });

  it.each([
    ["src/gone.ts", "missing"],
    ["../gone.ts", "missing"],
    ["src/{a,b}.ts", "missing"],
    ["gone/*.ts", "missing"],
    ["../../elsewhere.ts", "elsewhere"],
    ["/etc/passwd", "elsewhere"],
    ["src/out/passwd", "elsewhere"],
    ["../../**", "elsewhere"],
    ["https://example.org/a.ts", "elsewhere"],
    [relative(join(top, "m"), "/etc/hosts"), "elsewhere"],
  ])("%s is %s", async (word, state) => {
    expect(await findSource(word, [join(top, "m"), top], top)).toEqual({ state });
  });
});
