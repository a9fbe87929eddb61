import type { JudgedTree } from "../../judged-tree.ts";
import type { Entry, Model } from "../../model/model.ts";
import { alsoUsedBy } from "../../tree/level.ts";
import type { LinkedModel } from "../../tree/linked.ts";
import type { Loss } from "../exporter.ts";
import { toldFindings } from "./findings.ts";

/** What other formats often have no place for: in words, and how many there are. */
const kinds = {
  assumptions: ["assumptions", (judged) => sum(modelsOf(judged), ({ assumptions }) => assumptions.length)],
  excluded: ["findings that an assumption excludes", ({ evaluation }) => evaluation.excluded.length],
  refined: [
    "findings that a level below tells in more detail",
    ({ evaluation }) => evaluation.findings.filter(({ refinedBy }) => refinedBy.length > 0).length,
  ],
  findings: ["findings", (judged) => toldFindings(judged).length],
  scores: ["scores, severities and ranks of single findings", (judged) => toldFindings(judged).length],
  decisions: [
    "who decided about a finding, why, and until when",
    (judged) => toldFindings(judged).filter(({ decision }) => decision !== null).length,
  ],
  falsePositives: [
    "false positives",
    (judged) => toldFindings(judged).filter(({ status }) => status === "false-positive").length,
  ],
  evidence: [
    "evidence of findings, and the changes that would end them",
    (judged) => toldFindings(judged).filter(({ evidence }) => evidence.length > 0).length,
  ],
  references: [
    "techniques, controls and requirements that findings refer to (ATT&CK, ATLAS, D3FEND, OWASP, ASVS, NIST)",
    (judged) =>
      toldFindings(judged).filter(({ attack, rule }) =>
        [attack, rule.atlas, rule.d3fend, rule.owasp, rule.asvs, rule.nist].some((ids) => ids.length > 0),
      ).length,
  ],
  capec: [
    "attack patterns of CAPEC",
    (judged) => toldFindings(judged).filter(({ rule }) => rule.capec.length > 0).length,
  ],
  cwe: [
    "weaknesses of CWE",
    (judged) => toldFindings(judged).filter(({ rule }) => rule.cwe.length > 0).length,
  ],
  stride: [
    "categories of STRIDE",
    (judged) => toldFindings(judged).filter(({ rule }) => rule.stride.length > 0).length,
  ],
  otherLetters: [
    "the second and further categories of a finding",
    (judged) => toldFindings(judged).filter(({ rule }) => rule.stride.length > 1).length,
  ],
  boundaryFindings: [
    "findings about boundaries",
    (judged) => toldFindings(judged).filter(({ element }) => element.kind === "Boundary").length,
  ],
  nestedBoundaries: [
    "boundaries inside boundaries",
    (judged) => sum(instancesOf(judged), ({ boundaries }) => boundaries.filter((one) => one.parent).length),
  ],
  trust: [
    "whether a boundary is trusted",
    (judged) =>
      sum(instancesOf(judged), ({ boundaries }) => boundaries.filter((one) => one.isTrusted !== null).length),
  ],
  actors: [
    "people",
    (judged) =>
      sum(instancesOf(judged), ({ elements }) => elements.filter((one) => one.kind === "Actor").length),
  ],
  order: [
    "places in the sequence",
    (judged) => sum(instancesOf(judged), ({ flows }) => flows.filter(({ order }) => order !== null).length),
  ],
  responses: [
    "which flow a response answers",
    (judged) => sum(instancesOf(judged), ({ flows }) => flows.filter((one) => one.responseTo).length),
  ],
  carriers: [
    "flows that carry a flow of the level above",
    ({ system }) => sum(system.carriers.values(), ({ length }) => length),
  ],
  sharedLevels: [
    "further places of levels that are used more than once",
    ({ tree }) => sum(tree.levels.values(), (level) => alsoUsedBy(level).length),
  ],
  levels: ["levels below the first", ({ tree }) => Math.max(0, tree.levels.size - 1)],
  style: [
    "colours and lines of diagrams",
    (judged) =>
      sum(
        modelsOf(judged),
        (model) =>
          model.protocolStyles.length +
          thingsIn(model).filter(({ properties }) => properties.has("color") || properties.has("lineStyle"))
            .length,
      ),
  ],
  surroundings: [
    "attackers, objectives and bills of materials beside a model",
    (judged) =>
      sum(
        modelsOf(judged),
        ({ context, billsOfMaterials }) =>
          (context ? context.threatActors.length + context.attackObjectives.length : 0) +
          billsOfMaterials.length,
      ),
  ],
  reviews: [
    "owners and reviews of levels below the first",
    (judged) =>
      modelsOf(judged).filter(
        ({ about }, at) => at > 0 && (about.properties.has("owner") || about.properties.has("reviewed")),
      ).length,
  ],
} satisfies Readonly<Record<string, readonly [what: string, count: Loss["count"]]>>;

/** A kind of fact that many formats lack, and what becomes of it in one of them. */
export function lost(kind: keyof typeof kinds, why: string): Loss {
  const [what, count] = kinds[kind];
  return { what, why, count };
}

/** What entries state under properties for which a format has no field of its own. */
export function lostProperties(kept: (entry: Entry, property: string) => boolean, why: string): Loss {
  return {
    what: "other properties, controls and notes",
    why,
    count: (judged) =>
      sum(modelsOf(judged), (model) =>
        sum(
          thingsIn(model),
          (entry) => [...entry.properties.keys()].filter((property) => !kept(entry, property)).length,
        ),
      ),
  };
}

export function instancesOf({ tree, system }: JudgedTree): LinkedModel[] {
  return [...tree.levels.keys()].flatMap((path) => system.instances.get(path)?.[0] ?? []);
}

function modelsOf({ tree }: JudgedTree): Model[] {
  return [...tree.levels.values()].flatMap(({ model }) => model ?? []);
}

function thingsIn({ elements, boundaries, data, flows }: Model): Entry[] {
  return [...elements, ...boundaries, ...data, ...flows];
}

function sum<Item>(items: Iterable<Item>, value: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
}
