import { expect, it } from "vitest";
import { formatOf, guess, isSourceName, sourceNames } from "../../src/import/index.ts";

it.each([
  ["compose.yaml", "services:\n  a: {image: b}\n", ["compose"]],
  ["x.yml", "name: a\nservices:\n", ["compose"]],
  ["x.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n", ["kubernetes"]],
  ["x.json", '{"apiVersion": "v1", "kind": "List", "items": []}', ["kubernetes"]],
  ["plan.json", '{"format_version":"1.2","planned_values":{}}', ["terraform"]],
  ["site.yml", "---\n- name: Web\n  hosts: all\n", ["ansible"]],
  ["site.yml", "- hosts: all\n  tasks: []\n", ["ansible"]],
  ["api.yaml", "openapi: 3.1.0\ninfo: {}\n", ["openapi"]],
  ["api.json", '{"openapi": "3.0.0"}', ["openapi"]],
  ["api.json", '{\n  "asyncapi": "2.6.0"}', ["asyncapi"]],
  ["model.tm7", "<ThreatModel", ["tm7"]],
  [
    "a.xml",
    '<ThreatModel xmlns="http://schemas.datacontract.org/2004/07/ThreatModeling.Model"><DrawingSurfaceList>',
    ["tm7"],
  ],
  ["model.yaml", "threagile_version: 1.0.0\n", ["threagile"]],
  ["assets.yaml", "technical_assets:\n  a: {}\n", ["threagile"]],
  ["a.json", '{"schema": 1, "applicationInfo": {}}', ["threat-composer"]],
  ["a.json", '[{"id": "t", "threatSource": "actor"}]', ["threat-composer"]],
  ["a.drawio", '<mxfile host="x">', ["drawio"]],
  ["a.xml", "<mxGraphModel>", ["drawio"]],
  ["workspace.json", '{"model": {"people": []}}', ["structurizr"]],
  ["w.dsl", "workspace {\n", ["structurizr"]],
  ["m.json", '{"_stage": "layouted", "elements": {}}', ["likec4"]],
  ["m.c4", "model {}", ["likec4"]],
  ["tm.py", "from pytm import TM\n", ["pytm"]],
  ["tm.json", '{"elements": [], "flows": [], "threatsFile": "x"}', ["pytm"]],
  ["tm.json", '[{"name":"A","author":"b","informationAsset":[]}]', ["threatcl"]],
  ["tm.hcl", 'threatmodel "A" {\n', ["threatcl"]],
  ["x.txt", "services:\n", []],
  ["x.yaml", "a: 1\n", []],
])("%s that begins with %j looks like %j", (name, text, formats) => {
  expect(guess(name, text)).toEqual(formats);
});

it("every format has an importer, and says what its files are called", async () => {
  for (const name of sourceNames) {
    expect(isSourceName(name)).toBe(true);
    expect((await formatOf(name).load()).importer).toBeInstanceOf(Function);
    expect(formatOf(name).isFile("notes/README.txt")).toBe(false);
  }
  expect(isSourceName("constructor")).toBe(false);
});
