import { collector, notes } from "../collect.ts";
import type { Facts, GeneratedValue } from "../imported.ts";
import { isMap, mapOf, mapsOf, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { Importer, ImportModule } from "../source.ts";
import { openThreats } from "../threats.ts";
import { aboutOf } from "./about.ts";
import { assetFacts, dataFacts, linkFacts, linkId } from "./assets.ts";
import { type Entry, entriesOf, plainWords, sayingOf } from "./entries.ts";
import type { KnownAsset, KnownLink } from "./model.ts";
import { addRisks } from "./risks.ts";
import { addDecisions } from "./tracking.ts";

/** Each is compared with every risk. */
const decisionsAtMost = 5_000;

/** Threagile's YAML, in one file or several: assets, links, data, boundaries, its own risks, and what was decided. */
const importer: Importer = (all, { title, report }) => {
  const { leave, leaveForeign, all: notImported } = notes();
  const made = collector();
  const documents = all.filter((one) => {
    const isOne = isMap(one.data) && Object.keys(one.data).some((key) => keys.has(key));
    if (!isOne) leaveForeign("file that is no model of Threagile", one.file);
    return isOne;
  });
  const entries = (key: string) => entriesOf(documents, key);
  const assets = entries("technical_assets");
  const boundaries = entries("trust_boundaries");
  const runtimes = entries("shared_runtimes");
  const idOf = ({ id, title: called }: Entry) => id || called;

  const data = new Map<string, string>();
  for (const one of entries("data_assets"))
    data.set(idOf(one), made.add("Data", one.title, one.from, dataFacts(one.says)));
  const dataOf = (ids: unknown) => [...new Set(textsOf(ids).flatMap((id) => data.get(id) ?? []))];

  const zones = addBoundaries();
  const around = new Map<string, string>();
  for (const one of boundaries)
    for (const id of textsOf(one.says.technical_assets_inside))
      if (!around.has(id)) around.set(id, zones.get(idOf(one)) ?? "");
  const runsOn = new Map<string, string[]>();
  for (const one of runtimes) {
    leave("shared runtime, which what runs on it has as a tag", one.title);
    for (const id of textsOf(one.says.technical_assets_running))
      runsOn.set(id, [...(runsOn.get(id) ?? []), `runs on ${one.title}`]);
  }
  const knownAssets = addAssets();
  const links = addLinks();
  const known = {
    ...{ assets: knownAssets, links, boundaries: zones },
    runtimes: new Map(runtimes.map((one) => [idOf(one), textsOf(one.says.technical_assets_running)])),
  };
  let whole: string | null = null;
  const decided = entries("risk_tracking");
  const tracking = decided.slice(0, decisionsAtMost);
  for (const one of decided.slice(decisionsAtMost)) leave("decision beyond the first 5,000", one.title);
  const categories = [...entries("individual_risk_categories"), ...entries("custom_risk_categories")];
  const threats = openThreats("Threagile", "THR");
  const used = addRisks(categories, {
    ...{ known, tracking, made, threats, leave },
    whole() {
      const description = "What risks are about that name nothing of the model";
      whole ??= made.add("SetOfProcesses", "Whole system", documents[0]?.file ?? "", { description });
      return whole;
    },
  });
  addDecisions(
    tracking.filter((one) => !used.has(one)),
    known,
    made,
    leave,
  );
  tellRest();
  const name = plainWords(textOf(sayingOf(documents, "title"))) || title;
  const about = aboutOf(documents, report);
  return { levels: [{ path: "", title: name, about, things: made.things() }], notImported };

  function addBoundaries(): Map<string, string> {
    const names = new Map<string, string>();
    const outer = new Map<string, string>();
    for (const one of boundaries)
      for (const id of textsOf(one.says.trust_boundaries_nested))
        if (!outer.has(id)) outer.set(id, idOf(one));
    const added = boundaries.map((one) => {
      const facts: Record<string, GeneratedValue | undefined> = {
        description: plainWords(textOf(one.says.description)) || undefined,
        boundaryType: textOf(one.says.type) || undefined,
        tags: textsOf(one.says.tags),
      };
      names.set(idOf(one), made.add("Boundary", one.title, one.from, facts));
      return { one, facts };
    });
    // Which lies in which is said once all of them have names.
    for (const { one, facts } of added) {
      const id = outer.get(idOf(one));
      if (id !== undefined && !liesIn(id, idOf(one), outer)) facts.inBoundary = names.get(id);
    }
    return names;
  }

  function addAssets(): Map<string, KnownAsset> {
    const found = new Map<string, KnownAsset>();
    for (const one of assets) {
      const { kind, facts } = assetFacts(one.says);
      const inBoundary = around.get(idOf(one)) || undefined;
      const stored = dataOf(one.says.data_assets_stored);
      const said: Facts = {
        ...facts,
        inBoundary,
        data: [...new Set([...stored, ...dataOf(one.says.data_assets_processed)])],
        tags: [...textsOf(facts.tags), ...(runsOn.get(idOf(one)) ?? [])],
      };
      found.set(idOf(one), { name: made.add(kind, one.title, one.from, said), kind, inBoundary });
    }
    return found;
  }

  function addLinks(): KnownLink[] {
    return assets.flatMap((one): KnownLink[] =>
      linksOf(one.says).flatMap(({ called, step, says }) => {
        const from = one.at("communication_links", step);
        const [source, target] = [idOf(one), textOf(says.target) || textOf(says.target_id)];
        const [start, end] = [knownAssets.get(source), knownAssets.get(target)];
        if (!start || !end) {
          leave("communication link to an asset that nothing declares", `${called} (${from})`);
          return [];
        }
        const facts = { ...linkFacts(says, dataOf), source: start.name, sink: end.name };
        const words = plainWords(called);
        const name = made.add("Dataflow", [words, `${words} (${start.name})`], from, facts);
        return [{ id: linkId(source, called), name, source, target }];
      }),
    );
  }

  /** What stands at the top and has no place in a model. */
  function tellRest(): void {
    for (const { data: said, file } of documents)
      for (const key of Object.keys(mapOf(said))) {
        if (key.startsWith("diagram_tweak_")) leave("wish for the picture", key);
        else if (listed[key] !== undefined && Object.hasOwn(listed, key) && !isEmpty(mapOf(said)[key]))
          leave(listed[key], `${file}: ${key}`);
        else if (!keys.has(key)) leave("key that nobody knows", `${file}: ${key}`);
      }
  }
};

/** Links by their titles, as people write them; in a list, as the tool itself writes a model that it has parsed. */
function linksOf({ communication_links: links }: PlainMap) {
  return isMap(links)
    ? Object.entries(links).map(([called, value]) => ({ called, step: called, says: mapOf(value) }))
    : mapsOf(links).map((says, step) => ({ called: textOf(says.title) || textOf(says.id), step, says }));
}

const listed: Readonly<Record<string, string>> = {
  contributors: "contributors of the model, which people write",
  date: "date of the model, which people write",
};

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

const keys = new Set([
  ..."includes threagile_version title date author contributors management_summary_comment".split(" "),
  ..."business_criticality application_description business_overview technical_overview questions".split(" "),
  ..."abuse_cases security_requirements tags_available data_assets technical_assets trust_boundaries".split(
    " ",
  ),
  ..."shared_runtimes individual_risk_categories custom_risk_categories risk_tracking".split(" "),
]);

/** Whether a boundary lies in another one, as far as one can follow. */
function liesIn(id: string, outer: string, parents: ReadonlyMap<string, string>): boolean {
  let here: string | undefined = id;
  for (let depth = 0; here !== undefined && depth <= parents.size; depth++) {
    if (here === outer) return true;
    here = parents.get(here);
  }
  return here !== undefined;
}

const includesOf: NonNullable<ImportModule["includesOf"]> = (document) =>
  textsOf(mapOf(document.data).includes).map((path, index) => ({ path, at: document.at("includes", index) }));

export { importer, includesOf };
