import { errorAt } from "../../model/diagnostic.ts";
import { notes } from "../collect.ts";
import { factsIn } from "../facts.ts";
import type { Facts } from "../imported.ts";
import { at, isMap, mapOf, own, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { c4Levels } from "./levels.ts";
import type { C4Model, C4Node, C4Place, C4Relation } from "./model.ts";

type Leave = (kind: string, example: string) => void;
type Way = readonly (string | number)[];

/** Models of LikeC4 as `likec4 export json` writes them: one, or a list of several projects. */
const importer: Importer = (documents, { title, report }) => {
  const { leave, all } = notes();
  const found = documents.flatMap((document) => {
    const { data, file } = document;
    const several = Array.isArray(data);
    const models = (several ? data : [data]).map((one, index) => ({
      document,
      one,
      way: several ? [index] : [],
    }));
    const known = models.filter(({ one }) => isMap(at(one, "elements")) && isMap(at(one, "specification")));
    if (known.length === 0) {
      const message = "This is no model of LikeC4 in JSON.";
      report(errorAt("bad-likec4", message, { file }, "export it first: likec4 export json -o FILE"));
    }
    return known;
  });
  const models = found.map(({ document, one, way }, index) =>
    readModel(document, mapOf(one), way, found.length > 1 ? `${index}/` : "", leave),
  );
  if (models.length === 0) return { levels: [], notImported: all };
  const model: C4Model = {
    title: models[0]?.title || title,
    description: "",
    nodes: models.flatMap(({ nodes }) => nodes),
    relations: models.flatMap(({ relations }) => relations),
    deployment: models.flatMap(({ deployment }) => deployment),
  };
  return { levels: c4Levels(model, leave), notImported: all };
};

function readModel(
  document: SourceDocument,
  model: PlainMap,
  way: Way,
  prefix: string,
  leave: Leave,
): C4Model {
  const elements = mapOf(model.elements);
  const kinds = mapOf(at(model, "specification", "elements"));
  const project = textOf(at(model, "project", "title")) || textOf(model.projectId);
  const nodes = Object.entries(elements)
    .flatMap(([id, value]) => (isMap(value) ? [nodeOf(id, value)] : []))
    .sort((a, b) => a.id.split(".").length - b.id.split(".").length);
  const relations = Object.entries(mapOf(model.relations)).flatMap(([id, value]): C4Relation[] =>
    isMap(value) ? [relationOf(value, document.at(...way, "relations", id))] : [],
  );
  const { places, instances } = readDeployment();
  for (const [id, one] of Object.entries(mapOf(model.views))) leave("view", textOf(at(one, "title")) || id);
  return {
    title: ["", "default"].includes(project) ? "" : project,
    description: "",
    nodes,
    deployment: places,
    relations: [...relations, ...deployed(instances)],
  };

  /** The nearest of those around an id, which are its beginnings. */
  function parentOf(id: string, known: PlainMap): string | null {
    for (let end = id.lastIndexOf("."); end > 0; end = id.lastIndexOf(".", end - 1))
      if (Object.hasOwn(known, id.slice(0, end))) return prefix + id.slice(0, end);
    return null;
  }

  function nodeOf(id: string, says: PlainMap): C4Node {
    const from = document.at(...way, "elements", id);
    const kind = textOf(says.kind);
    const name = textOf(says.title) || id;
    const usual = mapOf(Object.hasOwn(kinds, kind) ? kinds[kind] : undefined);
    const shape = textOf(at(says.style, "shape")) || textOf(at(usual.style, "shape"));
    const tags = [...textsOf(says.tags), ...textsOf(usual.tags)];
    const technology = textOf(says.technology) || textOf(usual.technology);
    const isPerson = shape === "person" || /^(?:actor|person|people|user|customer)s?$/i.test(kind);
    const depth = id.split(".").length;
    const role = roleOf(kind, depth);
    leaveLinks(says, name, from);
    return {
      ...{
        id: prefix + id,
        parent: parentOf(id, elements),
        name,
        from,
        technology,
        tags: [...new Set(tags)],
      },
      role: isPerson ? "person" : role,
      isExternal: [kind, ...tags].some((word) => /(?:^|[^a-z])(?:external|third[_ -]?party)/i.test(word)),
      description: described(says),
      words: [textOf(own(shapeWords, shape)), ...tags, kind].filter((one) => one !== ""),
      ...{ groups: [], notes: "" },
      facts: factsOf(says, isPerson ? "Actor" : "Server", name, from),
    };
  }

  function relationOf(says: PlainMap, from: string): C4Relation {
    const title = textOf(says.title);
    leaveLinks(says, title, from);
    // Where no technology is named, the title may be one.
    return {
      source: prefix + endOf(says.source),
      target: prefix + endOf(says.target),
      description: [title, described(says)].filter(Boolean).join("\n"),
      technology: textOf(says.technology) || (title.length <= 20 ? title : ""),
      tags: [...new Set([...textsOf(says.tags), ...(says.kind ? [textOf(says.kind)] : [])])],
      facts: factsOf(says, "Dataflow", title, from),
      from,
    };
  }

  function readDeployment(): { places: C4Place[]; instances: Map<string, string> } {
    const known = mapOf(at(model, "deployments", "elements"));
    const instances = new Map<string, string>();
    const runs = new Map<string, string[]>();
    for (const [id, value] of Object.entries(known)) {
      const element = endOf(at(value, "element"));
      if (element === "") continue;
      instances.set(prefix + id, prefix + element);
      const parent = parentOf(id, known);
      if (parent !== null) runs.set(parent, [...(runs.get(parent) ?? []), prefix + element]);
    }
    const places = Object.entries(known)
      .filter(([id, value]) => isMap(value) && !instances.has(prefix + id))
      .map(([id, value]): C4Place => {
        const says = mapOf(value);
        return {
          ...{ id: prefix + id, parent: parentOf(id, known), runs: runs.get(prefix + id) ?? [] },
          ...{
            name: textOf(says.title) || id,
            description: described(says),
            technology: textOf(says.technology),
          },
          ...{ isInfrastructure: false, from: document.at(...way, "deployments", "elements", id) },
        };
      })
      .sort((a, b) => a.id.split(".").length - b.id.split(".").length);
    const ends = new Set(
      Object.values(mapOf(at(model, "deployments", "relations"))).flatMap((one) => [
        prefix + endOf(at(one, "source")),
        prefix + endOf(at(one, "target")),
      ]),
    );
    const parents = new Set([...Object.keys(known)].map((id) => parentOf(id, known)));
    // Nothing runs in it, and something is said of what comes from or to it: it is a thing itself.
    return {
      places: places.map((one) => ({ ...one, isInfrastructure: ends.has(one.id) && !parents.has(one.id) })),
      instances,
    };
  }

  function deployed(instances: ReadonlyMap<string, string>): C4Relation[] {
    return Object.entries(mapOf(at(model, "deployments", "relations"))).flatMap(([id, value]) => {
      if (!isMap(value)) return [];
      const one = relationOf(value, document.at(...way, "deployments", "relations", id));
      return [
        {
          ...one,
          source: instances.get(one.source) ?? one.source,
          target: instances.get(one.target) ?? one.target,
        },
      ];
    });
  }

  function factsOf(says: PlainMap, kind: "Actor" | "Server" | "Dataflow", name: string, from: string): Facts {
    const { facts, unknown } = factsIn(
      kind,
      mapOf(says.metadata),
      ["inBoundary", "submodel", "source", "sink", "type"],
      () => {},
    );
    for (const key of unknown) leave("metadata that models have no word for", `${key} of ${name} (${from})`);
    return facts;
  }

  function leaveLinks(says: PlainMap, name: string, from: string): void {
    for (const one of Array.isArray(says.links) ? says.links : [])
      leave("link of an element", `${textOf(at(one, "url")) || textOf(one)} of ${name} (${from})`);
  }
}

/** Ends are `{model}` or `{deployment}`; older files have texts. */
function endOf(value: unknown): string {
  return (
    textOf(value) ||
    textOf(at(value, "model")) ||
    textOf(at(value, "deployment")) ||
    textOf(at(value, "element"))
  );
}

/** Texts are plain, or `{txt}` and `{md}`. */
function described(says: PlainMap): string {
  const texts = [says.summary, says.description].map(
    (one) => textOf(one) || textOf(at(one, "txt")) || textOf(at(one, "md")),
  );
  return [...new Set(texts.filter((text) => text !== ""))].join("\n\n");
}

function roleOf(kind: string, depth: number): C4Node["role"] {
  if (/system|domain|product|platform/i.test(kind)) return "system";
  if (/component|module|class/i.test(kind) && depth > 2) return "component";
  return depth === 1 ? "system" : "container";
}

const shapeWords: Readonly<Record<string, string>> = {
  cylinder: "database",
  storage: "database",
  bucket: "object storage",
  queue: "queue",
  browser: "web browser",
  mobile: "mobile app",
};

export { importer };
