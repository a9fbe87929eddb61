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
    ["a comment first", '// why\n{"servers": ["W"]}', "1:1"],
    ["something after it", '{"servers": ["W"]} x', "1:20"],
    ["a bracket too few", '{"servers": ["W"}', "1:17"],
    ["nothing but a quote", '"', "1:1"],
  ])("with %s is an error where it is", (_, text, place) => {
    expect(told(text)).toEqual([`error bad-json ${place}`]);
  });

  it("with a key twice is told in its own words, as YAML is", () => {
    const message = 'The key "port" stands twice in one map.';
    const [json] = model('{"servers": {"W": {"port": 1, "port": 2}}}', "model.json").diagnostics;
    const [yaml] = model("servers:\n  W:\n    port: 1\n    port: 2\n", "model.yaml").diagnostics;
    expect([json?.message, yaml?.message]).toEqual([message, message]);
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
