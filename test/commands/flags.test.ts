import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { flagOf, optionsOf, withGroup, withoutOpposites } from "../../src/commands/flags.ts";
import { attributeOf } from "../../src/config/option.ts";
import { options } from "../../src/config/table.ts";

function parsed(...args: string[]) {
  const command = new Command().exitOverride();
  for (const group of ["read", "judge", "gate", "draw", "site", "export"] as const) withGroup(command, group);
  command.parse(args, { from: "user" });
  withoutOpposites(command);
  return command.opts();
}

describe("the flags of the table", () => {
  it("have the defaults that it says", () => {
    const opts = parsed();
    for (const option of options) {
      const isList = option.type.form === "texts" || option.type.form === "paths";
      expect([option.key, opts[attributeOf(option)]]).toEqual([
        option.key,
        isList ? [] : (option.default ?? undefined),
      ]);
    }
  });

  it.each<[string[], object]>([
    [["--rules", "a", "--rules", "b"], { rules: ["a", "b"] }],
    [["--exclude", "A, B", "--exclude", "C"], { exclude: ["A", "B", "C"] }],
    [["--ignore", "a,b"], { ignore: ["a,b"] }],
    [["--no-builtin"], { builtin: false }],
    [["--no-builtin", "--builtin"], { builtin: true }],
    [["--strict", "--no-strict"], { strict: false }],
    [["--no-strict"], { strict: false }],
    [["-o", "x", "--force"], { out: "x", force: true }],
    [["--no-out"], { out: "_site" }],
    [["--fail-on", "high", "--no-fail-on"], { failOn: undefined }],
    [["--no-rules"], { rules: [] }],
    [["--no-cache"], { cache: false, cacheDir: ".tm-site-cache" }],
  ])("%j are %j", (args, expected) => expect(parsed(...args)).toMatchObject(expected));

  it("are given to a command once, whatever groups have them", () => {
    const command = withGroup(withGroup(new Command(), "draw"), "export");
    expect([...optionsOf(command)].filter(({ key }) => key === "sourceRoot")).toHaveLength(1);
    expect(optionsOf(new Command()).size).toBe(0);
    expect(command.helpInformation()).not.toContain("--no-source-root");
  });

  it("know the words of a choice", () => {
    const choice = options.find(({ key }) => key === "failOn");
    expect(choice && flagOf(choice).argChoices).toContain("critical");
  });
});
