import { iconNames, shapeNames } from "../model/element-types.ts";
import { enums, isEnumMember } from "../model/enums.ts";
import { impliedByTypes } from "../model/implied-by-type.ts";
import { bare, isControl, propertiesOf } from "../model/properties.ts";
import { elementKinds, isElementKind, type KindName, kinds, type PropertySpec } from "../model/schema.ts";
import { keyOf } from "../read/structured.ts";

type Schema = Record<string, unknown>;

/** Base of the published schemas' ids. */
const base = "https://tm-site.github.io/schemas";

/**
 * The JSON Schema (draft 2020-12) of models in YAML and JSON, from the schema table. It describes canonical
 * spellings, for completion in editors; the reader forgives more.
 */
export function modelSchema(): Schema {
  const sections = [...kinds.values()].filter(({ section, abstract }) => section !== null && !abstract);
  const properties: Schema = { $schema: { type: "string" } };
  for (const spec of propertiesOf("Model").byName.values()) properties[spec.name] = valueSchema(spec);
  for (const { section, name, meaning } of sections)
    properties[keyOf(section as string)] = sectionSchema(name, meaning);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `${base}/model.schema.json`,
    title: "A tm-site threat model",
    type: "object",
    properties,
    additionalProperties: false,
    $defs: {
      ...Object.fromEntries([...kinds.keys()].map((kind) => [kind, kindSchema(kind)])),
      controls: controlsSchema(),
    },
  };
}

/** A list of entries, each with its name, or a map from names to entries. */
function sectionSchema(kind: KindName, meaning: string): Schema {
  const entry = { $ref: `#/$defs/${kind}`, unevaluatedProperties: false };
  return {
    description: meaning,
    oneOf: [
      { type: "array", items: { anyOf: [{ type: "string" }, entry] } },
      { type: "object", additionalProperties: { anyOf: [entry, { type: ["string", "number", "null"] }] } },
    ],
  };
}

/** What a kind adds to the one that it extends; whoever refers to it closes it. */
function kindSchema(kind: KindName): Schema {
  const spec = kinds.get(kind);
  const properties: Schema = { name: { type: "string", description: "Its name" } };
  for (const one of spec?.properties ?? []) {
    for (const name of [bare(one), ...one.aliases, ...one.writtenAs]) properties[name] ??= valueSchema(one);
  }
  if (kind === "Element" || kind === "Type") properties.controls = { $ref: "#/$defs/controls" };
  if (kind === "Type")
    for (const one of impliedByTypes.values())
      if (!isControl(one)) properties[bare(one)] ??= valueSchema(one);
  if (kind === "Boundary") properties.boundaries = { $ref: "#/properties/boundaries" };
  if (isElementKind(kind)) properties.kind = { enum: [...elementKinds] };
  const above = spec?.extends ? { $ref: `#/$defs/${spec.extends}` } : {};
  return { type: "object", description: spec?.meaning, ...above, properties };
}

function controlsSchema(): Schema {
  const controls = [...propertiesOf("Element").byName.values()].filter(isControl);
  return {
    type: "object",
    description: "What is in place",
    properties: Object.fromEntries(controls.map((spec) => [bare(spec), valueSchema(spec)])),
    additionalProperties: false,
  };
}

function valueSchema({ type, meaning, default: fallback }: PropertySpec): Schema {
  const described = { description: meaning, ...defaultOf(fallback) };
  switch (type) {
    case "boolean":
      return { type: "boolean", ...described };
    case "trust":
      return { type: ["boolean", "null"], ...described };
    case "integer":
      return { type: "integer", ...described };
    case "order":
      return {
        anyOf: [{ type: "number" }, { type: "string", pattern: "^\\d+(\\.\\d+)*[a-z]?$" }],
        ...described,
      };
    case "number":
      return { type: "number", ...described };
    case "texts":
    case "paths":
    case "dataNames":
      return {
        anyOf: [{ type: "array", items: { type: ["string", "integer"] } }, { type: ["string", "integer"] }],
        ...described,
      };
    case "date":
      return { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", ...described };
    case "lineStyle":
      return { enum: ["solid", "dashed", "dotted", "bold"], ...described };
    case "shape":
      return { enum: [...shapeNames], ...described };
    case "icon":
      return { enum: [...iconNames], ...described };
    case "elementKind":
      return { enum: [...elementKinds], ...described };
    case "json":
      return described;
    default:
      if (type in enums) return { enum: Object.keys(enums[type as keyof typeof enums]), ...described };
      return { type: ["string", "null"], ...described };
  }
}

function defaultOf(value: PropertySpec["default"]): Schema {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return {};
  return { default: isEnumMember(value) ? value.name : value };
}
