import type { Place } from "../model/place.ts";
import type { RuleLayer } from "../rules/read.ts";
import type { RuleChange } from "../rules/rule.ts";
import { stacked } from "../rules/stack.ts";
import type { BuiltWith } from "./built-with.ts";

/**
 * What holds from the level of a pack on that is judged again: the files that its own build was given, and over them the
 * `rules.yaml` of that level, if there is one.
 */
export function layerOfPack(
  { level, files, profiles }: BuiltWith,
  own: RuleLayer | undefined,
  read: (file: string, text: string) => RuleLayer,
): RuleLayer {
  const given = files.map(({ file, text }) => read(file, text));
  const layers = own ? [...given, own] : given;
  const chosen = profiles?.map((name) => ({ name, place: at(level) })) ?? null;
  return {
    rules: stacked(layers.map(({ rules }) => rules)),
    changes: layers.flatMap(({ changes }) => [...changes]),
    declarations: layers.flatMap(({ declarations }) => [...declarations]),
    families: new Map(layers.flatMap(({ families }) => [...families])),
    profiles: own?.profiles ?? chosen ?? given.findLast((one) => one.profiles !== null)?.profiles ?? null,
    types: layers.flatMap(({ types }) => [...types]),
    refused: layers.flatMap(({ refused }) => [...refused]),
  };
}

/**
 * The rules that its own build did without, left out from its level on.
 * @param library ids of the built-in rules
 * @param own ids of rules that the pack has itself
 */
export function leftOutBy(
  { level, builtIn, exclude }: BuiltWith,
  library: Iterable<string>,
  own: ReadonlySet<string>,
): readonly RuleChange[] {
  const ids = [...(builtIn ? [] : [...library].filter((id) => !own.has(id))), ...exclude];
  return ids.map((id) => ({ id, stated: {}, enabled: false, place: at(level), places: {} }));
}

/** What an option said stands in no file: the pack itself is named. */
const at = (level: string): Place => ({ file: level, line: 1, column: 1 });
