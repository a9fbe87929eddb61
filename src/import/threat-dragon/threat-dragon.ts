import { collector, notes } from "../collect.ts";
import { openFolders } from "../free-names.ts";
import type { GeneratedLevel } from "../imported.ts";
import { at, isMap, mapOf, mapsOf, textOf } from "../plain.ts";
import type { Importer } from "../source.ts";
import { openThreats } from "../threats.ts";
import { diagramLevel } from "./diagram.ts";

/** Threat Dragon, versions 1 and 2: a diagram is a level; several have one above them. */
const importer: Importer = (documents, { title }) => {
  const { leave, leaveForeign, all } = notes();
  const threats = openThreats("Threat Dragon", "TD");
  const top = collector();
  const freePath = openFolders("diagram");
  const models = documents.filter((one) => {
    const isOne = isMap(at(one.data, "detail"));
    if (!isOne) leaveForeign("file that is no model of Threat Dragon", one.file);
    return isOne;
  });
  const diagrams = models.flatMap((document) =>
    mapsOf(at(document.data, "detail", "diagrams")).map((diagram, index) => ({ document, diagram, index })),
  );
  for (const { data, file } of models.slice(1)) {
    const { description, owner } = mapOf(at(data, "summary"));
    for (const [kind, value] of Object.entries({ description, owner }))
      if (textOf(value) !== "") leave(`${kind} of another model`, `${file}: ${textOf(value).slice(0, 80)}`);
  }
  const name = textOf(at(models[0]?.data, "summary", "title")) || title;
  const summary = mapOf(at(models[0]?.data, "summary"));
  const about = {
    description: textOf(summary.description) || undefined,
    owner: textOf(summary.owner) || undefined,
  };
  const levels: GeneratedLevel[] = diagrams.map(({ document, diagram, index }) => {
    const from = (...way: (string | number)[]) => document.at("detail", "diagrams", index, ...way);
    const called = textOf(diagram.title) || `Diagram ${index + 1}`;
    const isOnly = diagrams.length === 1;
    const path = isOnly ? "" : freePath(called);
    if (!isOnly) top.add("SetOfProcesses", called, from(), { submodel: `./${path}/model.md` });
    const things = diagramLevel(diagram, { from, threats, leave });
    return isOnly ? { path, title: name, about, things } : { path, title: called, things };
  });
  const isTree = diagrams.length !== 1;
  return {
    levels: isTree ? [{ path: "", title: name, about, things: top.things() }, ...levels] : levels,
    notImported: all,
  };
};

export { importer };
