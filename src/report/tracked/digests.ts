import type { LevelTexts } from "../../diagrams/level-diagrams.ts";
import type { LineageText } from "../../diagrams/lineage-diagrams.ts";
import { releasesOf } from "../../knowledge/attack.ts";
import { attackPathsThrough } from "../../paths/attack-paths.ts";
import { digestOf, type LevelKeys, ruleDigests } from "../../threats/keys/level-keys.ts";
import type { Presentation } from "../present.ts";
import { type Name, type Part, readName, type Whole } from "./names.ts";
import { declaringLines } from "./tracked.ts";

/** The digest of what is behind a name today. */
export type Digests = (name: Name) => string;

/** What digests are made from, besides a presentation. */
export interface Identities {
  readonly keys: LevelKeys;
  /** Digest of the engines. */
  readonly drawnBy: string;
  readonly texts: ReadonlyMap<string, LevelTexts>;
  /** Of the way of data, by their keys. */
  readonly pictures: ReadonlyMap<string, LineageText>;
}

/** The same, but for what drawing has told since. */
export function withDiagnostics(digests: Digests, shown: Presentation): Digests {
  const { diagnostics } = shown.result;
  return (name) => {
    const { kind, of } = readName(name);
    if (kind !== "diagnostics") return digests(name);
    return digestOf([name, of === null ? diagnostics : (shown.diagnosticsOf.get(of) ?? null)]);
  };
}

/**
 * Digests of all that a tracked presentation shows: what has the same is the same. That of what was found in a level is that
 * of what it follows from, so that nobody need explain a finding to know that it is still so.
 */
export function openDigests(
  { result, since, ...shown }: Presentation,
  { keys, drawnBy, texts, pictures }: Identities,
): Digests {
  const { tree, system, loaded, evaluation } = result;
  const known = new Map<Name, string>();
  const excludedOf = (level: string) => shown.excludedOf.get(level) ?? [];

  const ofPart: Readonly<Record<Part, (of: string) => unknown>> = {
    level: (path) => {
      const { model, ...level } = tree.levels.get(path) ?? { model: null };
      return [level, model?.file ?? null];
    },
    model: (level) => [keys.common, keys.text(level)],
    facts: (level) => [keys.common, keys.facts(level)],
    lines: (level) => {
      const model = loaded.models.get(tree.levels.get(level)?.model?.file ?? "\n");
      return model ? declaringLines(model).map((line) => [line, model.lineLengths[line - 1]]) : null;
    },
    instances: keys.linked,
    findings(level) {
      const all = [...(shown.findingsOf.get(level) ?? []), ...excludedOf(level)];
      const said = all.filter(({ decision, refinedBy }) => decision !== null || refinedBy.length > 0);
      return [
        system.instances.has(level) ? keys.drafted(level) : null,
        said.map(({ id, decision, refinedBy }) => [id, decision, refinedBy]),
        // Of a package, each vulnerability may have been decided about.
        all.flatMap(({ id, package: one, score, severity }) => (one ? [[id, one, score, severity]] : [])),
      ];
    },
    "rule-findings": (rule) => {
      const levels = new Set((shown.findingsOfRule.get(rule) ?? []).map(({ level }) => level));
      return [...levels].map((level) => [level, digests(`findings\n${level}`)]);
    },
    finding: (id) => {
      const level = shown.findingById.get(id)?.level;
      return level === undefined ? null : digests(`findings\n${level}`);
    },
    counts: (level) => result.counts.get(level) ?? null,
    decisions: (level) => shown.decisionsOf.get(level) ?? null,
    imbalances: (level) => shown.imbalancesOf.get(level) ?? null,
    file: (file) => shown.pathOfFile.get(file) ?? null,
    diagnostics: (file) => shown.diagnosticsOf.get(file) ?? null,
    dfd: (of) => {
      const [level = ""] = of.split("\n");
      return [of, drawnBy, texts.get(level)?.dot, digests(`level\n${level}`), digests(`instances\n${level}`)];
    },
    sequence: (level) => [
      ...[drawnBy, texts.get(level)?.plantuml],
      ...[digests(`level\n${level}`), digests(`instances\n${level}`)],
    ],
    data: (key) => {
      const { dot, page, name, title, leftOut } = pictures.get(key) ?? {};
      return [drawnBy, dot, page, name, title, leftOut, digests("lineage")];
    },
    paths: (level) => attackPathsThrough(result, level),
  };

  const levels = [...tree.levels.keys()];
  const eachOf = (part: Part, of: Iterable<string> = levels) =>
    [...of].map((one) => [one, digests(`${part}\n${one}`)]);
  const ofWhole: Readonly<Record<Part | Whole, () => unknown>> = {
    level: () => eachOf("level"),
    model: () => eachOf("model"),
    facts: () => eachOf("facts"),
    lines: () => eachOf("lines"),
    instances: () => eachOf("instances", system.instances.keys()),
    findings: () => eachOf("findings"),
    "rule-findings": () => digests("findings"),
    finding: () => digests("findings"),
    counts: () => eachOf("counts", result.counts.keys()),
    decisions: () => evaluation.decisions,
    imbalances: () => system.imbalances,
    file: () => [...shown.pathOfFile],
    diagnostics: () => result.diagnostics,
    dfd: () => [drawnBy, [...texts.values()].map(({ dot }) => dot)],
    sequence: () => [drawnBy, [...texts.values()].map(({ plantuml }) => plantuml)],
    data: () => [...pictures.keys()].map((key) => digests(`data\n${key}`)),
    paths: () => digests("findings"),
    order: () => [tree.root, shown.order],
    rules: () => [
      keys.common,
      result.rulesDigest,
      result.rules.map(({ id, place, places }) => [id, place, places]),
      [...result.book.byLevel].map(([level, rules]) => [level, ruleDigests(rules)]),
      [...(result.book.changes ?? [])],
      [...(result.book.profilesByLevel ?? [])],
    ],
    attack: () => [keys.common, releasesOf(result.attack)],
    types: () => digests("instances"),
    now: () => result.now,
    inputs: () => loaded.inputs,
    directory: () => [loaded.directory, loaded.rootFile],
    packs: () => result.packs,
    context: () => result.context,
    // What they follow from.
    lineage: () => [digests("instances"), digests("findings"), digests("order")],
    priorities: () => [
      digests("lineage"),
      levels.map(keys.facts),
      digests("decisions"),
      digests("counts"),
      result.now,
    ],
    controls: () => [digests("findings"), digests("instances"), digests("rules")],
    since: () => since,
    links: () => null,
  };

  function digests(name: Name): string {
    const before = known.get(name);
    if (before !== undefined) return before;
    const { kind, of } = readName(name);
    const digest = digestOf([name, of === null ? ofWhole[kind]() : ofPart[kind as Part](of)]);
    known.set(name, digest);
    return digest;
  }
  return digests;
}
