import type { Report } from "../../model/diagnostic.ts";
import { parseXml, type XmlElement } from "../../read/xml.ts";
import { collector, notes, writable } from "../collect.ts";
import { openFolders } from "../free-names.ts";
import type { GeneratedLevel } from "../imported.ts";
import { textOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { openThreats } from "../threats.ts";
import { childOf, propertiesOf, textAt } from "./stencils.ts";
import { readSurface, type Surface } from "./surface.ts";
import { instancesOf, plainText } from "./threats.ts";

interface Model {
  readonly document: SourceDocument;
  readonly root: XmlElement;
}

/**
 * Microsoft's Threat Modeling Tool (.tm7): a drawing surface is a level; several have one above them. The file is what .NET
 * makes of objects: names are values of properties, and the template lies beside the model.
 */
const importer: Importer = (documents, { title, report }) => {
  const { leave, leaveForeign, all } = notes();
  const threats = openThreats("Threat Modeling Tool", "TMT");
  const freePath = openFolders("diagram");
  const top = collector();
  const models = documents.flatMap((document): Model[] => {
    const root = rootOf(document, report);
    if (root === null) return [];
    if (root.name === "ThreatModel") return [{ document, root }];
    leaveForeign("file that is no model of the Threat Modeling Tool", document.file);
    return [];
  });
  const drawn = models.flatMap((model) =>
    (childOf(model.root, "DrawingSurfaceList")?.children ?? []).map((element, index) => {
      const from = (guid: string) => `${model.document.file}${guid === "" ? "" : `#${guid}`}`;
      return { model, element, index, from, surface: readSurface(element, from, leave) };
    }),
  );
  const isOnly = drawn.length === 1;
  for (const model of models) {
    addThreats(model);
    addNotes(model);
  }
  const meta = childOf(models[0]?.root, "MetaInformation");
  const name = textAt(meta, "ThreatModelName") || title;
  const about = {
    description: textAt(meta, "HighLevelSystemDescription") || undefined,
    owner: textAt(meta, "Owner") || undefined,
  };
  const levels = drawn.map(({ element, index, from, surface }): GeneratedLevel => {
    const called = titleOf(element) || `Diagram ${index + 1}`;
    const path = isOnly ? "" : freePath(called);
    if (!isOnly)
      top.add("SetOfProcesses", called, from(textAt(element, "Guid")), { submodel: `./${path}/model.md` });
    return isOnly
      ? { path, title: name, about, things: surface.things() }
      : { path, title: called, things: surface.things() };
  });
  return {
    levels: isOnly ? levels : [{ path: "", title: name, about, things: top.things() }, ...levels],
    notImported: all,
  };

  function addThreats(model: Model): void {
    const own = drawn.filter((one) => one.model === model).map(({ surface }) => surface);
    for (const { flow, ends, ...said } of instancesOf(model.root)) {
      const found = [flow, ...ends].flatMap((guid) => targetIn(own, guid))[0];
      if (found === undefined || own.some(({ lost }) => lost.has(flow)))
        leave("threat to a flow that is left out", said.title.slice(0, 80));
      else
        threats(found.surface.made, {
          ...said,
          target: found.target,
          from: `${model.document.file} threat ${said.id}`,
        });
    }
  }

  function addNotes({ root, document: { file } }: Model): void {
    for (const note of childOf(root, "Notes")?.children ?? [])
      leave("note beside the drawings", `${file}: ${plainText(textAt(note, "Message")).slice(0, 80)}`);
    for (const one of childOf(root, "MetaInformation")?.children ?? []) {
      const said = one.text.trim();
      if (said === "" || one.name === "ThreatModelName") continue;
      if (one.name === "Assumptions") addAssumptions(said, file);
      else if (root !== models[0]?.root || !["HighLevelSystemDescription", "Owner"].includes(one.name))
        leave(`${words(one.name)} of the model, which people write`, `${file}: ${said.slice(0, 80)}`);
    }
  }

  /** Each line is one. */
  function addAssumptions(said: string, file: string): void {
    const into = isOnly ? (drawn[0]?.surface.made ?? top) : top;
    for (const line of said.split("\n").map((one) => one.replace(/^\s*[-*•]\s*/, "").trim())) {
      if (line === "" || /^(?:none|n\/a)\.?$/i.test(line)) continue;
      const isLong = writable(line) !== line;
      into.add("Assumption", line, `${file} assumptions`, { description: isLong ? line : undefined });
    }
  }
};

function rootOf({ file, data }: SourceDocument, report: Report): XmlElement | null {
  const result = parseXml(file, textOf(data));
  if ("root" in result) return result.root;
  report(result);
  return null;
}

function titleOf(surface: XmlElement): string {
  const named = propertiesOf(surface).find(({ name, isHeader }) => !isHeader && name === "Name")?.value;
  return textAt(surface, "Header") || named || "";
}

function targetIn(surfaces: readonly Surface[], guid: string): { surface: Surface; target: string }[] {
  return surfaces.flatMap((surface) => {
    const target = surface.targets.get(guid);
    return target === undefined ? [] : [{ surface, target }];
  });
}

/** `HighLevelSystemDescription` as words. */
function words(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

export { importer };
