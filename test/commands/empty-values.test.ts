import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { refuseEmptyValues } from "../../src/commands/empty-values.ts";
import { tmSite } from "../support/cli.ts";

function parsed(...args: string[]) {
  const command = new Command()
    .option("--one <x>", "", "default")
    .option("--flag", "")
    .option("--many <x...>", "")
    .option("--list <x>", "", (value: string, all: string[]) => [...all, value], [])
    .argument("[path]", "", "here");
  refuseEmptyValues(command);
  command.parse(args, { from: "user" });
  return { ...command.opts(), path: command.processedArgs[0] };
}

describe("values", () => {
  it("are what they were", () => {
    expect(parsed("--one", "1", "--many", "a", "b", "--list", "x", "--list", "y", "--", "p")).toEqual({
      one: "1",
      many: ["a", "b"],
      list: ["x", "y"],
      path: "p",
    });
    expect(parsed("--flag")).toEqual({ one: "default", flag: true, list: [], path: "here" });
  });

  it.each([["--one="], ["--one", " "], ["--many", ""], ["--many", "a", ""], ["--list=,"], [""]])(
    "that are empty are refused: %j",
    (...args) => expect(() => parsed(...args)).toThrow(/ has no value\.$/),
  );
});

it.each([
  ...[
    "cache-dir",
    "out",
    "templates",
    "rules",
    "now",
    "exclude",
    "ignore",
    "jobs",
    "baseline",
    "root",
    "dot",
  ].map((option) => ["build", "models", `--${option}=`]),
  ["build", ""],
  ["check", ""],
  ["init", ""],
  ["describe", ""],
  ["list", "threats", "--check="],
  ["dfd", "models", "--levels", ""],
])("tm-site %s %s %s ends with 2, and does nothing", async (...args) => {
  const { code, stdout, stderr } = await tmSite(args.filter((one) => one !== undefined));
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^error: .* has no value\.\n {2}mend: give it one, or leave it out\n$/);
});
