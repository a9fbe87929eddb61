import { availableParallelism } from "node:os";
import { describe, expect, it } from "vitest";
import { options } from "../../../src/config/table.ts";
import type { OptionValue } from "../../../src/config/values.ts";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { withoutTrust } from "../../../src/pipeline/config/trust.ts";
import { tempTree } from "../../support/folders.ts";

const folder = tempTree(
  { ".git": "", "m/r.yaml": "", "m/in/r.yaml": "" },
  { "m/link": "/etc", "m/l.yaml": "r.yaml" },
);

async function counting(key: string, value: OptionValue) {
  const option = options.find((one) => one.key === key);
  if (!option) throw new Error(`no option ${key}`);
  const told: Diagnostic[] = [];
  const place = { file: "c.yaml", line: 1, column: 1 };
  const places = Array.isArray(value) ? value.map((_, at) => ({ ...place, column: at + 1 })) : [];
  const stated = { option, value, place, places };
  const counts = await withoutTrust(stated, `${folder}/m`, (one) => void told.push(one));
  return { counts, told };
}

describe("of a config file that may come from a stranger counts", () => {
  it.each<[string, OptionValue]>([
    ["exclude", ["AA01"]],
    ["failOn", "high"],
    ["dot", "wasm"],
    ["plantuml", "off"],
    ["jobs", 1],
    ["jobs", availableParallelism()],
    ["rules", ["r.yaml", "in/../in/r.yaml", "gone.yaml"]],
    ["attack", "a.json"],
    ["baseline", "origin/main"],
    ["baseline", "old/findings.json"],
    ["sourceRoot", ".."],
    ["ignore", ["old/**", "**/*.draft.*", "{a,b}/x"]],
    ["cache", false],
    // What holds anyway.
    ["allowScripts", false],
    ["force", false],
    ["out", "_site"],
  ])("%s: %j", async (key, value) => {
    expect(await counting(key, value)).toEqual({ counts: value, told: [] });
  });
});

describe("of it does not count", () => {
  it.each<[string, OptionValue, RegExp]>([
    ["dot", "./dot", /runs a program/],
    ["dot", "/usr/bin/dot", /runs a program/],
    ["plantuml", "x.jar", /runs a program/],
    ["templates", "t", /runs what templates say/],
    ["out", "elsewhere", /writes elsewhere/],
    ["cacheDir", "c", /writes elsewhere/],
    ["force", true, /replaces files/],
    ["allowScripts", true, /runs code/],
    ["quiet", true, /keeps warnings back/],
    ["jobs", availableParallelism() + 1, /starts more programs/],
    ["attack", "../a.json", /reads a file elsewhere/],
    ["baseline", "../old.json", /reads a file elsewhere/],
    ["baseline", "/etc/passwd", /reads a file elsewhere/],
    ["attack", "link/passwd", /reads a file elsewhere/],
    ["attack", "l.yaml", /reads a file elsewhere/],
    ["sourceRoot", "../..", /tells names of folders/],
  ])("%s: %j", async (key, value, message) => {
    const { counts, told } = await counting(key, value);
    expect(counts).toBeNull();
    expect(told).toEqual([
      expect.objectContaining({
        code: "config-not-trusted",
        severity: "warning",
        message: expect.stringMatching(message),
        hint: expect.stringContaining("--trust-config"),
        line: 1,
      }),
    ]);
  });

  it("one item of a list; without a rule file no gate says yes", async () => {
    const { counts, told } = await counting("rules", ["r.yaml", "../r.yaml", "link/r.yaml"]);
    expect(counts).toEqual(["r.yaml"]);
    expect(told.map(({ column, loses }) => [column, loses])).toEqual([
      [2, true],
      [3, true],
    ]);
  });

  it.each(["*a*b*c", "a/**/b/**/c/**", "{a,{b,c}}", "{1..9}", "{a*,b}", "+(a|b)", "{a,b}{c,d}"])(
    "the pattern %s",
    async (pattern) => {
      expect((await counting("ignore", [pattern, "old/**"])).counts).toEqual(["old/**"]);
    },
  );
});
