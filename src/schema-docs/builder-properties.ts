import { iconNames, shapeNames } from "../model/element-types.ts";
import { enums } from "../model/enums.ts";
import { impliedByTypes } from "../model/implied-by-type.ts";
import { bare, isControl, propertiesOf } from "../model/properties.ts";
import { elementKinds, type KindName, kinds, type PropertySpec } from "../model/schema.ts";

/** The properties that the TypeScript builder accepts, as a TypeScript file made from the schema table. */
export function builderProperties(): string {
  const lines = [
    "// Made from the schema table by `npm run generate`; do not edit.",
    'import type { BoundaryRef, DataRef, FlowRef } from "./builder-refs.ts";',
    "",
  ];
  for (const [name, members] of Object.entries(enums))
    lines.push(`export type ${name} = ${union(Object.keys(members))};`);
  for (const [name, members] of Object.values(words)) lines.push(`export type ${name} = ${union(members)};`);
  lines.push("", "/** What is in place. */", "export interface Controls {");
  for (const spec of propertiesOf("Element").byName.values())
    if (isControl(spec)) lines.push(...member(spec));
  lines.push("}");
  for (const kind of kinds.values()) {
    const heritage = kind.extends ? ` extends ${kind.extends}Properties` : "";
    const own = kind.properties.filter((spec) => !isControl(spec) && !givenAsArgument(kind.name, spec));
    const isType = kind.name === "Type";
    const controls =
      kind.name === "Element" || isType ? ["  /** What is in place. */", "  controls?: Controls;"] : [];
    const isImplied = (spec: PropertySpec) =>
      !isControl(spec) && !own.some((one) => bare(one) === bare(spec));
    const implied = isType ? [...impliedByTypes.values()].filter(isImplied) : [];
    const body = [...[...own, ...implied].flatMap(member), ...controls];
    lines.push("", `/** ${kind.meaning}. */`);
    lines.push(
      body.length === 0
        ? `export interface ${kind.name}Properties${heritage} {}`
        : `export interface ${kind.name}Properties${heritage} {`,
    );
    if (body.length > 0) lines.push(...body, "}");
  }
  return `${lines.join("\n")}\n`;
}

/** The builder takes a model's title and the ends of a flow as arguments. */
function givenAsArgument(kind: KindName, { name }: PropertySpec): boolean {
  return (
    (kind === "Model" && name === "title") || (kind === "Dataflow" && (name === "source" || name === "sink"))
  );
}

function member(spec: PropertySpec): string[] {
  const name = spec.name === "inBoundary" ? "boundary" : bare(spec);
  return [`  /** ${spec.meaning}. */`, `  ${name}?: ${typeOf(spec)};`];
}

/** Types of properties that are words of a table, as the builder calls them. */
const words = {
  shape: ["Shape", shapeNames],
  icon: ["Icon", iconNames],
  elementKind: ["ElementKind", elementKinds],
} as const;

function union(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(" | ");
}

function typeOf({ type }: PropertySpec): string {
  switch (type) {
    case "boolean":
      return "boolean";
    case "trust":
      return "boolean | null";
    case "order":
      return "number | string";
    case "integer":
    case "number":
      return "number";
    case "texts":
    case "paths":
      return "readonly (string | number)[] | string";
    case "lineStyle":
      return '"solid" | "dashed" | "dotted" | "bold"';
    case "shape":
    case "icon":
    case "elementKind":
      return words[type][0];
    case "boundaryName":
      return "BoundaryRef | string | null";
    case "flowName":
      return "FlowRef | string | null";
    case "dataNames":
      return "readonly (DataRef | string)[] | DataRef | string";
    case "json":
      return "unknown";
    default:
      return type in enums ? type : "string";
  }
}
