import { compareText, errorAt } from "../../model/diagnostic.ts";
import { notes } from "../collect.ts";
import { factsIn } from "../facts.ts";
import type { Facts } from "../imported.ts";
import { at, isMap, listOf, mapOf, mapsOf, own, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { c4Levels } from "./levels.ts";
import type { C4Model, C4Node, C4Place, C4Relation } from "./model.ts";

type Leave = (kind: string, example: string) => void;
type Way = readonly (string | number)[];

/** Parts of parts lie no deeper than that. */
const deepest = 50;
/** Tags that Structurizr gives everything of a kind. */
const usualTags =
  /^(?:Element|Person|Software System|Container|Component|Relationship|Deployment Node|Infrastructure Node|(?:Container|Software System) Instance|Synchronous)$/i;

/** Workspaces of Structurizr as its tools export them (`structurizr export -format json`, `workspace.json`). */
const importer: Importer = (documents, { title, report }) => {
  const { leave, all } = notes();
  const workspaces = documents.filter(({ data, file }) => {
    if (isMap(at(data, "model"))) return true;
    const hint = "export it first: structurizr export -workspace FILE -format json";
    report(errorAt("bad-workspace", "This is no workspace of Structurizr in JSON.", { file }, hint));
    return false;
  });
  const models = workspaces.map((one, index) =>
    readWorkspace(one, workspaces.length > 1 ? `${index}/` : "", leave),
  );
  if (models.length === 0) return { levels: [], notImported: all };
  const model: C4Model = {
    title: models[0]?.title || title,
    description: models
      .map(({ description }) => description)
      .filter(Boolean)
      .join("\n\n"),
    nodes: models.flatMap(({ nodes }) => nodes),
    relations: models.flatMap(({ relations }) => relations),
    deployment: models.flatMap(({ deployment }) => deployment),
  };
  return { levels: c4Levels(model, leave), notImported: all };
};

function readWorkspace(document: SourceDocument, prefix: string, leave: Leave): C4Model {
  const workspace = mapOf(document.data);
  const model = mapOf(workspace.model);
  const separator = textOf(at(model, "properties", "structurizr.groupSeparator"));
  const shapes = shapesOf(workspace);
  const nodes: C4Node[] = [];
  const relations: C4Relation[] = [];
  const deployment: C4Place[] = [];
  const idOf = (value: unknown) => (textOf(value) === "" ? "" : prefix + textOf(value));

  addAll("people", "person", model, ["model"], null);
  addAll("softwareSystems", "system", model, ["model"], null);
  addAll("customElements", "other", model, ["model"], null);
  addDeployment();
  leaveTheRest();
  return {
    title: textOf(workspace.name),
    description: textOf(workspace.description),
    nodes,
    relations,
    deployment,
  };

  function addAll(
    list: string,
    role: C4Node["role"],
    around: PlainMap,
    way: Way,
    parent: C4Node | null,
  ): void {
    for (const [index, value] of listOf(around[list]).entries()) {
      const here = [...way, list, index];
      if (!isMap(value)) continue;
      const node = nodeOf(value, role, here, parent);
      nodes.push(node);
      addRelations(value, node.id, here);
      if (here.length > deepest * 2) continue;
      addAll("containers", "container", value, here, node);
      addAll("components", "component", value, here, node);
    }
  }

  function nodeOf(says: PlainMap, role: C4Node["role"], way: Way, parent: C4Node | null): C4Node {
    const from = document.at(...way);
    const tags = tagsOf(says);
    const name = textOf(says.name) || idOf(says.id);
    const location = textOf(says.location);
    const group = textOf(says.group);
    const enterprise = textOf(at(model, "enterprise", "name"));
    const isInside = enterprise !== "" && location === "Internal";
    for (const key of ["url", "documentation"])
      if (isSaid(says[key]))
        leave(key === "url" ? "link of an element" : "documentation of an element", `${name} (${from})`);
    return {
      ...{ id: idOf(says.id), parent: parent?.id ?? null, role, name, from },
      isExternal:
        role === "system" &&
        listOf(says.containers).length === 0 &&
        (location === "External" ||
          tags.some((tag) => /\b(?:external|existing|third[ -]party)\b/i.test(tag))),
      description: textOf(says.description),
      technology: textOf(says.technology) || textOf(says.metadata),
      words: [...tags.filter((tag) => !usualTags.test(tag)), ...tags.flatMap((tag) => shapes.get(tag) ?? [])],
      tags: tags.filter((tag) => !usualTags.test(tag)),
      groups: [
        ...(isInside ? [enterprise] : []),
        ...(group === "" ? [] : separator === "" ? [group] : group.split(separator)),
      ],
      facts: factsOf(says, role === "person" ? "Actor" : "Server", name, from),
      notes: mapsOf(says.perspectives)
        .map(
          (one) =>
            `${textOf(one.name)}: ${[one.value, one.description].map(textOf).filter(Boolean).join(", ")}`,
        )
        .join("\n"),
    };
  }

  function addRelations(says: PlainMap, source: string, way: Way): void {
    for (const [index, one] of listOf(says.relationships).entries()) {
      if (!isMap(one)) continue;
      const from = document.at(...way, "relationships", index);
      // The one that it follows from is told, in each level that it crosses.
      if (textOf(one.linkedRelationshipId) !== "") {
        leave("relationship that follows from another", `${textOf(one.description)} (${from})`);
        continue;
      }
      const tags = tagsOf(one).filter((tag) => !usualTags.test(tag));
      relations.push({
        ...{ source: idOf(one.sourceId) || source, target: idOf(one.destinationId), from, tags },
        description: textOf(one.description),
        technology: textOf(one.technology),
        facts: factsOf(one, "Dataflow", textOf(one.description), from),
      });
    }
  }

  /** What runs where, in one environment: places of several would contradict each other. */
  function addDeployment(): void {
    const top = listOf(model.deploymentNodes);
    const environments = [...new Set(mapsOf(top).map(({ environment }) => textOf(environment)))].sort(
      compareText,
    );
    const chosen = environments.find((one) => /live|prod/i.test(one)) ?? environments[0] ?? "";
    const instances = new Map<string, string>();
    const relationsOf: { says: PlainMap; id: string; way: Way }[] = [];
    for (const [index, value] of top.entries()) {
      const way = ["model", "deploymentNodes", index];
      if (!isMap(value)) continue;
      if (textOf(value.environment) === chosen) addPlace(value, null, way);
      else leaveElsewhere(value, way);
    }
    for (const { says, id, way } of relationsOf) addRelations(says, id, way);
    for (const [index, one] of relations.entries())
      relations[index] = {
        ...one,
        source: instances.get(one.source) ?? one.source,
        target: instances.get(one.target) ?? one.target,
      };

    /** All that is in a place that is left out. */
    function leaveElsewhere(says: PlainMap, way: Way): void {
      const told = (what: string, called: string, here: Way) =>
        leave(`${what} of another environment than ${chosen}`, `${called} (${document.at(...here)})`);
      told("deployment node", textOf(says.name), way);
      tellRelations(says, way);
      for (const list of ["infrastructureNodes", "containerInstances", "softwareSystemInstances"])
        for (const [index, value] of listOf(says[list]).entries()) {
          const [one, here] = [mapOf(value), [...way, list, index]];
          if (list === "infrastructureNodes") told("infrastructure node", textOf(one.name), here);
          tellRelations(one, here);
        }
      if (way.length > deepest * 2) return;
      for (const [index, value] of listOf(says.children).entries())
        if (isMap(value)) leaveElsewhere(value, [...way, "children", index]);

      function tellRelations({ relationships }: PlainMap, around: Way): void {
        for (const [index, one] of listOf(relationships).entries())
          told("relationship", textOf(mapOf(one).description), [...around, "relationships", index]);
      }
    }

    function addPlace(says: PlainMap, parent: string | null, way: Way): void {
      const id = idOf(says.id);
      const runs = ["containerInstances", "softwareSystemInstances"].flatMap((list) =>
        listOf(says[list]).flatMap((value, index) => {
          const one = mapOf(value);
          const of = idOf(one.containerId) || idOf(one.softwareSystemId);
          instances.set(idOf(one.id), of);
          relationsOf.push({ says: one, id: of, way: [...way, list, index] });
          return of === "" ? [] : [of];
        }),
      );
      const count = textOf(says.instances);
      const description = [textOf(says.description), /^(?:|1)$/.test(count) ? "" : `${count} instances`];
      deployment.push({
        ...{ id, parent, runs, isInfrastructure: false, from: document.at(...way) },
        ...{ name: textOf(says.name) || id, technology: textOf(says.technology) },
        description: description.filter(Boolean).join("\n"),
      });
      relationsOf.push({ says, id, way });
      for (const [index, value] of listOf(says.infrastructureNodes).entries()) {
        const here = [...way, "infrastructureNodes", index];
        if (!isMap(value)) continue;
        deployment.push({
          ...{ id: idOf(value.id), parent: id, runs: [], isInfrastructure: true, from: document.at(...here) },
          ...{ name: textOf(value.name) || idOf(value.id), technology: textOf(value.technology) },
          description: textOf(value.description),
        });
        relationsOf.push({ says: value, id: idOf(value.id), way: here });
      }
      if (way.length > deepest * 2) return;
      for (const [index, value] of listOf(says.children).entries())
        if (isMap(value)) addPlace(value, id, [...way, "children", index]);
    }
  }

  /** Properties of the same name as those of models; what Structurizr keeps for itself is none. */
  function factsOf(says: PlainMap, kind: "Actor" | "Server" | "Dataflow", name: string, from: string): Facts {
    const properties = Object.fromEntries(
      Object.entries(mapOf(says.properties)).filter(([key]) => !key.startsWith("structurizr.")),
    );
    const { facts, unknown } = factsIn(
      kind,
      properties,
      ["inBoundary", "submodel", "source", "sink", "type"],
      () => {},
    );
    for (const key of unknown) leave("property that models have no word for", `${key} of ${name} (${from})`);
    return facts;
  }

  function leaveTheRest(): void {
    const { file } = document;
    for (const [kind, list] of Object.entries(mapOf(workspace.views)))
      for (const one of mapsOf(list)) leave(`view (${kind})`, textOf(one.key) || file);
    for (const list of ["sections", "decisions", "images"])
      for (const one of mapsOf(at(workspace, "documentation", list)))
        leave("documentation of the workspace", textOf(one.title) || textOf(one.name) || file);
  }
}

function tagsOf({ tags }: PlainMap): string[] {
  const list = typeof tags === "string" ? tags.split(",") : textsOf(tags);
  return [...new Set(list.map((tag) => tag.trim()).filter((tag) => tag !== ""))];
}

/** What shapes of styles say of what has their tag. */
function shapesOf(workspace: PlainMap): ReadonlyMap<string, string> {
  const styles = mapsOf(at(workspace, "views", "configuration", "styles", "elements"));
  return new Map(
    styles.flatMap(({ tag, shape }) => {
      const word = textOf(own(shapeWords, textOf(shape).toLowerCase()));
      return word === "" ? [] : [[textOf(tag), word] as const];
    }),
  );
}

const shapeWords: Readonly<Record<string, string>> = {
  cylinder: "database",
  bucket: "object storage",
  pipe: "queue",
  webbrowser: "web browser",
  mobiledeviceportrait: "mobile app",
  mobiledevicelandscape: "mobile app",
};

function isSaid(value: unknown): boolean {
  return typeof value === "string"
    ? value !== ""
    : isMap(value) && Object.values(value).some((one) => listOf(one).length > 0);
}

export { importer };
