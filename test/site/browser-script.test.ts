import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.ts";
import { browserInputsFile, browserScript, digestOf, isMadeOf } from "../../src/site/browser-script.ts";

describe("the script of the pages", () => {
  it("is one classic script, and makes no text into code or markup", async () => {
    const script = (await browserScript()).toString();
    expect(script).toMatch(/^"use strict";\(\(\)=>\{/);
    expect(script).not.toMatch(/\bimport\b|\bexport\b|sourceMappingURL/);
    expect(script).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|\bFunction\(/,
    );
  });

  it("is made of src/browser, of the program that bundles it, and of what the former takes from elsewhere", async () => {
    const inputs = JSON.parse(await readFile(browserInputsFile, "utf8")) as Record<string, string>;
    expect(Object.keys(inputs)).toEqual(
      expect.arrayContaining(["scripts/browser.mjs", "src/browser/main.ts", "src/report/browser-rows.ts"]),
    );
    expect(await isMadeOf(inputs)).toBe(true);
  });

  const file = "src/browser/main.ts";
  it.each([
    ["as it is", async () => digestOf(await readFile(join(packageRoot, file))), true],
    ["changed", async () => digestOf("something else"), false],
  ])("knows a source %s", async (_, digest, expected) => {
    expect(await isMadeOf({ [file]: await digest() })).toBe(expected);
  });

  it("misses a source that is gone", async () => {
    expect(await isMadeOf({ "src/browser/gone.ts": digestOf("it was here") })).toBe(false);
  });
});
