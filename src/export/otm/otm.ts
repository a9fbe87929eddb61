import type { JudgedTree } from "../../judged-tree.ts";
import { statedList, statedText } from "../../model/model.ts";
import { toolVersion } from "../../paths.ts";
import type { FileContent } from "../../site-file.ts";
import type { Exporter } from "../exporter.ts";
import { jsonDocument, listOf, objectOf } from "../json-pieces.ts";
import { findingsBySubject } from "../system/findings.ts";
import { lost } from "../system/losses.ts";
import { outlineOf } from "../system/outline.ts";
import { assetOf } from "./assets.ts";
import { openComponents } from "./components.ts";
import { merged } from "./merged.ts";
import { type Representations, representationsOf } from "./representations.ts";
import { openThreats } from "./threats.ts";

/**
 * Open Threat Model 0.2.0, with everything in one list of its kind. Boundaries are trust zones; elements are components, in
 * their zone or in the element that their level describes.
 */
export const otm: Exporter = {
  losses: [
    lost(
      "scores",
      "a threat has one likelihood and one impact for all components; they are those of the rule",
    ),
    lost("evidence", "a threat of a component has a state and mitigations only"),
    lost("references", "a threat has categories and weaknesses only"),
    lost("capec", "a threat has categories and weaknesses only"),
    lost("boundaryFindings", "a trust zone has no threats"),
    lost("assumptions", "a model has none"),
    lost("excluded", "they are left out: they are none while the assumption holds"),
    lost("refined", "they are told there, and count once"),
    lost("order", "data flows have none"),
    lost("responses", "the response is a data flow of its own"),
    lost("sharedLevels", "a component has one parent: the place that the level's parent gives"),
    lost("reviews", "there is one project; its owner is the first level's"),
    lost("surroundings", "a model has none"),
  ],
  write: async (judged, context) => write(judged, await representationsOf(judged, context)),
  merged,
};

function write(judged: JudgedTree, representations: Representations): FileContent {
  return jsonDocument(objectOf(fieldsOf(judged, representations)));
}

function* fieldsOf(judged: JudgedTree, representations: Representations): Generator<[string, unknown]> {
  const outline = outlineOf(judged);
  const threats = openThreats(findingsBySubject(judged));
  const { zones, components, dataflows } = openComponents(outline, judged, threats, representations);
  yield ["otmVersion", "0.2.0"];
  yield ["project", projectOf(judged)];
  yield ["representations", listOf(representations.all)];
  yield ["assets", listOf(outline.data.map((item) => assetOf(item, outline.idOf(item))))];
  yield ["trustZones", listOf(zones())];
  yield ["components", listOf(components())];
  yield ["dataflows", listOf(dataflows())];
  // What components and flows have met.
  yield ["threats", listOf(threats.threats())];
  yield ["mitigations", listOf(threats.mitigations())];
}

function projectOf({ tree, now }: JudgedTree) {
  const root = tree.levels.get(tree.root);
  const about = root?.model?.about;
  const title = root?.title ?? "";
  const tags = about ? statedList(about, "tags") : [];
  const reviewed = about ? statedText(about, "reviewed") : "";
  return {
    name: title || "Threat model",
    id: slugOf(title) || "threat-model",
    ...(about && { description: statedText(about, "description"), owner: statedText(about, "owner") }),
    tags,
    attributes: {
      madeWith: `tm-site ${toolVersion()}`,
      judgedOn: now,
      ...(reviewed !== "" && { reviewedOn: reviewed }),
    },
  };
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
