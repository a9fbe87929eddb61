import { describe, expect, it } from "vitest";
import { readOptions } from "../../src/config/read.ts";
import { options } from "../../src/config/table.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { parseStructured } from "../../src/read/yaml/strict-json.ts";

function read(text: string) {
  const told: Diagnostic[] = [];
  const report = (one: Diagnostic) => void told.push(one);
  const stated = readOptions("c.yaml", parseStructured("c.yaml", text, report), report);
  return {
    values: Object.fromEntries(stated.map(({ option, value }) => [option.key, value])),
    told: told.map(({ code, line, column, message, hint }) => `${line}:${column} ${code} ${message} ${hint}`),
  };
}

describe("a config file", () => {
  it("states options in any spelling of their names", () => {
    const text = "$schema: x\nfailOn: high\nfail-on-new: true\nMAX_AGE: 90\nno: 1\n".replace("no: 1\n", "");
    expect(read(text)).toEqual({ values: { failOn: "high", failOnNew: true, maxAge: "90" }, told: [] });
    expect(read("builtin: false\nprofiles: web\n").values).toEqual({ builtIn: false });
  });

  it.each([
    ["", []],
    ["# nothing yet\n", []],
    ["- a\n", ["1:1 bad-config A config file is a map of options. write strict: true"]],
    ["word\n", ["1:1 bad-config A config file is a map of options. write strict: true"]],
    ["exclud: [A]\n", ['1:1 unknown-option A config file has no key "exclud". did you mean "exclude"?']],
    ["colour: red\n", ['1:1 unknown-option A config file has no key "colour". null']],
    ["noBuiltin: true\n", ['1:1 unknown-option A config file has no key "noBuiltin". write builtIn: false']],
    ["no-cache: true\n", ['1:1 unknown-option A config file has no key "no-cache". write cache: false']],
    ["root: x\n", ['1:1 unknown-option A config file has no key "root". say it on the command line: --root']],
    ["strict: 1\n", ['1:9 bad-option "strict" is true or false, not 1. null']],
    [
      "profile: [web, wep]\n",
      ['1:16 bad-option "profile" is one of web, cloud, iot, llm, privacy, not "wep". did you mean "web"?'],
    ],
    [
      "failOn: high\nfail_on: low\n",
      ['2:1 bad-config The option "failOn" stands twice. take one of them out'],
    ],
  ])("%j is told", (text, told) => expect(read(text).told).toEqual(told));

  it("tells all that is wrong, and states the rest", () => {
    const { values, told } = read("failOn: hgh\nexclude: A\nstrct: true\n");
    expect(values).toEqual({ exclude: ["A"] });
    expect(told).toHaveLength(2);
  });
});

it("the table has each key and each flag once, and a risk wherever a value may not count", () => {
  const keys = options.map(({ key }) => key);
  const flags = options.map(({ flag }) => flag);
  expect([new Set(keys).size, new Set(flags).size]).toEqual([keys.length, flags.length]);
  expect(options.filter(({ trust, risk }) => (trust === "free") !== (risk === undefined))).toEqual([]);
});
