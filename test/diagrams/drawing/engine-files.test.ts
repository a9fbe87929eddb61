import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { engineFiles } from "../../../src/diagrams/drawing/engine-files.ts";
import { folderWith } from "../../support/folders.ts";

async function environment() {
  const folder = await folderWith({ dot: "#!", java: "#!", "own.jar": "" });
  for (const name of ["dot", "java"]) chmodSync(join(folder, name), 0o755);
  return { folder, env: { PATH: folder, PLANTUML_JAR: join(folder, "own.jar") } };
}

it.each([
  ["auto", "auto", ["dot", "own.jar", "java"]],
  ["wasm", "auto", ["own.jar", "java"]],
  ["native", "off", ["dot"]],
  ["wasm", "js", []],
])("finds what %s and %s draw with", async (dot, plantuml, names) => {
  const { folder, env } = await environment();
  const found = engineFiles({ dot, plantuml }, env).filter((file) => file.startsWith(folder));
  expect([...new Set(found)]).toEqual(names.map((name) => join(folder, name)));
});

it("finds nothing where there is nothing, and never fails", () => {
  const found = engineFiles({ dot: "/no/dot", plantuml: "/no/jar" }, { PATH: "" });
  expect(found.slice(0, 2)).toEqual(["/no/dot", "/no/dot"]);
});
