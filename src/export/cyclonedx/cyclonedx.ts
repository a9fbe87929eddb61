import { encodePath } from "../../addresses/urls.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { statedList, statedText } from "../../model/model.ts";
import { toolVersion } from "../../paths.ts";
import type { ExportContext, Exporter } from "../exporter.ts";
import { jsonDocument, listOf, objectOf } from "../json-pieces.ts";
import { instancesOf, lost } from "../system/losses.ts";
import { type OutlinedLevel, outlineOf } from "../system/outline.ts";
import { dataComponent } from "./data.ts";
import { serialOf } from "./serial.ts";
import { isService, openServices } from "./services.ts";
import { vulnerabilitiesOf } from "./vulnerabilities.ts";

/**
 * CycloneDX 1.7: what the system is made of, with the models as external references. The format has no place for threats
 * yet; what runs is a service, within the service that its level describes.
 */
export const cyclonedx: Exporter = {
  losses: [
    lost(
      "findings",
      "the format has no threats; each service says how many findings are open, and the worst severity",
    ),
    lost("excluded", "the format has no threats"),
    lost("assumptions", "the format has none"),
    lost("actors", "people are no services; what they send and get stands at the other end"),
    {
      what: "flows between which no service stands",
      why: "data stand at services",
      count: (judged) =>
        instancesOf(judged)
          .flatMap(({ flows }) => flows)
          .filter(({ source, sink }) =>
            [source, sink].every((end) => end.what !== "element" || !isService(end)),
          ).length,
    },
    lost("nestedBoundaries", "a service names one trust zone"),
    lost("trust", "a trust zone is a name only"),
    lost("order", "services have none"),
    lost("responses", "a response is data of the two services only"),
    lost("carriers", "data of services do not refer to each other"),
    lost("sharedLevels", "a service stands in one other: the place that the level's parent gives"),
    lost("style", "the format has no pictures"),
    lost("surroundings", "known vulnerabilities are kept, and nothing else"),
    lost("reviews", "there is one bill; its owner is the first level's"),
  ],
  write: (judged, context) => jsonDocument(objectOf(fieldsOf(judged, context))),
};

function* fieldsOf(judged: JudgedTree, { sourcePrefix }: ExportContext): Generator<[string, unknown]> {
  const outline = outlineOf(judged);
  const serial = serialOf(judged);
  const digests = new Map(judged.loaded.inputs.map(({ file, sha256 }) => [file, sha256]));
  const { services, dependencies } = openServices(judged, outline, serial, modelOf);
  const atTop = outline.levels.filter(({ describes }) => describes === null || !isService(describes));
  yield ["$schema", "http://cyclonedx.org/schema/bom-1.7.schema.json"];
  yield ["bomFormat", "CycloneDX"];
  yield ["specVersion", "1.7"];
  yield ["serialNumber", `urn:uuid:${serial}`];
  yield ["version", 1];
  yield ["metadata", metadataOf(judged, atTop.flatMap(modelOf))];
  yield ["components", listOf(outline.data.map((item) => dataComponent(item, outline.idOf(item))))];
  yield ["services", listOf(services())];
  yield ["dependencies", listOf(dependencies())];
  yield ["vulnerabilities", listOf(vulnerabilitiesOf(outline, judged))];

  function modelOf({ instance }: OutlinedLevel) {
    const { file } = instance.model;
    const digest = digests.get(file);
    return [
      {
        type: "threat-model",
        url: encodePath(`${sourcePrefix}${file}`.toWellFormed()),
        hashes: digest === undefined ? undefined : [{ alg: "SHA-256", content: digest }],
      },
    ];
  }
}

function metadataOf({ tree, now }: JudgedTree, models: readonly object[]) {
  const root = tree.levels.get(tree.root);
  const about = root?.model?.about;
  const owner = about ? statedText(about, "owner") : "";
  const tags = about ? statedList(about, "tags") : [];
  return {
    timestamp: `${now}T00:00:00Z`,
    lifecycles: [{ phase: "design" }],
    tools: { components: [{ type: "application", name: "tm-site", version: toolVersion() }] },
    authors: owner === "" ? undefined : [{ name: owner }],
    component: {
      type: "application",
      "bom-ref": "system",
      name: root?.title || "Threat model",
      description: about ? statedText(about, "description") : undefined,
      externalReferences: models,
      tags: tags.length > 0 ? tags : undefined,
    },
  };
}
