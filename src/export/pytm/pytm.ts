import type { JudgedTree } from "../../judged-tree.ts";
import { isEnumMember } from "../../model/enums.ts";
import { type Entry, type Model, stated, statedList, statedText } from "../../model/model.ts";
import { flatTree } from "../../tree/flat/flat-tree.ts";
import type { FlatSystem } from "../../tree/flat/flatten.ts";
import { goesBothWays } from "../../tree/linked.ts";
import type { Exporter } from "../exporter.ts";
import { jsonDocument, listOf, objectOf } from "../json-pieces.ts";
import { toldFindings } from "../system/findings.ts";
import { instancesOf, lost } from "../system/losses.ts";
import { assumptionOf, openAssumptions } from "./assumptions.ts";
import { pytmClass } from "./fields.ts";
import { openThings } from "./things.ts";
import { findingsLost, threatsOf } from "./threats.ts";

/**
 * The JSON that pytm 1.4 loads. pytm knows no levels, so the whole tree is one: what has a level of its own is replaced
 * by what is in it.
 */
export const pytm: Exporter = {
  losses: [
    lost("levels", "pytm has one level: each is put in the place of what it describes"),
    {
      what: "findings",
      why: "pytm finds its own; threats that people found stand under threats, but for those to what a level describes in detail",
      count: (judged) => findingsLost(judged, flatTree(judged.system, judged.tree.root)),
    },
    {
      what: "who decided about a finding, why, and until when",
      why: "it stands at threats that people found, and in overrides of pytm's own models",
      count: (judged) =>
        toldFindings(judged).filter(({ decision, rule }) => decision !== null && rule.origin !== "authored")
          .length,
    },
    {
      what: "what assumptions exclude",
      why: "pytm would take the ids for those of its own rules; they are kept of pytm's own models",
      count: ({ tree }) =>
        [...tree.levels.values()].flatMap(({ model }) =>
          model && !model.isPytm
            ? model.assumptions.filter((entry) => statedList(entry, "exclude").length > 0)
            : [],
        ).length,
    },
    lost("responses", "pytm finds the request of a response where there is only one"),
    {
      what: "flows that go both ways",
      why: "each is two flows, the second with (back) behind its name",
      count: (judged) =>
        instancesOf(judged).reduce((sum, { flows }) => sum + flows.filter(goesBothWays).length, 0),
    },
    {
      what: "steps of a sequence that are no whole numbers",
      why: "pytm's order is a number",
      count: (judged) =>
        instancesOf(judged).reduce(
          (sum, { flows }) => sum + flows.filter(({ order }) => typeof order === "string").length,
          0,
        ),
    },
    {
      what: "the classes INTERNAL and CONFIDENTIAL",
      why: "the next stricter class of pytm stands for each",
      count: (judged) =>
        instancesOf(judged).reduce(
          (sum, { elements, data, flows, boundaries }) =>
            sum +
            [...elements, ...data, ...flows, ...boundaries].filter(({ values }) =>
              [values.classification, values.maxClassification].some(
                (one) => isEnumMember(one) && one.enumName === "Classification" && pytmClass(one) !== one,
              ),
            ).length,
          0,
        ),
    },
    {
      what: "data that elements hold",
      why: "pytm's loader takes none: flows that leave an element carry them, and tm-site reads them back from holds",
      count: (judged) =>
        instancesOf(judged).reduce(
          (sum, { elements }) => sum + elements.filter(({ data }) => data.length > 0).length,
          0,
        ),
    },
    {
      what: "properties, types and protocols of one's own",
      why: "pytm has no declarations; what a type says stands at its elements",
      count: ({ tree }) =>
        [...tree.levels.values()].reduce(
          (sum, { model }) =>
            sum + (model ? model.declarations.length + model.types.length + model.protocols.length : 0),
          0,
        ),
    },
    {
      what: "severity multipliers, and ATT&CK techniques mapped to rules",
      why: "pytm has neither",
      count: ({ tree }) =>
        [...tree.levels.values()].reduce(
          (sum, { model }) =>
            sum + (model ? model.severityMultipliers.length + model.mitreMappings.length : 0),
          0,
        ),
    },
    lost("surroundings", "pytm has none"),
  ],
  write: (judged) => jsonDocument(objectOf(fieldsOf(judged))),
};

function* fieldsOf(judged: JudgedTree): Generator<[string, unknown]> {
  const { tree, loaded, system } = judged;
  const root = tree.levels.get(tree.root);
  const flat: FlatSystem | null = flatTree(system, tree.root);
  yield ["name", root?.title || "Threat model"];
  yield ["description", root?.model ? statedText(root.model.about, "description") : ""];
  if (!flat) return;
  const { model } = flat.model;
  yield* optionsOf(model);
  const models = [...tree.levels.values()].flatMap((level) => level.model ?? []);
  const assumptions = openAssumptions(models, (entry) => loaded.models.get(entry.place.file) ?? null);
  const { boundaries, data, elements, flows, names } = openThings(flat.model, assumptions);
  yield ["assumptions", listOf(assumptions.ofModels.map(({ entry, model }) => assumptionOf(entry, model)))];
  yield ["boundaries", listOf(boundaries())];
  yield ["data", listOf(data())];
  yield ["elements", listOf(elements())];
  yield ["flows", listOf(flows())];
  const threats = [...threatsOf(judged, flat, names)];
  if (threats.length > 0) yield ["threats", listOf(threats)];
}

/** Only what is stated. */
function* optionsOf({ about }: Model): Generator<[string, unknown]> {
  for (const option of ["isOrdered", "mergeResponses", "ignoreUnused"])
    if (typeof stated(about as Entry, option) === "boolean") yield [option, stated(about as Entry, option)];
  const onDuplicates = stated(about as Entry, "onDuplicates");
  if (isEnumMember(onDuplicates)) yield ["onDuplicates", onDuplicates.name];
}
