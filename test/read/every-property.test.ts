import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { enums, isEnumMember } from "../../src/model/enums.ts";
import type { Entry } from "../../src/model/model.ts";
import { bare, findProperty, propertiesOf } from "../../src/model/properties.ts";
import { elementKinds, type KindName, kinds, type PropertySpec } from "../../src/model/schema.ts";
import type { Value } from "../../src/model/value.ts";
import { vocabularies } from "../../src/model/words/implied.ts";
import { model as build, type ModelBuilder } from "../../src/read/script/builder.ts";
import { readBuilt } from "../../src/read/script/built.ts";
import { keyOf } from "../../src/read/structured.ts";
import { entriesOf, model } from "../support/in-memory.ts";

/** A value that is not the default, as the model holds it. */
function otherValue({ type, default: silent, words }: PropertySpec): Value {
  if (words) return vocabularies[words].words.slice(-2).join(", ");
  switch (type) {
    case "boolean":
    case "trust":
      return silent !== true;
    case "integer":
      return 8443;
    case "number":
      return 1.5;
    case "texts":
    case "paths":
    case "dataNames":
      return ["One", "Two, or three"];
    case "color":
      return "#336699";
    case "lineStyle":
      return "dotted";
    case "order":
      return 7;
    case "span":
      return "90d";
    case "date":
      return "2027-01-31";
    case "shape":
      return "house";
    case "icon":
      return "gateway";
    case "elementKind":
      return "Datastore";
    case "json":
      return { json: [{ threat_id: "AA01", severity: "high" }] };
    case "text":
    case "path":
    case "elementName":
    case "boundaryName":
    case "flowName":
      return 'Some "text", and more';
    default:
      return Object.values(enums[type]).find((member) => member !== silent) ?? null;
  }
}

/** As somebody writes it in YAML, JSON or a script. */
function plain(value: Value): unknown {
  if (isEnumMember(value)) return value.name;
  return typeof value === "object" && value !== null && "json" in value ? value.json : value;
}

function markdownValue(value: Value): string {
  const written = plain(value);
  if (isEnumMember(value)) return value.name;
  if (typeof written === "boolean") return written ? "True" : "False";
  return typeof written === "number" ? String(written) : JSON.stringify(written);
}

/** `isHardened`, unless the kind has a property of that name besides the control. */
function spelt(kind: KindName, spec: PropertySpec): string {
  return findProperty(kind, bare(spec)) === spec ? bare(spec) : spec.name;
}

type Read = (kind: KindName, spec: PropertySpec, value: Value) => { entries: Entry[]; problems: string[] };

function structured(kind: KindName, spec: PropertySpec, value: Value) {
  const [, control] = /^controls\.(.+)$/.exec(spec.name) ?? [];
  const stated = control ? { controls: { [control]: plain(value) } } : { [spec.name]: plain(value) };
  const section = kinds.get(kind)?.section;
  return { [keyOf(section ?? "Servers")]: [{ name: "It", ...(section ? {} : { kind }), ...stated }] };
}

function readText(text: string, file: string): ReturnType<Read> {
  const { model: read, diagnostics } = model(text, file);
  return { entries: entriesOf(read), problems: diagnostics.map(({ message }) => message) };
}

const methods: Partial<Record<KindName, Exclude<keyof ModelBuilder, "toJSON">>> = {
  ExternalEntity: "externalEntity",
  SetOfProcesses: "setOfProcesses",
  LLM: "llm",
};

function builderMethod(kind: KindName): string {
  return methods[kind] ?? kind.toLowerCase();
}

const formats: Readonly<Record<string, Read>> = {
  Markdown(kind, spec, value) {
    const section = kinds.get(kind)?.section;
    const more = section ? "" : `, kind=${kind}`;
    const entry = `- **It**: ${spelt(kind, spec)}=${markdownValue(value)}${more}`;
    return readText(`## ${section ?? "Servers"}\n${entry}\n`, "model.md");
  },
  YAML: (kind, spec, value) => readText(stringify(structured(kind, spec, value)), "threat-model.yaml"),
  JSON: (kind, spec, value) => readText(JSON.stringify(structured(kind, spec, value)), "threat-model.json"),
  TypeScript(kind, spec, value) {
    const tm = build("All");
    const [[entry = {}] = []] = Object.values(structured(kind, spec, value));
    const { name: _, kind: __, ...properties } = entry as Record<string, unknown>;
    const { source, sink, ...rest } = properties;
    const add = tm[builderMethod(kind) as "server"] as (name: string, ...more: unknown[]) => unknown;
    if (kind === "Dataflow") add("It", source ?? "A", sink ?? "B", rest);
    else add("It", properties);
    const problems: string[] = [];
    const read = readBuilt("threat-model.ts", JSON.parse(JSON.stringify(tm)), ({ message }) => {
      problems.push(message);
    });
    return { entries: entriesOf(read), problems };
  },
};

const sayable: readonly KindName[] = [...elementKinds, "Boundary", "Dataflow", "Data"];

describe.each(Object.entries(formats))("%s says", (_, read) => {
  it.each(sayable)("every property of %s, whatever its type", (kind) => {
    const specs = [...propertiesOf(kind).byName.values()];
    expect(specs.length).toBeGreaterThan(5);
    const failed = specs.flatMap((spec) => {
      const value = otherValue(spec);
      const { entries, problems } = read(kind, spec, value);
      const entry = entries.find(({ name }) => name === "It");
      const stated = entry?.properties.get(spec.name)?.value;
      // A tuple of what was read, so that a failure says which property of which kind.
      const same = entry?.kind === kind && JSON.stringify(stated) === JSON.stringify(value);
      return same && problems.length === 0 ? [] : [[spec.name, plain(value), stated, problems]];
    });
    expect(failed).toEqual([]);
  });
});
