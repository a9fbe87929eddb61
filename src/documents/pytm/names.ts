import { levelTexts } from "../../diagrams/level-diagrams.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { groupBy } from "../../model/group.ts";
import { type Entry, statedList, statedText } from "../../model/model.ts";
import { isKindOf } from "../../model/schema.ts";
import { assumptionsInReach, excludedBy, findAssumption } from "../../threats/amendments/exclusions.ts";
import { openFacts } from "../../threats/facts/facts.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { Linked, LinkedModel } from "../../tree/linked.ts";
import type { Scope } from "../format-strings/look-up.ts";
import type { PyObject, PyValue } from "../format-strings/values.ts";
import { openDataWays } from "./data-ways.ts";
import { openElements, thingsOf } from "./elements.ts";
import { pyFinding, pyThreat } from "./findings.ts";
import { pyMethod, pyObject } from "./objects.ts";

/**
 * The names that pytm's templates know, for a whole tree: `tm` is its root, and the lists hold what all levels have,
 * level by level; findings are in the order in which they should be read.
 */
export function pytmNames(judged: JudgedTree): Scope {
  const { tree, system, evaluation, attack, rules } = judged;
  const instances = [...tree.levels.keys()].flatMap((level) =>
    (system.instances.get(level) ?? []).slice(0, 1),
  );
  const levelOf = new Map(instances.map((instance) => [instance.level, instance]));
  const findings = [...evaluation.findings].sort((a, b) => a.rank - b.rank);
  const byTarget = groupBy(findings, targetOf);
  const { carriedBy, processedBy } = openDataWays(instances);
  const assumption = openAssumptions();

  const objects = openElements({
    facts: openFacts(),
    findingsOf: (of) => (byTarget.get(keyOf(of)) ?? []).map(objectOfFinding),
    worstOf: (of) => byTarget.get(keyOf(of))?.reduce((a, b) => (b.score > a.score ? b : a)).severity ?? null,
    assumptionsOf: (of) => named(levelOf.get(of.level), statedList(of.entry, "assumptions")),
    carriedBy,
    processedBy,
  });
  const things = instances.flatMap(thingsOf);
  const targets = new Map(things.map((of) => [keyOf(of), of]));
  const elementOf = (finding: Finding): PyValue => {
    const of = targets.get(targetOf(finding));
    return of ? objects(of) : null;
  };
  const madeFindings = new Map<Finding, PyObject>();
  const flows = instances.flatMap((one) => one.flows);
  const elements = instances.flatMap((one) => one.elements);
  const list = (all: readonly Linked[]) => all.map(objects);
  return new Map<string, PyValue>([
    ["tm", tm()],
    ["dataflows", list(flows)],
    ["threats", rules.map((rule) => pyThreat(rule, attack))],
    ["findings", findings.map(objectOfFinding)],
    ["elements", list(things)],
    ["assets", list(elements.filter(({ kind }) => isKindOf(kind, "Asset")))],
    ["actors", list(elements.filter(({ kind }) => kind === "Actor"))],
    [
      "boundaries",
      list(instances.flatMap((one) => one.boundaries.filter(({ level }) => level === one.level))),
    ],
    ["data", list(instances.flatMap((one) => one.data))],
  ]);

  function objectOfFinding(finding: Finding): PyObject {
    const known =
      madeFindings.get(finding) ??
      pyFinding(finding, { element: elementOf(finding), assumption: null, attack });
    madeFindings.set(finding, known);
    return known;
  }

  function tm(): PyObject {
    const root = tree.levels.get(tree.root);
    const instance = levelOf.get(tree.root);
    const about = root?.model?.about;
    const flag = (name: string) => about?.properties.get(name)?.value === true;
    const drawn = (kind: "dot" | "plantuml") =>
      levelTexts(judged).find(({ level }) => level === tree.root)?.[kind] ?? "";
    const title = root?.title ?? "";
    return pyObject("TM", title, {
      name: () => title,
      description: () => (about ? statedText(about, "description") : ""),
      assumptions: () => (instance ? assumptionsInReach(instance).map((entry) => assumption(entry)) : []),
      findings: () => findings.map(objectOfFinding),
      excluded_findings: () =>
        evaluation.excluded.map((finding) => {
          const [given] = named(levelOf.get(finding.level), [finding.assumption]);
          return pyFinding(finding, { element: elementOf(finding), assumption: given ?? null, attack });
        }),
      isOrdered: () => flag("isOrdered"),
      mergeResponses: () => flag("mergeResponses"),
      ignoreUnused: () => flag("ignoreUnused"),
      onDuplicates: () =>
        String((about?.properties.get("onDuplicates")?.value as { name?: string })?.name ?? "NO_ACTION"),
      threatsFile: () => "",
      now: () => judged.now,
      dfd: () => pyMethod("dfd", () => drawn("dot")),
      seq: () => pyMethod("seq", () => drawn("plantuml")),
    });
  }

  function named(instance: LinkedModel | undefined, names: readonly string[]): PyValue[] {
    if (!instance) return [];
    const inReach = assumptionsInReach(instance);
    return names.map((name) => {
      const entry = findAssumption(inReach, name);
      return entry
        ? assumption(entry)
        : pyObject("Assumption", name, { name: () => name, description: () => "" });
    });
  }
}

function openAssumptions(): (entry: Entry<"Assumption">) => PyObject {
  const known = new Map<Entry<"Assumption">, PyObject>();
  return (entry) => {
    const made =
      known.get(entry) ??
      pyObject("Assumption", entry.name, {
        name: () => entry.name,
        description: () => statedText(entry, "description"),
        exclude: () => [...excludedBy(entry)],
      });
    known.set(entry, made);
    return made;
  };
}

function keyOf({ level, key }: Linked): string {
  return `${level}\n${key}`;
}

function targetOf({ level, element }: Finding): string {
  return `${level}\n${element.id}`;
}
