import { findElementType } from "../../model/element-types.ts";
import { type ElementKind, isElementKind } from "../../model/schema.ts";
import { collector, notes } from "../collect.ts";
import type { Facts, GeneratedValue } from "../imported.ts";
import { at, mapOf, mapsOf, own, type PlainMap, textOf, textsOf, truthOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { openThreats } from "../threats.ts";

/** How deep parts may lie in parts: what goes on is a circle. */
const deepest = 100;

/** Open Threat Model 0.1 and 0.2: trust zones, components, data flows and assets, with the threats that they have. */
const importer: Importer = (documents, { title }) => {
  const { leave, leaveForeign, all } = notes();
  const made = collector();
  const threats = openThreats("OTM", "OTM");
  const models = documents.filter(({ data, file }) => {
    const isOne = textOf(at(data, "otmVersion")) !== "";
    if (!isOne) leaveForeign("file that is no Open Threat Model", file);
    return isOne;
  });
  for (const one of models) addModel(one);
  const project = mapOf(at(models[0]?.data, "project"));
  const about = {
    description: textOf(project.description) || undefined,
    owner: textOf(project.owner) || undefined,
    tags: textsOf(project.tags),
  };
  const name = textOf(project.name) || title;
  return { levels: [{ path: "", title: name, about, things: made.things() }], notImported: all };

  function addModel(document: SourceDocument): void {
    const model = mapOf(document.data);
    const place = (list: string, index: number) => document.at(list, index);
    const zones = mapsOf(model.trustZones);
    const components = mapsOf(model.components);
    const byId = new Map([...zones, ...components].map((one) => [textOf(one.id), one]));
    const names = new Map<PlainMap, string>();
    const zoneSet = new Set(zones);
    const ofZones = new Map<PlainMap, object>();
    for (const [index, zone] of zones.entries()) {
      // What has no zone stands in one, in files of our own: the format wants one.
      if (isNoZone(zone)) leave("trust zone that stands for none", textOf(zone.name));
      else {
        const facts: Record<string, GeneratedValue | undefined> = {};
        const called = textOf(zone.name) || textOf(zone.id);
        names.set(zone, made.add("Boundary", called, place("trustZones", index), facts));
        ofZones.set(zone, facts);
      }
    }
    // Which zone lies in which is said once all of them have names.
    for (const [zone, facts] of ofZones) Object.assign(facts, zoneFacts(zone, zoneOf(zone)));

    const data = new Map<string, string>();
    for (const [index, asset] of mapsOf(model.assets).entries()) {
      const called = made.add("Data", textOf(asset.name) || textOf(asset.id), place("assets", index), {
        description: textOf(asset.description) || undefined,
        ...needsOf(mapOf(asset.risk)),
      });
      data.set(textOf(asset.id), called);
    }
    const dataOf = (value: unknown) => [...new Set(textsOf(value).flatMap((id) => data.get(id) ?? []))];

    const defined = new Map(mapsOf(model.threats).map((one) => [textOf(one.id), one]));
    const mitigations = new Map(mapsOf(model.mitigations).map((one) => [textOf(one.id), textOf(one.name)]));
    const used = new Set<string>();
    for (const [index, one] of components.entries()) {
      const parent = byId.get(textOf(at(one.parent, "component")));
      const called = textOf(one.name) || textOf(one.id);
      const part = parent && !zoneSet.has(parent) ? `Part of ${textOf(parent.name)}` : undefined;
      const { kind, facts } = becomes(one);
      const name = made.add(kind, called, place("components", index), {
        ...facts,
        description: textOf(one.description) || undefined,
        inBoundary: zoneOf(one),
        notes: part,
        data: dataOf([...textsOf(at(one.assets, "processed")), ...textsOf(at(one.assets, "stored"))]),
        tags: textsOf(one.tags),
        inScope: textOf(at(one.attributes, "inScope")) === "false" ? false : undefined,
      });
      names.set(one, name);
      addThreats(one, name, place("components", index));
    }
    for (const [index, zone] of zones.entries())
      if (names.has(zone)) addThreats(zone, `boundary:${names.get(zone)}`, place("trustZones", index));
    for (const [index, flow] of mapsOf(model.dataflows).entries()) {
      const [source, sink] = [flow.source, flow.destination].map((id) => {
        const end = byId.get(textOf(id));
        return end && names.get(end);
      });
      const called = textOf(flow.name) || `${source} to ${sink}`;
      const from = place("dataflows", index);
      if (source === undefined || sink === undefined) {
        leave("data flow with an end that nothing declares", `${called} (${from})`);
        for (const one of mapsOf(flow.threats))
          leave("threat to a flow that is left out", textOf(one.threat));
        continue;
      }
      const name = made.add("Dataflow", called, from, {
        ...{ source, sink, data: dataOf(flow.assets), tags: textsOf(flow.tags) },
        description: textOf(flow.description) || undefined,
        bidirectional: truthOf(flow.bidirectional) || undefined,
        protocol: textOf(at(flow.attributes, "protocol")) || undefined,
      });
      addThreats(flow, `flow:${name}`, from);
    }
    for (const id of defined.keys()) if (!used.has(id)) leave("threat that nothing has", id);
    for (const list of ["representations"])
      for (const one of mapsOf(model[list]))
        leave("picture of the model", textOf(one.name) || textOf(one.id));

    function addThreats(of: PlainMap, target: string, from: string): void {
      for (const one of mapsOf(of.threats)) {
        const id = textOf(one.threat);
        used.add(id);
        const threat = defined.get(id) ?? {};
        const risk = mapOf(threat.risk);
        threats(made, {
          ...{ id, title: textOf(threat.name) || id, target, from: `${from} threat ${id}` },
          severity: wordOf(risk.impact, [90, 70, 40, 15]),
          likelihood: wordOf(risk.likelihood, [80, 60, 40, 20]),
          stride: textsOf(threat.categories),
          cwe: textsOf(threat.cwes)
            .flatMap((cwe) => /^(?:CWE-)?(\d{1,5})$/i.exec(cwe)?.[1] ?? [])
            .map((number) => `CWE-${number}`),
          description: textOf(threat.description),
          mitigations: mapsOf(one.mitigations).flatMap(
            (each) => mitigations.get(textOf(each.mitigation)) ?? [],
          ),
          status: textOf(one.state),
          reason: textOf(own(mapOf(of.attributes), `decision ${id}`)),
        });
      }
    }

    /** The zone around something: of what it is part of, where it says no other. */
    function zoneOf(one: PlainMap): string | undefined {
      let here: PlainMap | undefined = one;
      for (let depth = 0; here && depth < deepest; depth++) {
        const parent = mapOf(here.parent);
        const zone = byId.get(textOf(parent.trustZone));
        if (zone) return zone === one ? undefined : names.get(zone);
        here = byId.get(textOf(parent.component));
        if (here && zoneSet.has(here)) return names.get(here);
      }
      return undefined;
    }
  }
};

function isNoZone(zone: PlainMap): boolean {
  return /^no-boundary~*$/.test(textOf(zone.id)) && textOf(zone.type) === "unknown";
}

/** In the middle, nobody knows; a rating of an end says something, and so does the word of a type. */
function zoneFacts(zone: PlainMap, inBoundary: string | undefined): Facts {
  const type = textOf(zone.type).toLowerCase();
  const rating = at(zone.risk, "trustRating");
  const isRated = typeof rating === "number";
  const isTrusted =
    type === "trusted" || (isRated && rating >= 80 && type !== "unknown")
      ? true
      : ["untrusted", "internet", "public"].includes(type) || (isRated && rating <= 20)
        ? false
        : undefined;
  return { inBoundary, isTrusted, description: textOf(zone.description) || undefined };
}

const kinds: Readonly<Record<string, ElementKind>> = {
  actor: "Actor",
  asset: "Asset",
  "external-entity": "ExternalEntity",
  service: "Server",
  "process-service": "Process",
  "processes-service": "SetOfProcesses",
  database: "Datastore",
  "serverless-service": "Lambda",
  "llm-service": "LLM",
  "agent-service": "Agent",
};

/** What its attributes say, as our own files do; else what its type is known as. */
function becomes(one: PlainMap): { readonly kind: ElementKind; readonly facts: Facts } {
  const type = textOf(one.type);
  const known = findElementType(type);
  const kind = textOf(at(one.attributes, "kind"));
  const said = isElementKind(kind) ? kind : undefined;
  const word = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  const found = said ?? word ?? known?.judgedAs ?? "Server";
  const isOurs = word !== undefined && type !== "database";
  return { kind: found, facts: { type: known && !isOurs ? known.name : undefined } };
}

function wordOf(
  value: unknown,
  [first, second, third, fourth]: readonly [number, number, number, number],
): string {
  if (typeof value !== "number") return "";
  if (value >= first) return "very high";
  if (value >= second) return "high";
  return value >= third ? "medium" : value >= fourth ? "low" : "very low";
}

/** Needs of protection, out of percent; what the file itself calls unsaid says nothing. */
function needsOf(risk: PlainMap): Facts {
  const comment = textOf(risk.comment);
  const need = (name: string) => {
    const value = own(risk, name);
    if (typeof value !== "number" || (comment.startsWith("Nobody says:") && comment.includes(name)))
      return undefined;
    return value >= 88
      ? "CRITICAL"
      : value >= 63
        ? "HIGH"
        : value >= 38
          ? "MEDIUM"
          : value > 0
            ? "LOW"
            : undefined;
  };
  return {
    confidentiality: need("confidentiality"),
    integrity: need("integrity"),
    availability: need("availability"),
  };
}

export { importer };
