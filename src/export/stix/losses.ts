import type { JudgedTree } from "../../judged-tree.ts";
import { statedText } from "../../model/model.ts";
import type { LinkedModel } from "../../tree/linked.ts";
import type { Loss } from "../exporter.ts";

export const losses: readonly Loss[] = [
  {
    what: "findings that an assumption excludes",
    why: "a bundle says what is there; findings.json has them",
    count: ({ evaluation }) => evaluation.excluded.length,
  },
  {
    what: "evidence of findings, and terms of their scores",
    why: "the finding's id leads to them in findings.json",
    count: ({ evaluation }) => evaluation.findings.filter(({ evidence }) => evidence.length > 0).length,
  },
  {
    what: "countermeasures that rules refer to: D3FEND, NIST, ASVS",
    why: "courses of action are the rule's own sentences",
    count: ({ evaluation }) =>
      [...new Set(evaluation.findings.map(({ rule }) => rule))].filter(
        ({ d3fend, nist, asvs }) => d3fend.length + nist.length + asvs.length > 0,
      ).length,
  },
  {
    what: "what data are, such as how secret",
    why: "flows name the data that they carry, in words",
    count: (judged) => sum(judged, ({ data }) => data.length),
  },
  {
    what: "properties of elements, flows and boundaries",
    why: "name, kind, type, place, software and trust are told; controls and the rest have no property",
    count: (judged) => sum(judged, statedBeside),
  },
  {
    what: "ends of flows that no model declares",
    why: "there is nothing that the relationship could point to",
    count: (judged) =>
      sum(
        judged,
        ({ flows }) => flows.flatMap((flow) => [flow.source, flow.sink]).filter(isUnresolved).length,
      ),
  },
  {
    what: "places of flows in a sequence",
    why: "relationships have no order",
    count: (judged) => sum(judged, ({ flows }) => flows.filter(({ order }) => order !== null).length),
  },
  {
    what: "assumptions",
    why: "they are no intelligence about anybody",
    count: (judged) => sum(judged, ({ model }) => model.assumptions.length),
  },
  {
    what: "owners and reviews of models",
    why: "the author of a bundle is the tool that wrote it",
    count: (judged) =>
      sum(
        judged,
        ({ model }) => ["owner", "reviewed"].filter((name) => statedText(model.about, name) !== "").length,
      ),
  },
  {
    what: "decisions about nothing that is found any more",
    why: "a decision stands with its finding",
    count: ({ evaluation }) => evaluation.decisions.filter(({ state }) => state === "resolved").length,
  },
];

/** Over the levels that are told, each once. */
function sum({ tree, system }: JudgedTree, countOf: (instance: LinkedModel) => number): number {
  const instances = [...tree.levels.keys()].flatMap((path) => system.instances.get(path)?.slice(0, 1) ?? []);
  return instances.reduce((total, instance) => total + countOf(instance), 0);
}

const isUnresolved = ({ what }: { readonly what: string }): boolean => what === "unresolved";

/** What is told, one way or another. */
const told: ReadonlySet<string> = new Set(
  "id description type inBoundary inScope OS isTrusted source sink data protocol bidirectional order submodel".split(
    " ",
  ),
);

function statedBeside({ boundaries, elements, flows }: LinkedModel): number {
  return [...boundaries, ...elements, ...flows].reduce(
    (total, { entry }) => total + [...entry.properties.keys()].filter((name) => !told.has(name)).length,
    0,
  );
}
