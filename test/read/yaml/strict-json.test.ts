import { describe, expect, it } from "vitest";
import { model } from "../../support/in-memory.ts";

const told = (text: string, file = "model.json") =>
  model(text, file).diagnostics.map(
    ({ severity, code, line, column }) => `${severity} ${code} ${line}:${column}`,
  );

describe("a JSON file", () => {
  it.each([
    ["a comma at the end", '{"servers": ["W"],}', "1:18"],
    ["a comma at the end of a list", '{"servers": ["W",]}', "1:17"],
    ["a key without quotes", '{servers: ["W"]}', "1:2"],
    ["single quotes", "{'servers': ['W']}", "1:2"],
    ["a comment", '{"servers": ["W"]} # why', "1:20"],
    ["no JSON at all", "servers: [W]", "1:1"],
  ])("with %s is an error where it is", (_, text, place) => {
    expect(told(text)).toEqual([`error bad-json ${place}`]);
  });

  it("that is right is read, and YAML may be all that", () => {
    expect(told('{"servers": ["W"]}\n')).toEqual([]);
    expect(told('{"servers": ["W"],}', "model.yaml")).toEqual([]);
  });

  it("loses no key", () => {
    expect(told('{"servers": ["W"], "__proto__": {"title": "x"}}')).toEqual(["warning unknown-section 1:20"]);
    expect(told('{"servers": [{"name": "W", "__proto__": {"port": 1}}]}')).toEqual([
      "warning unknown-property 1:28",
    ]);
  });
});
