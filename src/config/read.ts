import { errorAt, type Report } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { didYouMean, fold } from "../model/spelling.ts";
import type { Raw, RawAttribute } from "../model/value.ts";
import { attributeOf, type ConfigOption } from "./option.ts";
import { onlyFlags, options } from "./table.ts";
import { type OptionValue, readValue, ValueProblem } from "./values.ts";

/** An option that a config file states, and where. */
export interface StatedOption {
  readonly option: ConfigOption;
  readonly value: OptionValue;
  /** Of the value; of each item where it is a list. */
  readonly place: Place;
  readonly places: readonly Place[];
}

/** Keys in every spelling that is forgiven: case, `-` and `_` do not count. */
const byName = new Map(options.map((option) => [fold(option.key), option]));
for (const option of options) {
  const name = fold(attributeOf(option));
  if (!byName.has(name)) byName.set(name, option);
}

/** What a config file states; a key that is none, a value that is none and a key that stands twice are errors. */
export function readOptions(file: string, root: Raw | null, report: Report): StatedOption[] {
  if (root === null) return [];
  if (root.form !== "map") {
    const isEmpty = root.form !== "list" && root.text === "";
    if (!isEmpty)
      report(
        errorAt(
          "bad-config",
          "A config file is a map of options.",
          root.place ?? { file },
          "write strict: true",
        ),
      );
    return [];
  }
  const stated = new Map<string, StatedOption>();
  for (const entry of root.entries) {
    if (entry.key === "$schema") continue;
    const option = byName.get(fold(entry.key));
    if (!option) {
      const message = `A config file has no key "${entry.key}".`;
      report(errorAt("unknown-option", message, entry.place, hintFor(entry)));
      continue;
    }
    if (stated.has(option.key)) {
      report(
        errorAt(
          "bad-config",
          `The option "${option.key}" stands twice.`,
          entry.place,
          "take one of them out",
        ),
      );
      continue;
    }
    const read = readOption(option, entry, report);
    if (read) stated.set(option.key, read);
  }
  return [...stated.values()];
}

function readOption(option: ConfigOption, { value: raw }: RawAttribute, report: Report): StatedOption | null {
  try {
    const value = readValue(option.type, raw);
    const items = raw.form === "list" ? raw.items : [];
    return { option, value, place: raw.place, places: items.map(({ place }) => place) };
  } catch (problem) {
    if (!(problem instanceof ValueProblem)) throw problem;
    const place = problem.at?.place ?? raw.place;
    report(errorAt("bad-option", `"${option.key}" ${problem.message}`, place, problem.hint));
    return null;
  }
}

function hintFor({ key }: RawAttribute): string | null {
  const word = fold(key);
  const flag = Object.entries(onlyFlags).find(([name]) => fold(name) === word)?.[1];
  if (flag !== undefined) return `say it on the command line: ${flag}`;
  const positive = word.startsWith("no") ? byName.get(word.slice(2)) : undefined;
  if (positive?.type.form === "switch") return `write ${positive.key}: false`;
  return didYouMean(
    key,
    options.map((option) => option.key),
  );
}
