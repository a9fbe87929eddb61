import type { JudgedTree } from "../../judged-tree.ts";
import { type Model, statedText } from "../../model/model.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import type { Linked, LinkedBoundary, LinkedElement, LinkedFlow } from "../../tree/linked.ts";
import type { ExportContext, Exporter } from "../exporter.ts";
import { jsonDocument, listOf, objectOf } from "../json-pieces.ts";
import { lost, lostProperties } from "../system/losses.ts";
import { type Outline, outlineOf } from "../system/outline.ts";
import { architectureOf } from "./architecture.ts";
import { anybody, personasOf } from "./personas.ts";
import { scopeOf } from "./scope.ts";
import { threatsOf } from "./threats.ts";

const kept: ReadonlySet<string> = new Set([
  ...[
    "id",
    "description",
    "inBoundary",
    "submodel",
    "isAdmin",
    "source",
    "sink",
    "data",
    "protocol",
    "order",
  ],
  ...["bidirectional", "isPII", "isCredentials", "classification", "datastoreType", "type", "databaseType"],
  ...["isTrusted", "controls.isEncrypted", "controls.isEncryptedAtRest", "controls.authenticationScheme"],
]);

/** OWASP's threat model library, 1.0.2. Zones are flat, and a boundary is a pair of them. */
export const tmBom: Exporter = {
  losses: [
    lost("stride", "a threat has none; they stand in its description"),
    lost("evidence", "a threat has none"),
    lost("references", "a threat has attack patterns and weaknesses only"),
    lost("falsePositives", "they are left out: they are no threats"),
    lost("excluded", "they are left out: they are none while the assumption holds"),
    lost("refined", "they are told there, and count once"),
    lost("nestedBoundaries", "a zone lies in none; each two that lie in each other are a trust boundary"),
    lost("responses", "the response is a data flow of its own"),
    lost("carriers", "data flows do not refer to each other"),
    lost("sharedLevels", "a component has one parent: the place that the level's parent gives"),
    lostProperties(
      (_, property) => kept.has(property),
      "zones, components and flows have a few fields of their own",
    ),
    lost("style", "diagrams are dot text in plain colours"),
    lost("reviews", "there is one model; its review is the first level's"),
  ],
  write: (judged, context) => jsonDocument(objectOf(fieldsOf(judged, context))),
};

function* fieldsOf(judged: JudgedTree, { diagrams }: ExportContext): Generator<[string, unknown]> {
  const outline = outlineOf(judged);
  const { nameOf, ...architecture } = architectureOf(outline);
  const root = judged.tree.levels.get(judged.tree.root)?.model ?? null;
  const subjects = subjectsOf(outline);
  const { threats, controls, risks } = threatsOf(judged, anybody.symbolic_name, (finding) => {
    const subject = subjects(finding);
    return subject && nameOf(subject);
  });
  yield [
    "$schema",
    "https://github.com/OWASP/www-project-threat-model-library/blob/v1.0.2/threat-model.schema.json",
  ];
  yield ["version", judged.now.replaceAll("-", ".")];
  yield ["scope", scopeOf(judged, outline)];
  yield ["description", text(root, "description")];
  yield ["reviewed_at", text(root, "reviewed")];
  yield ["diagrams", listOf(diagramsOf())];
  for (const [name, items] of Object.entries(architecture)) yield [name, listOf(items)];
  yield ["assumptions", listOf(assumptionsOf(judged))];
  yield ["threat_personas", listOf(personasOf(judged))];
  yield ["threats", listOf(threats())];
  yield ["controls", listOf(controls())];
  yield ["risks", listOf(risks())];

  function* diagramsOf() {
    for (const { level } of outline.levels) {
      const source = diagrams?.dotOf(level.path);
      if (source) yield { title: level.title || "Data flows", type: "graphviz", source };
    }
  }
}

/** Stated texts; what is not stated is left out. */
function text(model: Model | null, property: string): string | undefined {
  return (model && statedText(model.about, property)) || undefined;
}

/** Whether an assumption still holds, only models that were imported say. */
function assumptionsOf({ tree }: JudgedTree) {
  return [...tree.levels.values()].flatMap(({ model }) =>
    (model?.assumptions ?? []).map((entry) => {
      const said = statedText(entry, "description");
      const [end = "", validity = "unconfirmed"] = /\s*It was (confirmed|rejected)\.$/.exec(said) ?? [];
      const description = said.slice(0, said.length - end.length);
      return { description: [entry.name, description].filter((one) => one !== "").join(": "), validity };
    }),
  );
}

/** What a finding is about. */
function subjectsOf({ levels }: Outline) {
  const keyOf = ({ level, key }: Pick<Linked, "level" | "key">) => `${level}\n${key}`;
  const subjects = new Map<string, LinkedElement | LinkedFlow | LinkedBoundary>();
  for (const { instance } of levels)
    for (const one of [...instance.elements, ...instance.flows, ...instance.boundaries])
      subjects.set(keyOf(one), one);
  return ({ level, element }: Finding) => subjects.get(keyOf({ level, key: element.id })) ?? null;
}
