import { groupBy } from "../../model/group.ts";
import { type Collector, collector, notes, writable } from "../collect.ts";
import { at, isMap, mapsOf, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { openThreats } from "../threats.ts";
import { customOf, decisionOf, metadataOf, mitigationText, statementOf, titleOf } from "./threats.ts";

/**
 * Threat Composer of AWS (schema 1, and the list of threats that was before it). It draws pictures and names no elements: all
 * threats are to the application.
 */
const importer: Importer = (documents, { title }) => {
  const { leave, leaveForeign, all } = notes();
  const made = collector();
  const threats = openThreats("Threat Composer", "TC");
  const models = documents.filter((document) => {
    const isOne = isModel(document.data);
    if (!isOne) leaveForeign("file that is no model of Threat Composer", document.file);
    return isOne;
  });
  for (const one of models) addModel(one, title, { made, threats, leave });
  const first = models[0]?.data;
  const name = textOf(at(first, "applicationInfo", "name")) || title;
  const about = { description: descriptionOf(first) || undefined };
  return { levels: [{ path: "", title: name, about, things: made.things() }], notImported: all };
};

function isModel(data: unknown): boolean {
  if (Array.isArray(data))
    return data.some((one) => isMap(one) && ("threatAction" in one || "statement" in one));
  const isKnown = (key: string) => isMap(data) && data[key] !== undefined;
  return ["applicationInfo", "threats", "mitigations", "assumptions"].some(isKnown);
}

/** Application, architecture and data flows, as Markdown. */
function descriptionOf(data: unknown): string {
  const parts = { applicationInfo: "", architecture: "Architecture", dataflow: "Data flows" };
  return Object.entries(parts)
    .flatMap(([key, title]) => {
      const text = textOf(at(data, key, "description")).trim();
      if (text === "") return [];
      return title === "" ? [text] : [`### ${title}\n\n${text}`];
    })
    .join("\n\n");
}

interface Into {
  readonly made: Collector;
  readonly threats: ReturnType<typeof openThreats>;
  readonly leave: (kind: string, example: string) => void;
}

function addModel(document: SourceDocument, title: string, { made, threats, leave }: Into): void {
  const { data } = document;
  const isList = Array.isArray(data);
  const list = (key: string) => (isList ? (key === "threats" ? mapsOf(data) : []) : mapsOf(at(data, key)));
  const place = (key: string, index: number) => (isList ? document.at(index) : document.at(key, index));
  const application = made.add(
    "SetOfProcesses",
    textOf(at(data, "applicationInfo", "name")) || title,
    document.file,
    {
      description: "The application; what it is made of stands in pictures",
    },
  );
  const byId = (key: string) => new Map(list(key).map((one) => [textOf(one.id), one]));
  const [mitigations, assumptions, known] = [byId("mitigations"), byId("assumptions"), byId("threats")];
  const mitigationsOf = links("mitigationLinks", "mitigationId", mitigations);
  const assumptionsOf = links("assumptionLinks", "assumptionId", assumptions);

  for (const [index, one] of list("assumptions").entries()) addAssumption(one, place("assumptions", index));
  for (const [index, one] of list("threats").entries()) addThreat(one, place("threats", index));
  const used = new Set([...mitigationsOf.values()].flat());
  for (const one of mitigations.values())
    if (!used.has(one)) leave("mitigation that no threat has", textOf(one.content).slice(0, 80));
  for (const key of ["architecture", "dataflow"])
    if (textOf(at(data, key, "image")) !== "") leave("picture of the model", key);
  for (const [key, some] of Object.entries(
    isMap(at(data, "brainstorm")) ? (at(data, "brainstorm") as PlainMap) : {},
  ))
    for (const one of mapsOf(some)) leave(`idea of a brainstorm (${key})`, textOf(one.content).slice(0, 80));

  /** What things are linked to others, by the id of those; a link to what nothing declares is told. */
  function links(
    key: string,
    own: string,
    things: ReadonlyMap<string, PlainMap>,
  ): ReadonlyMap<string, readonly PlainMap[]> {
    const found = list(key).flatMap((link) => {
      const thing = things.get(textOf(link[own]));
      const to = textOf(link.linkedId);
      if (thing && (known.has(to) || mitigations.has(to) || assumptions.has(to))) return [{ to, thing }];
      leave("link to something that nothing declares", `${textOf(link[own])} ${to}`);
      return [];
    });
    const groups = groupBy(found, ({ to }) => to);
    return new Map([...groups].map(([to, some]) => [to, [...new Set(some.map(({ thing }) => thing))]]));
  }

  function addAssumption(one: PlainMap, from: string): void {
    const content = textOf(one.content);
    const more = [...metadataOf(one, "Comments"), ...customOf(one), ...tagLine(one)];
    const isLong = writable(content) !== content;
    made.add("Assumption", content || `A-${textOf(one.numericId)}`, from, {
      description: [...(isLong ? [content] : []), ...more].join("\n\n").slice(0, 10_000) || undefined,
    });
  }

  function addThreat(one: PlainMap, from: string): void {
    const id = textOf(one.id);
    const own = mitigationsOf.get(id) ?? [];
    const assumed = [id, ...own.map((each) => textOf(each.id))].flatMap(
      (each) => assumptionsOf.get(each) ?? [],
    );
    const stride = metadataOf(one, "STRIDE");
    threats(made, {
      ...{ id: textOf(one.numericId) || id, title: titleOf(one), target: application, from, stride },
      severity: metadataOf(one, "Priority")[0] ?? "",
      description: [
        statementOf(one),
        ...[...new Set(assumed)].map((each) => `Assumed: ${textOf(each.content)}`),
        ...metadataOf(one, "Comments"),
        ...customOf(one),
        ...tagLine(one),
      ].join("\n\n"),
      mitigations: own.map(mitigationText),
      ...decisionOf(one, own),
    });
  }
}

function tagLine(one: PlainMap): string[] {
  const tags = textsOf(one.tags);
  return tags.length > 0 ? [`Tags: ${tags.join(", ")}`] : [];
}

export { importer };
