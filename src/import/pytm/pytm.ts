import { type Diagnostic, errorAt } from "../../model/diagnostic.ts";
import { isEnumMember } from "../../model/enums.ts";
import type { Entry, Model } from "../../model/model.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { KindName } from "../../model/schema.ts";
import type { Value } from "../../model/value.ts";
import { isPytm, readPytm } from "../../read/pytm/pytm.ts";
import { collector, notes } from "../collect.ts";
import { rawOf } from "../facts.ts";
import { openFolders } from "../free-names.ts";
import type { Facts, GeneratedLevel, GeneratedValue } from "../imported.ts";
import { isMap, listOf, mapOf, type PlainMap, textOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";

type Leave = (kind: string, example: string) => void;

/** pytm's JSON (1.4): what `tm.py --json` writes, and the form that it loads. A file is a level; several have one above them. */
const importer: Importer = (documents, { title, report }) => {
  const { leave, all } = notes();
  const folder = openFolders("model");
  const models = documents.filter(({ data, file }) => {
    const raw = rawOf(data);
    if (raw.form === "map" && isPytm(raw.entries)) return true;
    const hint = "write it first: python3 tm.py --json tm.json; or run it: --allow-scripts";
    report(errorAt("bad-pytm", "This is no JSON of pytm.", { file }, hint));
    return false;
  });
  if (models.length === 0) return { levels: [], notImported: all };
  if (models.length === 1) return { levels: models.map((one) => levelOf(one, "")), notImported: all };
  const top = collector();
  const levels = models.map((document) => {
    const called = textOf(mapOf(document.data).name) || document.path;
    const path = folder(called);
    top.add("SetOfProcesses", called, document.file, { submodel: `./${path}/model.md` });
    return levelOf(document, path);
  });
  return { levels: [{ path: "", title, things: top.things() }, ...levels], notImported: all };

  function levelOf(document: SourceDocument, path: string): GeneratedLevel {
    const says = mapOf(document.data);
    const model = modelOf(document, leave, report);
    const made = collector();
    const placeOf = placesIn(document, says);
    const { elements, boundaries, data, flows, assumptions } = model;
    const ends = new Set<unknown>([...boundaries, ...elements].map(({ name }) => name));
    const known = new Set<string>(assumptions.map(({ name }) => name));
    for (const entry of [...boundaries, ...elements, ...data, ...flows, ...assumptions]) {
      const facts = factsOf(entry, leave);
      if (entry.kind === "Dataflow" && !(ends.has(facts.source) && ends.has(facts.sink))) {
        leave("flow with an end that nothing declares", `${entry.name} (${placeOf(entry)})`);
        continue;
      }
      made.add(entry.kind, entry.name, placeOf(entry), facts);
      // Of those that only an element has, the export keeps the name.
      for (const name of Array.isArray(facts.assumptions) ? facts.assumptions : []) {
        if (!known.has(name)) made.add("Assumption", name, placeOf(entry));
        known.add(name);
      }
    }
    const about = aboutOf(model);
    for (const list of ["findings", "excluded_findings"])
      for (const one of listOf(says[list]))
        leave(
          "finding that pytm listed, which is computed anew",
          textOf(mapOf(one).threat_id) || document.file,
        );
    return { path, title: textOf(says.name) || title, about, things: made.things() };
  }
};

/** What the reader cannot take over is listed; only what is wrong is told. */
function modelOf({ file, data }: SourceDocument, leave: Leave, report: (one: Diagnostic) => void): Model {
  const raw = rawOf(data);
  return readPytm(file, raw.form === "map" ? raw.entries : [], (one) => {
    if (one.code === "empty-model") return;
    if (one.severity === "error") report({ ...one, line: null, column: null });
    else leave(`what models have no word for (${one.code})`, one.message);
  });
}

const lists: Readonly<Record<string, readonly KindName[]>> = {
  boundaries: ["Boundary"],
  data: ["Data"],
  flows: ["Dataflow"],
  assumptions: ["Assumption"],
};

/** Where an entry stands: names are one thing's in each list. */
function placesIn(document: SourceDocument, says: PlainMap): (entry: Entry) => string {
  const places = new Map<string, string>();
  for (const list of ["elements", ...Object.keys(lists)])
    for (const [index, one] of listOf(says[list]).entries()) {
      const name = isMap(one) ? textOf(one.name) : textOf(one);
      const key = `${list}\n${name.trim()}`;
      if (!places.has(key)) places.set(key, document.at(list, index));
    }
  return ({ kind, name }) => {
    const list = Object.keys(lists).find((one) => lists[one]?.includes(kind)) ?? "elements";
    return places.get(`${list}\n${name}`) ?? document.file;
  };
}

function factsOf({ kind, name, properties }: Entry, leave: Leave): Facts {
  const facts: Record<string, GeneratedValue> = {};
  for (const [property, { value }] of properties) {
    const plain = plainOf(value);
    if (plain !== undefined) facts[property] = plain;
    else if (value !== null) leave(`${property}, which only pytm can say`, `${kind} ${name}`);
  }
  return facts;
}

function plainOf(value: Value): GeneratedValue | undefined {
  if (isEnumMember(value)) return value.name;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return Array.isArray(value) ? value : undefined;
}

/** Its options; pytm writes those that are as usual, too. */
function aboutOf({ about }: Model): Facts {
  const { byName } = propertiesOf("Model");
  const facts: Record<string, GeneratedValue> = {};
  for (const [property, { value }] of about.properties) {
    const plain = plainOf(value);
    const isUsual = property === "title" || value === byName.get(property)?.default;
    if (plain !== undefined && !isUsual) facts[property] = plain;
  }
  return facts;
}

export { importer };
