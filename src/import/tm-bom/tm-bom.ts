import { type Collector, collector, notes, writable } from "../collect.ts";
import type { Facts } from "../imported.ts";
import { at, mapOf, mapsOf, type PlainMap, textOf, textsOf, truthOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { openThreats } from "../threats.ts";
import { openTreatment } from "./treatment.ts";

type Leave = (kind: string, example: string) => void;

/** OWASP's threat model library (TM-BOM 1.0): zones, actors, components, stores, data sets, flows and threats. */
const importer: Importer = (documents, { title }) => {
  const { leave, leaveForeign, all } = notes();
  const made = collector();
  const threats = openThreats("TM-BOM", "TM");
  const models = documents.filter(({ data, file }) => {
    const isOne = Array.isArray(at(data, "trust_zones")) && Array.isArray(at(data, "data_flows"));
    if (!isOne) leaveForeign("file that is no TM-BOM", file);
    return isOne;
  });
  for (const one of models) addModel(one, made, threats, leave);
  const scope = mapOf(at(models[0]?.data, "scope"));
  const about = { description: textOf(scope.description) || undefined };
  const name = textOf(scope.title) || title;
  return { levels: [{ path: "", title: name, about, things: made.things() }], notImported: all };
};

function addModel(
  document: SourceDocument,
  made: Collector,
  threats: ReturnType<typeof openThreats>,
  leave: Leave,
): void {
  const list = (key: string) => mapsOf(at(document.data, key));
  const place = (key: string, index: number) => document.at(key, index);
  const called = (one: PlainMap) => textOf(one.title) || textOf(one.symbolic_name);
  const symbol = (one: PlainMap) => textOf(one.symbolic_name);
  const zones = new Map<string, string>();
  /** What threats call it, by its symbolic name. */
  const names = new Map<string, string>();
  for (const [index, zone] of list("trust_zones").entries()) {
    // So files of our own say that something lies in none: the format wants one.
    if (called(zone) === "No boundary" && symbol(zone).startsWith("no-boundary")) {
      leave("trust zone that stands for none", called(zone));
      continue;
    }
    zones.set(symbol(zone), made.add("Boundary", called(zone), place("trust_zones", index), zoneFacts(zone)));
  }
  for (const one of list("trust_boundaries"))
    leave(
      "pair of trust zones: flows between them say it",
      `${textOf(one.trust_zone_a)}, ${textOf(one.trust_zone_b)}`,
    );

  for (const [index, one] of list("assumptions").entries())
    addAssumption(one, made, place("assumptions", index));

  const data = new Map<string, string[]>();
  const encrypted = new Map<string, boolean[]>();
  for (const [index, one] of list("data_sets").entries()) {
    const kinds = textsOf(one.data_sensitivity);
    const name = made.add("Data", called(one), place("data_sets", index), {
      description: textOf(one.description) || undefined,
      isPII: kinds.includes("pii") || undefined,
      isCredentials: kinds.includes("cred") || undefined,
      tags: kinds,
    });
    for (const { data_store: store, encrypted: is } of mapsOf(one.placements)) {
      const key = textOf(store);
      data.set(key, [...(data.get(key) ?? []), name]);
      encrypted.set(key, [...(encrypted.get(key) ?? []), truthOf(is) === true]);
    }
  }
  const common = (one: PlainMap): Facts => ({
    description: textOf(one.description) || undefined,
    inBoundary: zones.get(textOf(one.trust_zone)),
  });
  for (const [index, one] of list("actors").entries()) {
    const type = textOf(one.type);
    const kind = /third_party|system|service/.test(type) ? "ExternalEntity" : "Actor";
    const facts = {
      ...common(one),
      ...(kind === "Actor" && type === "administrator" ? { isAdmin: true } : {}),
    };
    names.set(symbol(one), made.add(kind, called(one), place("actors", index), facts));
  }
  const components = new Map(list("components").map((one) => [symbol(one), one]));
  for (const [index, one] of list("components").entries()) {
    const parent = components.get(textOf(one.parent_component));
    const part = parent ? `Part of ${called(parent)}` : undefined;
    const facts = { ...common(one), notes: part };
    names.set(symbol(one), made.add("Server", called(one), place("components", index), facts));
  }
  for (const [index, one] of list("data_stores").entries()) {
    const kept = encrypted.get(symbol(one)) ?? [];
    const name = made.add("Datastore", called(one), place("data_stores", index), {
      ...common(one),
      data: data.get(symbol(one)) ?? [],
      "controls.isEncryptedAtRest": (kept.length > 0 && kept.every(Boolean)) || undefined,
    });
    names.set(symbol(one), name);
  }
  const flows = new Map<string, string>();
  for (const [index, one] of list("data_flows").entries()) {
    const [source, sink] = [one.source, one.destination].map((end) => names.get(textOf(at(end, "object"))));
    const from = place("data_flows", index);
    if (source === undefined || sink === undefined) {
      leave("data flow with an end that nothing declares", `${called(one)} (${from})`);
      continue;
    }
    const name = made.add("Dataflow", called(one), from, {
      ...{ source, sink, description: textOf(one.description) || undefined },
      "controls.isEncrypted": truthOf(one.encrypted) || undefined,
      tags: truthOf(one.has_sensitive_data) ? ["sensitive data"] : [],
    });
    flows.set(called(one), name);
  }
  addThreats();
  for (const [key, kind] of Object.entries(listed))
    for (const one of list(key)) leave(kind, called(one) || textOf(one.description).slice(0, 80));

  function addThreats(): void {
    const treatmentOf = openTreatment(list("controls"), list("risks"));
    let whole: string | null = null;
    for (const [index, one] of list("threats").entries()) {
      const affected = textsOf(one.components_affected).flatMap((key) => names.get(key) ?? []);
      // The end of what files of our own say is the id of the finding.
      const key = /(?:^|\n)[\w.-]+@[^#\n]*#(?:flow:)?([^\n]+)$/.exec(textOf(one.description))?.[1] ?? "";
      const flow = affected.length === 0 ? flows.get(key) : undefined;
      if (affected.length === 0 && flow === undefined && whole === null)
        whole = made.add("SetOfProcesses", "Whole system", document.file, {
          description: "What threats are about that name no component",
        });
      const targets = affected.length > 0 ? affected : [flow === undefined ? (whole ?? "") : `flow:${flow}`];
      for (const target of new Set(targets)) {
        const title = called(one);
        const end = `: ${target.replace(/^flow:/, "")}`;
        threats(made, {
          ...{ id: symbol(one), target, from: place("threats", index) },
          title: title.endsWith(end) ? title.slice(0, -end.length) : title,
          description: textOf(one.description),
          cwe: mapsOf(one.weaknesses).map((each) => `CWE-${textOf(each.cwe_id)}`),
          capec: mapsOf(one.attack_mechanisms).map((each) => `CAPEC-${textOf(each.capec_id)}`),
          stride: /(?:^|\n)STRIDE: ([^.\n]+)\./.exec(textOf(one.description))?.[1]?.split(", ") ?? [],
          ...treatmentOf(symbol(one)),
        });
      }
    }
  }
}

/** Whether somebody has looked at it is said, where somebody has. */
function addAssumption({ description, validity }: PlainMap, made: Collector, from: string): void {
  const text = textOf(description);
  if (text === "") return;
  const said = ["confirmed", "rejected"].includes(textOf(validity)) ? [`It was ${textOf(validity)}.`] : [];
  const rest = [...(writable(text) === text ? [] : [text]), ...said];
  made.add("Assumption", text, from, { description: rest.join("\n\n") || undefined });
}

/** What has no place of its own in a model, or is said of the threats that it is about. */
const listed: Readonly<Record<string, string>> = {
  controls: "control, which its threats have as a mitigation or decision",
  risks: "risk, whose rating its threats have",
  threat_personas: "persona of an attacker",
  diagrams: "picture of the model",
};

/** In files of our own, the last sentence says whether a zone is trusted. */
function zoneFacts({ description }: PlainMap): Facts {
  const text = textOf(description);
  const isTrusted = /It is trusted\.$/.test(text)
    ? true
    : /It is not trusted\.$/.test(text)
      ? false
      : undefined;
  const plain = text.replace(/\s*(?:It is (?:not )?trusted|Nobody says whether it is trusted)\.$/, "");
  return { isTrusted, description: plain || undefined };
}

export { importer };
