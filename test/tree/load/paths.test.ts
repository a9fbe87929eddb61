import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeKey, findingId } from "../../../src/tree/element-key.ts";
import {
  directoryAbove,
  isLevelFile,
  levelPath,
  meantAsLevel,
  resolveReference,
} from "../../../src/tree/load/paths.ts";

describe("a level file", () => {
  it.each([
    "model.md",
    "main.md",
    "a/b/main.md",
    "model.yaml",
    "a/model.yml",
    "model.json",
    ...["md", "yaml", "yml", "json", "ts", "mts", "js", "mjs"].flatMap((ending) => [
      `threat-model.${ending}`,
      `threat_model.${ending}`,
    ]),
  ])("is %s", (file) => {
    expect(isLevelFile(file)).toBe(true);
  });

  it.each([
    "main.yaml",
    "model.ts",
    "main.ts",
    "Model.md",
    "README.md",
    "payments.md",
    "threat-model.txt",
    "threat-model",
    "my-model.md",
    "model.md.bak",
    "xmodel.md",
  ])("is not %s", (file) => {
    expect(isLevelFile(file)).toBe(false);
  });
});

describe("the path of a level", () => {
  it.each([
    ["model.md", ""],
    ["backend/model.md", "backend"],
    ["backend/database/main.md", "backend/database"],
    ["backend/threat-model.yaml", "backend"],
    ["payments.md", "payments"],
    ["backend/payments.md", "backend/payments"],
    ["Küche & Bad/model.md", "Küche & Bad"],
  ])("%s is %j", (file, path) => {
    expect(levelPath(file)).toBe(path);
  });

  it.each([
    ["", null],
    ["a", ""],
    ["a/b", "a"],
    ["a/b/c", "a/b"],
  ])("above %j lies %j", (path, above) => {
    expect(directoryAbove(path)).toBe(above);
  });
});

describe("a reference", () => {
  it.each([
    ["main.md", "./sub/model.md", "sub/model.md"],
    ["main.md", "sub/model.md", "sub/model.md"],
    ["a/model.md", "../b/model.md", "b/model.md"],
    ["a/model.md", "b/../../c/./model.md", "c/model.md"],
    ["a/b/model.md", "..", "a"],
    ["a/model.md", "..", ""],
    ["a/model.md", ".", "a"],
    ["model.md", ".", ""],
    ["model.md", "sub/", "sub"],
    ["model.md", "sub//model.md", "sub/model.md"],
    ["model.md", "sub\\model.md", "sub/model.md"],
    ["a/model.md", "..\\b\\model.md", "b/model.md"],
    ["model.md", "..x/model.md", "..x/model.md"],
    ["model.md", "a b/Küche (neu).md", "a b/Küche (neu).md"],
    ["model.md", "%2e%2e/model.md", "%2e%2e/model.md"],
  ])("in %s to %s leads to %j", (file, reference, target) => {
    expect(resolveReference(file, reference)).toBe(target);
  });

  it.each([
    ["model.md", "../model.md"],
    ["model.md", ".."],
    ["a/model.md", "../../model.md"],
    ["a/model.md", "../../a/model.md"],
    ["a/model.md", "..\\..\\model.md"],
    ["model.md", "/etc/passwd"],
    ["model.md", "//server/share/model.md"],
    ["model.md", "\\\\server\\share\\model.md"],
    ["model.md", "C:\\models\\model.md"],
    ["model.md", "c:model.md"],
    ["model.md", "./C:/model.md"],
    ["a/model.md", "../C:"],
    ["model.md", "file:///etc/passwd"],
    ["model.md", "https://example.com/model.md"],
  ])("in %s to %s leaves the root", (file, reference) => {
    expect(resolveReference(file, reference)).toBeNull();
  });

  it("never leads out, whatever it holds", () => {
    const step = fc.constantFrom("..", ".", "a", "b c", "/", "\\", "//", "C:", "~", "");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.constantFrom("/", "\\"), (steps, separator) => {
        const target = resolveReference("a/b/model.md", steps.join(separator));
        expect(target === null || !/^\/|^[A-Za-z]:(\/|$)|(^|\/)\.\.(\/|$)/.test(target), `${target}`).toBe(
          true,
        );
      }),
    );
  });
});

describe("the key of an element", () => {
  it.each([
    ["Web server", "Web server"],
    ["Nginx/Apache (v2), C&A: *", "Nginx/Apache (v2), C&A: *"],
    ["100%", "100%25"],
    ["C#", "C%23"],
    ["me@home", "me%40home"],
    ["a\nb\tc\u0000", "a%0Ab%09c%00"],
    ["a\u007fb\u0085c", "a%7Fb%C2%85c"],
    ["a\u2028b", "a%E2%80%A8b"],
    ["Fromagère 日本 🧀", "Fromagère 日本 🧀"],
    ["\ud800", "\ud800"],
  ])("%j is %j", (name, key) => {
    expect(encodeKey(name)).toBe(key);
  });

  it("tells names apart, and holds nothing that ends an id", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const name = text.toWellFormed();
        const key = encodeKey(name);
        expect(decodeURIComponent(key)).toBe(name);
        expect(key).not.toMatch(/[#@\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      }),
    );
  });

  it("stands in the id of a finding", () => {
    expect(findingId("AA01", "shop/check@out #1", "flow:Login")).toBe(
      "AA01@shop/check%40out %231#flow:Login",
    );
    expect(findingId("AA01", "", "Web")).toBe("AA01@#Web");
  });
});

it.each([
  ["a/Model.MD", "a/model.md"],
  ["model.markdown", "model.md"],
  ["MAIN.mdown", "main.md"],
  ["threatmodel.yaml", "threat-model.yaml"],
  ["Threat Model.md", "threat-model.md"],
  ["threat.model.json", "threat-model.json"],
  ["Threat_Model.yml", "threat_model.yml"],
  ["a/model.md", null],
  ["models.md", null],
  ["model.txt", null],
  ["main.yaml", null],
  ["data-model.md", null],
])("%s is meant as %s", (file, meant) => {
  expect(meantAsLevel(file)).toBe(meant);
});
