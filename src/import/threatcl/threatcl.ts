import { errorAt } from "../../model/diagnostic.ts";
import { type Collector, collector, notes } from "../collect.ts";
import { openFolders } from "../free-names.ts";
import type { Facts, GeneratedLevel } from "../imported.ts";
import { at, isMap, listOf, mapOf, mapsOf, own, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { openThreats } from "../threats.ts";
import { addDiagrams } from "./diagram.ts";
import { threatsOf } from "./threats.ts";

type Leave = (kind: string, example: string) => void;

/**
 * Threat models of threatcl as `threatcl export` writes them (spec 0.7: a list of models). Its own language, and JSON in the
 * form of it, is not read: only the tool knows what that imports.
 */
const importer: Importer = (documents, { title, report }) => {
  const { leave, all } = notes();
  const threats = openThreats("threatcl", "TCL");
  const models = documents.flatMap((document) => {
    const found = modelsIn(document);
    if (found.length === 0) {
      const message = "This is no export of threatcl.";
      report(
        errorAt(
          "bad-threatcl",
          message,
          { file: document.file },
          "export it first: threatcl export -format=json FILE",
        ),
      );
    }
    for (const list of ["components", "variables", "backend"])
      for (const one of mapsOf(at(document.data, list)))
        leave(
          `${list} beside the models`,
          textOf(one.componentName) || textOf(one.variableName) || document.file,
        );
    return found;
  });
  const [only] = models;
  if (only && models.length === 1) return { levels: [levelOf(only, "")], notImported: all };
  const folder = openFolders("model");
  const top = collector();
  const levels = models.map((model): GeneratedLevel => {
    const called = textOf(model.says.name) || "Model";
    const path = folder(called);
    top.add("SetOfProcesses", called, model.from(), { submodel: `./${path}/model.md` });
    return levelOf(model, path);
  });
  return { levels: [{ path: "", title, things: top.things() }, ...levels], notImported: all };

  function levelOf({ says, from }: Model, path: string): GeneratedLevel {
    const made = collector();
    addData(says, from, made);
    addAssumptions(says, from, made);
    const diagrams = addDiagrams(says, from, made, leave);
    for (const one of threatsOf(says, from, made, diagrams)) threats(made, one);
    leaveTheRest(says, leave);
    return { path, title: textOf(says.name) || title, about: aboutOf(says), things: made.things() };
  }
};

export interface Model {
  readonly says: PlainMap;
  /** A place in the file, by the way from the model. */
  readonly from: (...way: (string | number)[]) => string;
}

function modelsIn({ data, at: place }: SourceDocument): Model[] {
  const wrapped = isMap(data) && Array.isArray(data.threatmodels);
  const list = wrapped ? listOf(at(data, "threatmodels")) : Array.isArray(data) ? data : [data];
  const start = wrapped ? ["threatmodels"] : [];
  return list.flatMap((says, index): Model[] => {
    const isModel = isMap(says) && textOf(says.name) !== "" && typeof says.author === "string";
    if (!isModel) return [];
    const way = Array.isArray(data) || wrapped ? [...start, index] : start;
    return [{ says, from: (...more) => place(...way, ...more) }];
  });
}

function aboutOf(says: PlainMap): Facts {
  const cases = mapsOf(says.useCase).map(({ description }) => `- ${textOf(description)}`);
  const text = [textOf(says.description), cases.length > 0 ? `Use cases:\n${cases.join("\n")}` : ""];
  const { newInitiative, internetFacing, initiativeSize } = mapOf(says.attributes);
  const tags = [
    ...(internetFacing === true ? ["internet-facing"] : []),
    ...(newInitiative === true ? ["new initiative"] : []),
    ...(textOf(initiativeSize) === "" ? [] : [`size: ${textOf(initiativeSize)}`]),
    ...mapsOf(says.additionalAttribute).map(({ name, value }) => `${textOf(name)}: ${textOf(value)}`),
  ];
  return {
    description: text.filter((one) => one !== "").join("\n\n") || undefined,
    owner: textOf(says.author) || undefined,
    tags,
  };
}

/** Its words are the other way round than the general ones: restricted is the most secret. */
const classes: Readonly<Record<string, string>> = {
  restricted: "SECRET",
  confidential: "CONFIDENTIAL",
  public: "PUBLIC",
};

function addData(says: PlainMap, from: Model["from"], made: Collector): void {
  for (const [index, value] of listOf(says.informationAsset).entries()) {
    const one = mapOf(value);
    const word = textOf(one.informationClassification);
    const known = textOf(own(classes, word.toLowerCase())) || undefined;
    made.add("Data", textOf(one.name), from("informationAsset", index), {
      classification: known,
      description: textOf(one.description) || undefined,
      tags: [
        ...(known === undefined && word !== "" ? [word] : []),
        ...(textOf(one.source) === "" ? [] : [`source: ${textOf(one.source)}`]),
      ],
    });
  }
}

/** What is not looked at is taken for granted. */
function addAssumptions(says: PlainMap, from: Model["from"], made: Collector): void {
  for (const [index, value] of listOf(says.exclusion).entries()) {
    const description = textOf(at(value, "description"));
    made.add(
      "Assumption",
      `Excluded: ${description.split("\n")[0]?.slice(0, 80) ?? ""}`,
      from("exclusion", index),
      {
        description: description || undefined,
      },
    );
  }
}

function leaveTheRest(says: PlainMap, leave: Leave): void {
  const name = textOf(says.name);
  for (const key of ["link", "diagramLink", "including"])
    if (textOf(says[key]) !== "") leave(`${key} of the model`, `${textOf(says[key]).slice(0, 80)} (${name})`);
  for (const one of textsOf(says.repository))
    leave("repository of the model", `${one.slice(0, 80)} (${name})`);
  for (const one of mapsOf(says.mermaidDiagram)) leave("diagram in Mermaid", `${textOf(one.name)} (${name})`);
}

export { importer };
