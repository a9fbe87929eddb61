import type { JudgedTree } from "../../judged-tree.ts";
import { statedText } from "../../model/model.ts";
import type { LinkedModel } from "../../tree/linked.ts";
import type { Loss } from "../exporter.ts";
import { instancesOf, lost } from "../system/losses.ts";
import { evidence, excludedFindings, scoreTerms } from "../told/losses.ts";

export const losses: readonly Loss[] = [
  excludedFindings,
  evidence,
  scoreTerms,
  {
    what: "countermeasures that rules refer to (D3FEND, NIST, ASVS)",
    why: "courses of action are the sentences of the rule",
    count: ({ evaluation }) => new Set(evaluation.findings.map(({ rule }) => rule).filter(hasDefences)).size,
  },
  {
    what: "what data are, such as how secret",
    why: "flows name the data that they carry, in words",
    count: (judged) => sum(judged, ({ data }) => data.length),
  },
  {
    what: "other properties of elements, boundaries and flows, controls included",
    why: "name, kind, type, place, trust, scope, protocol and software are told",
    count: (judged) => sum(judged, statedBeside),
  },
  {
    what: "ends of flows that no model declares",
    why: "there is nothing that a relationship could point to",
    count: (judged) => sum(judged, ({ flows }) => flows.flatMap(endsOf).filter(isUnresolved).length),
  },
  lost("order", "relationships have none"),
  lost("responses", "the response is a relationship of its own"),
  lost("carriers", "relationships are between things, not between relationships"),
  lost("assumptions", "nobody could act on them"),
  {
    what: "attackers and objectives beside a model",
    why: "nobody was seen: a bundle tells what could be done",
    count: (judged) =>
      sum(judged, ({ model: { context } }) =>
        context ? context.threatActors.length + context.attackObjectives.length : 0,
      ),
  },
  {
    what: "owners and reviews of models",
    why: "the author of a bundle is the program that wrote it",
    count: (judged) =>
      sum(judged, ({ model }) => reviews.filter((name) => statedText(model.about, name)).length),
  },
  {
    what: "decisions about nothing that is found any more",
    why: "a decision is told with its finding",
    count: ({ evaluation }) => evaluation.decisions.filter(({ state }) => state === "resolved").length,
  },
];

const reviews = ["owner", "reviewed"];

function hasDefences({ d3fend, nist, asvs }: Record<"d3fend" | "nist" | "asvs", readonly string[]>): boolean {
  return [d3fend, nist, asvs].some((ids) => ids.length > 0);
}

const endsOf = ({ source, sink }: LinkedModel["flows"][number]) => [source, sink];
const isUnresolved = ({ what }: { readonly what: string }): boolean => what === "unresolved";

/** What is told, one way or another. */
const told: ReadonlySet<string> = new Set(
  "id description type inBoundary inScope OS isTrusted source sink data protocol bidirectional order responseTo realizes submodel".split(
    " ",
  ),
);

function statedBeside({ boundaries, elements, flows }: LinkedModel): number {
  return [...boundaries, ...elements, ...flows].reduce(
    (total, { entry }) => total + [...entry.properties.keys()].filter((name) => !told.has(name)).length,
    0,
  );
}

/** Over the levels that are told, each once. */
function sum(judged: JudgedTree, countOf: (instance: LinkedModel) => number): number {
  return instancesOf(judged).reduce((total, instance) => total + countOf(instance), 0);
}
