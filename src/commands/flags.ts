import { type Command, Option } from "commander";
import { attributeOf, type ConfigOption, longFlag, type OptionGroup } from "../config/option.ts";
import { options } from "../config/table.ts";

/** The options of the table that each command takes. */
const taken = new WeakMap<Command, Set<ConfigOption>>();

const none: ReadonlySet<ConfigOption> = new Set();

/** Those of the table that a command takes, and a config file may state for it. */
export function optionsOf(command: Command): ReadonlySet<ConfigOption> {
  return taken.get(command) ?? none;
}

export const many = (value: string, before: readonly string[]) => [...before, value];
const commaList = (value: string, before: readonly string[]) => [
  ...before,
  ...value
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== ""),
];

/** Gives a command the options of a group, and the opposite of each, which nobody needs but who has a config file. */
export function withGroup(command: Command, group: OptionGroup): Command {
  const known = taken.get(command) ?? new Set();
  taken.set(command, known);
  for (const option of options) {
    if (!option.groups.includes(group) || known.has(option)) continue;
    known.add(option);
    command.addOption(flagOf(option));
    command.addOption(new Option(oppositeOf(option)).hideHelp());
  }
  return command;
}

/** The option as it is given on the command line. */
export function flagOf(option: ConfigOption): Option {
  const { flag, type, meaning } = option;
  const made = new Option(flag, meaning);
  switch (type.form) {
    case "switch":
      return option.default === true ? made : made.default(false);
    case "choice":
      return made.choices(type.words);
    case "paths":
    case "texts":
      return made.default([]).argParser(type.form === "texts" && type.by === "comma" ? commaList : many);
    default:
      return typeof option.default === "string" ? made.default(option.default) : made;
  }
}

/** `--no-strict` for `--strict`, and `--builtin` for `--no-builtin`. */
function oppositeOf(option: ConfigOption): string {
  const long = longFlag(option);
  return long.startsWith("--no-") ? `--${long.slice(5)}` : `--no-${long.slice(2)}`;
}

/** Whether a command line says nothing of an option: `--no-fail-on` leaves it out as if nobody had ever stated it. */
export function withoutOpposites(command: Command): void {
  for (const option of optionsOf(command)) {
    const name = attributeOf(option);
    if (option.type.form === "switch" || command.getOptionValue(name) !== false) continue;
    const isList = option.type.form === "paths" || option.type.form === "texts";
    command.setOptionValueWithSource(name, isList ? [] : (option.default ?? undefined), "cli");
  }
}
