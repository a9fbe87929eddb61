import type { Command } from "commander";
import { UsageError } from "./exit.ts";

/**
 * Has a command refuse values that are empty, as a script hands over a variable that nobody set: a folder that is "" is
 * the one where one stands, and a list of nothing leaves out nothing.
 */
export function refuseEmptyValues(command: Command): void {
  for (const option of command.options) {
    if (!option.required && !option.optional) continue;
    option.parseArg = refusing(option.long ?? option.flags, option.variadic, option.parseArg);
  }
  for (const argument of command.registeredArguments) {
    const name = argument.name();
    argument.parseArg = refusing(`The ${name}`, argument.variadic, argument.parseArg);
  }
}

type Parse = NonNullable<Command["options"][number]["parseArg"]>;

function refusing(what: string, isVariadic: boolean, parse: Parse | undefined): Parse {
  const parsed = (value: string, previous: unknown): unknown => {
    if (/^[\s,]*$/.test(value)) {
      throw new UsageError(`${what} has no value.`, "give it one, or leave it out");
    }
    if (parse) return parse(value, previous);
    return isVariadic ? [...(Array.isArray(previous) ? previous : []), value] : value;
  };
  return parsed as Parse;
}
