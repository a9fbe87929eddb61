import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { programIn, programOnPath } from "../../../src/diagrams/engines/programs.ts";
import { describeOnUnix, script, temporaryFolder } from "./native.ts";

const root = temporaryFolder();
const [first, second, third] = ["first", "second", "third"].map((name) => {
  mkdirSync(join(root, name));
  return join(root, name);
}) as [string, string, string];

describeOnUnix("programIn", () => {
  mkdirSync(join(first, "dot"));
  writeFileSync(join(second, "dot"), "no program");
  const dot = script(third, "dot", "#!/bin/sh\n");

  it.each([
    ["passes over folders and files of the name", [first, second, third], dot],
    ["takes nothing for a program that is none", [first, second], null],
    ["looks in some folders only", [], null],
    ["does not mind a folder that is not there", ["/nowhere", third], dot],
  ])("%s", (_, folders, expected) => expect(programIn(folders, "dot")).toBe(expected));

  it.each<[Record<string, string>, string | null]>([
    [{ PATH: ["", first, third].join(delimiter) }, dot],
    [{ Path: third }, dot],
    [{ PATH: "" }, null],
    [{}, null],
  ])("on the path of %j", (env, expected) => expect(programOnPath("dot", env)).toBe(expected));
});

describe("this Node", () => {
  it("is a program where its path says", () => {
    const folder = join(process.execPath, "..");
    if (process.platform !== "win32") expect(programIn([folder], "node")).toBe(join(folder, "node"));
    else expect(programIn([folder], "node")).toBe(join(folder, "node.exe"));
  });
});
