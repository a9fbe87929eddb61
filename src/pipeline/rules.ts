import { relative, resolve } from "node:path";
import type { BuiltWith } from "../federation/built-with.ts";
import { layerOfPack, leftOutBy } from "../federation/packed-rules.ts";
import type { Attack } from "../knowledge/attack.ts";
import { type Diagnostic, errorAt, type Report } from "../model/diagnostic.ts";
import type { Types } from "../model/element-types.ts";
import type { Entry } from "../model/model.ts";
import { fold } from "../model/spelling.ts";
import { perhaps } from "../model/words/meant.ts";
import type { Declaration, Declared } from "../read/declared.ts";
import { builtInRules } from "../rules/library.ts";
import { profilesOf } from "../rules/profiles.ts";
import { noCondition, type RuleLayer, readRuleLayer } from "../rules/read.ts";
import type { Rule, RuleChange } from "../rules/rule.ts";
import { changedRule, type RuleBook, stacked } from "../rules/stack.ts";
import { readFile } from "../store/looks.ts";
import { checkRules } from "../threats/checks/check-rules.ts";
import { citingFields } from "../threats/checks/references.ts";
import type { ByLevel } from "../tree/claim.ts";
import type { Companions } from "../tree/load/companions.ts";

/** Rule files as written: what they declare is known before what they read is checked. */
export interface WrittenLayers {
  /** In the order in which they stack. */
  readonly files: readonly RuleLayer[];
  readonly byLevel: ReadonlyMap<string, RuleLayer>;
  /** The packs that are judged again, with what their own builds were given; their layers are among those of levels. */
  readonly packs?: readonly BuiltWith[];
  /** The files that have errors. */
  readonly broken: readonly string[];
}

/** Rules that can be judged, and the ids of those that cannot or are left out. */
export interface SoundRules {
  readonly book: RuleBook;
  readonly refused: readonly string[];
}

/**
 * @param files paths of rule files
 * @param beside the `rules.yaml` of levels
 * @param directory what the places of diagnostics are relative to
 * @param packs rules of packs that are judged again
 * @param unsaved the text that counts before that of the disk, by name; null for none
 */
export async function readRuleLayers(
  files: readonly string[],
  beside: Companions["rules"],
  directory: string,
  report: Report,
  packs: readonly BuiltWith[] = [],
  unsaved: (name: string) => string | null = () => null,
): Promise<WrittenLayers> {
  const broken = new Set<string>();
  const read = (file: string, text: string): RuleLayer =>
    readRuleLayer(file, text, (one: Diagnostic) => {
      if (one.severity === "error") broken.add(file);
      report(one);
    });
  const layers: RuleLayer[] = [];
  for (const file of files) {
    const name = relativeName(directory, file);
    const onDisk = () =>
      readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        report(errorAt("rules-unreadable", `The rule file ${file} cannot be read (${error.code}).`));
        broken.add(file);
        return null;
      });
    const text = unsaved(name) ?? (await onDisk());
    if (text !== null) layers.push(read(name, text));
  }
  const byLevel = new Map([...beside].map(([level, { file, text }]) => [level, read(file, text)]));
  for (const pack of packs) byLevel.set(pack.level, layerOfPack(pack, byLevel.get(pack.level), read));
  return { files: layers, byLevel, packs, broken: [...broken] };
}

/** How diagnostics call a file that an option names. */
export function relativeName(directory: string, file: string): string {
  return relative(directory, resolve(file)).replaceAll("\\", "/");
}

/** What rule files declare, by where it holds. */
export function declarationsOf({ files, byLevel }: WrittenLayers): ByLevel<Declaration> {
  return {
    everywhere: files.flatMap(({ declarations }) => [...declarations]),
    byLevel: new Map([...byLevel].map(([level, { declarations }]) => [level, declarations])),
  };
}

/** The types that they declare. */
export function typesOf({ files, byLevel }: WrittenLayers): ByLevel<Entry<"Type">> {
  return {
    everywhere: files.flatMap(({ types }) => [...types]),
    byLevel: new Map([...byLevel].map(([level, { types }]) => [level, types])),
  };
}

/** What else is known of a run. */
export interface Given {
  readonly types?: Types | undefined;
  /** The profiles that were chosen before any file. */
  readonly profiles?: readonly string[] | null;
  /** Reads the built-in library. */
  readonly library?: (report: Report) => readonly Rule[];
  /** The release of ATT&CK that references are checked in; the built-in one unless it is said. */
  readonly attack?: Attack | undefined;
}

