import { createHash } from "node:crypto";
import { type Attack, releasesOf } from "../../knowledge/attack.ts";
import { perObject } from "../../model/memo.ts";
import type { Model } from "../../model/model.ts";
import type { Rule } from "../../rules/rule.ts";
import type { RuleBook } from "../../rules/stack.ts";
import { plainText } from "../../store/plain-text.ts";
import type { Tree } from "../../tree/level.ts";
import type { LinkedModel, System } from "../../tree/linked.ts";
import type { LoadedTree } from "../../tree/load/load.ts";
import { isScript } from "../../tree/load/scripts.ts";
import { openReach } from "../../tree/reach.ts";
import { restrictedAssumptions } from "../amendments/exclusions.ts";

/** What keys are made from. */
export interface Keyed {
  readonly loaded: Pick<LoadedTree, "inputs" | "models">;
  readonly tree: Tree;
  readonly system: System;
  readonly book: RuleBook;
  readonly attack: Attack;
  /** Packs that are a part of the tree, each as what it is, and whether it was judged again. */
  readonly packs: readonly { readonly sha256: string; readonly again: unknown }[];
  /** YYYY-MM-DD, by which decisions expire. */
  readonly now: string;
}

/** Keys of a level: as long as one stays the same, so does what it stands for. */
export interface LevelKeys {
  /** Of the text of its model: the same, or null where there is none. */
  readonly text: (level: string) => string | null;
  /** Of its model without its description, and without how long its lines are. */
  readonly facts: (level: string) => string | null;
  /** Of the level as it is linked: the facts of all its instances, with everything that they lead to. */
  readonly linked: (level: string) => string;
  /** Of what rules find there, before anybody has decided about it, and before it is ranked. */
  readonly drafted: (level: string) => string;
  /** Of everything that is the same for all levels. */
  readonly common: string;
}

/**
 * Keys of the levels of a linked tree, from what was read. What people decided in files beside the models is in none of them.
 * @param madeBy digest of the program
 * @param withoutProse digest of a model without its description, of which no condition knows; asked once for each text
 */
export function openLevelKeys(
  { loaded, tree, system, book, attack, packs, now }: Keyed,
  madeBy: string,
  withoutProse: (model: Model, text: string) => string = (model) => digestOfModel(model),
): LevelKeys {
  const digests = new Map(loaded.inputs.map(({ file, sha256 }) => [file, sha256]));
  const reach = openReach(system);
  const common = digestOf([
    madeBy,
    ruleDigests(book.everywhere),
    book.profiles ?? null,
    releasesOf(attack),
    packs.map(({ sha256, again }) => [sha256, again !== null]),
    loaded.inputs.filter(({ file }) => !loaded.models.has(file) && !/(?:^|\/)decisions\.yaml$/.test(file)),
    [...system.instances.values()].flatMap(([first]) =>
      first ? [first.model.declarations, first.model.types].filter(({ length }) => length > 0) : [],
    ),
    [...restrictedAssumptions(system)].map(({ place }) => place),
  ]);
  const memo = <Answer>(work: (level: string) => Answer) => {
    const known = new Map<string, Answer>();
    return (level: string): Answer => {
      const before = known.get(level);
      if (before !== undefined) return before;
      const answer = work(level);
      known.set(level, answer);
      return answer;
    };
  };
  const modelOf = (level: string): Model | null =>
    system.instances.get(level)?.[0]?.model ?? tree.levels.get(level)?.model ?? null;
  const text = memo((level) => {
    const model = modelOf(level);
    if (model === null) return null;
    // What a script imports is in no text.
    return isScript(model.file)
      ? digestOfModel(model, true)
      : digestOf([model.file, digests.get(model.file)]);
  });
  const facts = memo((level) => {
    const model = modelOf(level);
    return model && withoutProse(model, text(level) ?? "");
  });
  /** Where it stands, what its instances leave out, and which rules it adds. */
  const place = memo((level) => {
    const { path, parent, uses } = tree.levels.get(level) ?? {};
    const instances = system.instances.get(level) ?? [];
    const unused = instances.map((one) => [...one.unused].map((end) => ("key" in end ? end.key : end.name)));
    const rules = [
      ruleDigests((book.byLevel.get(level) ?? []).filter(({ origin }) => origin !== "authored")),
      book.changes?.get(level) ?? null,
      book.profilesByLevel?.get(level) ?? null,
    ];
    return digestOf([path ?? null, parent ?? null, uses ?? null, instances.length, unused, rules]);
  });
  const around = memo((level) => [...new Set(["", ...reach(level)])]);
  return {
    common,
    text,
    facts,
    linked: memo((level) => digestOf([common, around(level).map((one) => [one, place(one), facts(one)])])),
    drafted: memo((level) => {
      const instances = system.instances.get(level) ?? [];
      const hasThreats = instances.some(({ model }) => model.threats.length > 0);
      return digestOf([
        common,
        level,
        around(level).map((one) => [one, place(one), facts(one)]),
        instances.map((one) => refinedIn(one, system)),
        hasThreats ? now : null,
      ]);
    }),
  };
}

/** Of all that is judged and drawn of a model: not of its description, and not of how long its lines are. */
export function digestOfModel(model: Model, isWhole = false): string {
  if (isWhole) return digestOf(plainText(model));
  const { about, lineLengths, ...rest } = model;
  const properties = new Map(about.properties);
  properties.delete("description");
  return digestOf(plainText({ ...rest, about: { ...about, properties } }));
}

/** Elements and flows of which a level below has all. */
function refinedIn({ elements, flows }: LinkedModel, { refined }: System): readonly string[] {
  return [...elements, ...flows].filter((one) => refined.has(one)).map(({ key }) => key);
}

/** Digests of rules, each of them taken once. What their conditions are parsed into follows from their texts. */
export function ruleDigests(rules: readonly Rule[]): readonly string[] {
  return rules.map(ruleDigest);
}

const ruleDigest = perObject(({ expression, trigger, answer, ...rule }: Rule) => digestOf(rule));

export function digestOf(value: unknown): string {
  const text = typeof value === "string" ? value : plainText(value);
  return createHash("sha256").update(text).digest("base64url").slice(0, 32);
}
