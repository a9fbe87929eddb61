import { isAbsolute, relative } from "node:path";
import type { Command, OptionValueSource } from "commander";
import { attributeOf, type ConfigOption } from "../config/option.ts";
import type { OptionValue } from "../config/values.ts";
import { optionsOf, withoutOpposites } from "./flags.ts";

/** Names of the options, and of the argument, that say which tree a command is about; the first that is there counts. */
const treeOptions = ["root", "models"];
const treeArguments = ["dir", "path", "file"];

/**
 * Gives a command what the config file of its tree states of its options; the command line wins. The file itself, with
 * what is wrong with it, becomes the option `configured`.
 */
export async function applyConfig(command: Command): Promise<void> {
  withoutOpposites(command);
  takeBack(command);
  const options = optionsOf(command);
  if (options.size === 0 || command.getOptionValue("config") === false) return;
  const { loadConfig } = await import("../pipeline/config/load.ts");
  const isStated = (option: ConfigOption) => command.getOptionValueSource(attributeOf(option)) === "cli";
  const overridden = new Set([...options].filter(isStated).map(({ key }) => key));
  const loaded = await loadConfig(treeOf(command), {
    allowScripts: command.getOptionValue("allowScripts") === true,
    trust: command.getOptionValue("trustConfig") === true,
    overridden,
  });
  if (loaded === null) return;
  const { values, ...input } = loaded;
  const before = new Map<string, readonly [unknown, string | undefined]>();
  stated.set(command, before);
  for (const [option, value] of values) {
    if (!options.has(option)) continue;
    const name = attributeOf(option);
    before.set(name, [command.getOptionValue(name), command.getOptionValueSource(name)]);
    command.setOptionValueWithSource(name, asFlag(option, value), "config");
  }
  command.setOptionValueWithSource("configured", input, "config");
}

/** What options were before a config file stated them. */
const stated = new WeakMap<Command, Map<string, readonly [unknown, string | undefined]>>();

/** A command that goes on reads its config file again, which may state less than it did. */
function takeBack(command: Command): void {
  for (const [name, [value, source]] of stated.get(command) ?? [])
    command.setOptionValueWithSource(name, value, source as OptionValueSource);
  stated.delete(command);
  command.setOptionValueWithSource("configured", undefined, "config");
}

function treeOf(command: Command): string {
  const options = treeOptions.map((name): unknown => command.getOptionValue(name));
  const named = options.find((value) => typeof value === "string");
  if (typeof named === "string") return named;
  const at = command.registeredArguments.findIndex((argument) => treeArguments.includes(argument.name()));
  const given: unknown = command.processedArgs[at];
  return typeof given === "string" ? given : ".";
}

/** A value as the command line would have it, with paths from where one stands. */
function asFlag({ type }: ConfigOption, value: OptionValue): unknown {
  switch (type.form) {
    case "count":
      return String(value);
    case "path":
      return fromHere(String(value));
    case "paths":
      return (value as readonly string[]).map(fromHere);
    case "result":
      return isAbsolute(String(value)) ? fromHere(String(value)) : value;
    default:
      return value;
  }
}

const fromHere = (path: string): string => relative(process.cwd(), path).replaceAll("\\", "/") || ".";
