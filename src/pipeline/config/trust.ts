import { availableParallelism } from "node:os";
import { relative, resolve } from "node:path";
import { type ConfigOption, longFlag } from "../../config/option.ts";
import type { StatedOption } from "../../config/read.ts";
import type { OptionValue } from "../../config/values.ts";
import { losing, type Report, warningAt } from "../../model/diagnostic.ts";
import { isLinked } from "../../tree/load/paths.ts";
import { topOfRepository } from "../source-prefix.ts";
import { isWithin } from "./find.ts";

/**
 * What counts of an option that a config file states which may come from a stranger; null for nothing. What does not is
 * told, and where that leaves rules out, no gate says yes.
 * @param directory of the config file, absolute
 */
export async function withoutTrust(
  stated: StatedOption,
  directory: string,
  report: Report,
): Promise<OptionValue | null> {
  const { option, value, place, places } = stated;
  if (!Array.isArray(value)) {
    if (await isHarmless(option, value as OptionValue, directory)) return value;
    report(warning(option, stated.place));
    return null;
  }
  const items: string[] = [];
  for (const [at, item] of (value as readonly string[]).entries()) {
    if (await isHarmless(option, item, directory)) items.push(item);
    else report(warning(option, places[at] ?? place));
  }
  return items;
}

function warning(option: ConfigOption, place: StatedOption["place"]) {
  const message = `"${option.key}" is ignored: it ${option.risk}, and a config file may come from a stranger.`;
  const hint = `say ${longFlag(option)} on the command line, or add --trust-config if you trust this file`;
  const one = warningAt("config-not-trusted", message, place, hint);
  return option.key === "rules" ? losing(one) : one;
}

async function isHarmless(option: ConfigOption, value: OptionValue, directory: string): Promise<boolean> {
  if (value === option.default) return true;
  switch (option.trust) {
    case "free":
      return true;
    case "never":
      return false;
    case "words":
      return option.type.form === "engine" && option.type.words.includes(String(value));
    case "cores":
      return Number(value) <= availableParallelism();
    case "patterns":
      return isPlainPattern(String(value));
    case "repository":
      return isWithin(topOfRepository(directory) ?? directory, resolve(directory, String(value)));
    case "beside":
      return isBeside(directory, String(value));
  }
}

/** A name that leads to no other folder, and behind no symbolic link. */
async function isBeside(directory: string, value: string): Promise<boolean> {
  const path = resolve(directory, value);
  if (!isWithin(directory, path)) return false;
  return !(await isLinked(directory, relative(directory, path).replaceAll("\\", "/")));
}

/** One that is matched in no time: each `*` may try every part of a long name again. */
function isPlainPattern(pattern: string): boolean {
  const steps = pattern.split("/");
  return (
    steps.filter((step) => step === "**").length <= 2 &&
    steps.every((step) => (step.match(/\*/g)?.length ?? 0) <= 2 && (step.match(/\{/g)?.length ?? 0) <= 1) &&
    !/[()]|\{[^}]*(?:\{|\.\.|\*)/.test(pattern)
  );
}
