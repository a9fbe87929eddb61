import type { JudgedTree } from "../../judged-tree.ts";
import { statedText } from "../../model/model.ts";
import type { ExportContext, Exporter } from "../exporter.ts";
import { jsonDocument, listOf, objectOf } from "../json-pieces.ts";
import type { LevelLayout } from "../layout.ts";
import { findingsBySubject, toldFindings } from "../system/findings.ts";
import { lost, lostProperties } from "../system/losses.ts";
import { outlineOf } from "../system/outline.ts";
import { type Around, cellsOf } from "./diagram.ts";

/** The release whose files these are like. */
const version = "2.6.2";

const kept: ReadonlySet<string> = new Set([
  ...[
    "description",
    "inBoundary",
    "inScope",
    "outOfScopeReason",
    "submodel",
    "source",
    "sink",
    "data",
    "protocol",
  ],
  ...["bidirectional", "storesLogData", "storesCredentials", "authenticity", "isPrivileged", "id"],
  ...["controls.isEncrypted", "controls.isEncryptedAtRest", "controls.providesIntegrity"],
]);

/** Threat Dragon's model, version 2: a diagram for each level, laid out as its data-flow diagram is. */
export const threatDragon: Exporter = {
  losses: [
    lost("otherLetters", "a threat has one type; the others stand in its description"),
    lost("evidence", "a threat has none"),
    lost("references", "a threat has none"),
    lost("cwe", "a threat has none"),
    lost("capec", "a threat has none"),
    lost("boundaryFindings", "a trust boundary has no threats"),
    lost("trust", "a trust boundary says only where it is"),
    lostProperties(
      (entry, property) => entry.kind !== "Data" && kept.has(property),
      "a cell has a few fields of its own",
    ),
    lost("assumptions", "a model has none"),
    lost("excluded", "they are left out: they are none while the assumption holds"),
    lost("refined", "they are told there, and count once"),
    lost("order", "flows have none"),
    lost("responses", "the response is a flow of its own"),
    lost("carriers", "diagrams do not refer to each other"),
    lost("sharedLevels", "a level has one diagram"),
    lost("style", "Threat Dragon draws in its own way"),
    lost("surroundings", "a model has none"),
  ],
  write: async (judged, context) => {
    const outline = outlineOf(judged);
    const { draws = () => true } = context;
    const layouts = await layoutsOf(
      outline.levels.filter(({ level }) => draws(level.path)),
      context,
    );
    const around: Around = {
      outline,
      findingsOf: findingsBySubject(judged),
      titleOf: (level) => (judged.system.instances.has(level) ? titleOf(judged, level) : null),
    };
    const findings = toldFindings(judged);
    const detail = objectOf([
      ["contributors", contributorsOf(judged)],
      ["diagrams", listOf(diagramsOf())],
      ["diagramTop", outline.levels.length],
      ["reviewer", ""],
      ["threatTop", findings.reduce((most, { rank }) => Math.max(most, rank), 0)],
    ]);
    return jsonDocument(
      objectOf([
        ["version", version],
        ["summary", summaryOf(judged)],
        ["detail", detail],
      ]),
    );

    function* diagramsOf() {
      for (const [id, one] of outline.levels.entries()) {
        const { path } = one.level;
        if (!draws(path)) {
          yield null;
          continue;
        }
        yield objectOf([
          ["id", id],
          ["version", version],
          ["title", titleOf(judged, path)],
          ["description", textAbout(judged, path, "description")],
          ["placeholder", "Data-flow diagram"],
          ["diagramType", "STRIDE"],
          ["thumbnail", "./public/content/images/thumbnail.stride.jpg"],
          ["cells", listOf(cellsOf(one, layouts.get(path) ?? null, around))],
        ]);
      }
    }
  },
  merged,
};

/** Each part has the diagrams that it drew, and null for the others. */
function merged(texts: Iterable<string>): Iterable<string> {
  const models = Array.from(
    texts,
    (text) => JSON.parse(text) as { readonly detail: { readonly diagrams: unknown[] } },
  );
  const [first] = models;
  const diagrams = (first?.detail.diagrams ?? []).map(
    (_, at) => models.map(({ detail }) => detail.diagrams[at]).find((one) => one !== null) ?? null,
  );
  const told = diagrams.map((one) => fieldsOf({ ...(one as object) }, "cells"));
  const detail = fieldsOf({ ...first?.detail, diagrams: told }, "diagrams");
  return jsonDocument(fieldsOf({ ...first, detail }));
}

/** Fields as they are written, one of them a list of items in lines of their own. */
function fieldsOf(value: Readonly<Record<string, unknown>>, list?: string) {
  return objectOf(
    Object.entries(value).map(([name, field]) => [
      name,
      name === list && Array.isArray(field) ? listOf(field) : field,
    ]),
  );
}

async function layoutsOf(
  levels: ReturnType<typeof outlineOf>["levels"],
  { diagrams }: ExportContext,
): Promise<ReadonlyMap<string, LevelLayout>> {
  const layouts = new Map<string, LevelLayout>();
  for (const { level } of levels) {
    const layout = await diagrams?.layoutOf(level.path);
    if (layout) layouts.set(level.path, layout);
  }
  return layouts;
}

function summaryOf(judged: JudgedTree) {
  const { root } = judged.tree;
  return {
    title: titleOf(judged, root),
    owner: textAbout(judged, root, "owner"),
    description: textAbout(judged, root, "description"),
    id: 0,
  };
}

/** Who answers for a level. */
function contributorsOf({ tree }: JudgedTree): { readonly name: string }[] {
  const owners = [...tree.levels.values()].map(({ model }) =>
    model ? statedText(model.about, "owner") : "",
  );
  return [...new Set(owners)].filter((name) => name !== "").map((name) => ({ name }));
}

function titleOf({ tree }: JudgedTree, level: string): string {
  return tree.levels.get(level)?.title || "Threat model";
}

function textAbout({ tree }: JudgedTree, level: string, property: string): string {
  const model = tree.levels.get(level)?.model;
  return model ? statedText(model.about, property) : "";
}