/** The built-in library under rule files, in this order, and the rules of levels, which hold there and below. */
export function soundRules(
  { files, byLevel, packs = [] }: WrittenLayers,
  builtIn: boolean,
  declared: Declared,
  report: Report,
  { types, profiles = null, attack, library = builtInRules }: Given = {},
): SoundRules {
  const refused: string[] = [];
  const sound = ({ rules, refused: unread }: RuleLayer): Rule[] => {
    const judged = checkRules(rules, report, declared, types, attack);
    refused.push(...unread, ...rules.filter((rule) => !judged.includes(rule)).map(({ id }) => id));
    return judged;
  };
  const ofLibrary: readonly Rule[] = builtIn ? library(report) : [];
  let everywhere = ofLibrary;
  for (const layer of files) {
    everywhere = stacked([everywhere, sound(layer)]);
    const changes = knownChanges(layer, new Map(everywhere.map((rule) => [rule.id, rule])));
    const changed = new Map(changes.map((change) => [change.id, change]));
    everywhere = everywhere.flatMap((rule) => {
      const change = changed.get(rule.id);
      return change ? (changedRule(rule, change) ?? []) : [rule];
    });
  }
  const levelRules = new Map([...byLevel].map(([level, layer]) => [level, sound(layer)]));
  const all = new Map([...[...levelRules.values()].flat(), ...everywhere].map((rule) => [rule.id, rule]));
  const changes = new Map([...byLevel].map(([level, layer]) => [level, knownChanges(layer, all)]));
  for (const pack of packs) {
    const own = new Set(levelRules.get(pack.level)?.map(({ id }) => id));
    const library = ofLibrary.map(({ id }) => id);
    changes.get(pack.level)?.push(...leftOutBy(pack, library, own));
  }
  const known = profilesOf([...all.values()]);
  const chosen = (layer: RuleLayer) => chosenProfiles(layer, known, report);
  const byFile = files.flatMap((layer) => (layer.profiles ? [chosen(layer)] : []));
  const book = {
    everywhere,
    byLevel: levelRules,
    changes,
    profiles: profiles ?? byFile.at(-1) ?? null,
    profilesByLevel: new Map(
      [...byLevel].flatMap(([level, layer]) => (layer.profiles ? [[level, chosen(layer)] as const] : [])),
    ),
  };
  return { book, refused };

  /** The changes of rules that are there; of what they state, references and targets are checked as those of a rule. */
  function knownChanges(layer: RuleLayer, known: ReadonlyMap<string, Rule>): RuleChange[] {
    return [...familyChanges(layer, known, report), ...layer.changes].filter((change) => {
      const rule = known.get(change.id);
      if (!rule) {
        if (!refused.includes(change.id)) report(noCondition(change, [...known.keys()]));
        return false;
      }
      if (!change.enabled) refused.push(change.id);
      const after = changedRule(rule, change);
      const isCheckable = [...citingFields, "targets"].some((part) => part in change.stated);
      return (
        after === null || !isCheckable || checkRules([after], report, declared, types, attack).length > 0
      );
    });
  }
}

/** What a file says of families, rule by rule; what it says of a rule itself counts before it. */
function familyChanges(
  { families, changes }: RuleLayer,
  known: ReadonlyMap<string, Rule>,
  report: Report,
): RuleChange[] {
  const names = [...new Set([...known.values()].map(({ family }) => family).filter((name) => name !== ""))];
  for (const [name, { place }] of families) {
    if (names.includes(name)) continue;
    report(errorAt("unknown-family", `No rule is of the family "${name}".`, place, perhaps(name, names)));
  }
  const own = new Set(changes.map(({ id }) => id));
  return [...known.values()].flatMap(({ id, family }) => {
    const change = own.has(id) ? undefined : families.get(family);
    return change ? [{ ...change, id }] : [];
  });
}

/** A profile that is not there would leave rules out, and nobody would know. */
function chosenProfiles({ profiles }: RuleLayer, known: readonly string[], report: Report): string[] {
  return (profiles ?? []).map(({ name, place }) => {
    const found = known.find((one) => fold(one) === fold(name));
    if (found === undefined) {
      const message = `There is no profile "${name}".`;
      report(
        errorAt("unknown-profile", message, place, perhaps(name, known) ?? `one of ${known.join(", ")}`),
      );
    }
    return found ?? name;
  });
}
