import { colorNames } from "../../model/colors.ts";
import { elementTypes, iconNames, shapeNames } from "../../model/element-types.ts";
import { enums } from "../../model/enums.ts";
import { findWritten } from "../../model/properties.ts";
import { protocols } from "../../model/protocols/table.ts";
import { elementKinds, isKindOf, type KindName, kinds, type PropertySpec } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import { vocabularies } from "../../model/words/implied.ts";
import type { Declared } from "../../read/declared.ts";
import { decidedStatuses, works } from "../../threats/findings/finding.ts";
import type { Format } from "../document/format.ts";
import { namesIn } from "../names/references.ts";
import type { NameScope, Scopes } from "../tree/scopes.ts";
import type { JudgedRule } from "../types.ts";
import { endNames, namesOf } from "./names.ts";
import type { Proposal } from "./proposal.ts";

/** What values are made of, besides the table. */
export interface Known {
  readonly scope: NameScope | null;
  readonly scopes: Scopes;
  readonly declared: Declared;
  readonly rules: readonly JudgedRule[];
  readonly format: Format;
  /** Files of models, relative to that which is written. */
  readonly paths: readonly string[];
}

/** What a property may be stated to be. */
export function valuesOf(kind: KindName, key: string, known: Known): Proposal[] {
  if (fold(key) === "kind") return elementKinds.map((label) => word(label, kinds.get(label)?.meaning ?? ""));
  const own = known.declared.find(kind, key);
  const spec = findWritten(kind, key) ?? ofAnyServer(kind, key) ?? own?.spec;
  if (!spec) return [];
  if (own && own.values.length > 0) return own.values.map((label) => text(label, spec.meaning));
  const space = namesIn(kind, spec.name);
  if (space !== null && known.scope)
    return space === "ends"
      ? endNames(known.scopes, known.scope)
      : namesOf(known.scope, space, spec.name === "realizes");
  return ofSpec(kind, spec, known);
}

/** A Server whose type is a database may state what a Datastore may. */
function ofAnyServer(kind: KindName, key: string): PropertySpec | null {
  return kind === "Server" ? findWritten("Datastore", key) : null;
}

function ofSpec(kind: KindName, spec: PropertySpec, known: Known): Proposal[] {
  const [yes, no] = known.format === "markdown" ? ["True", "False"] : ["true", "false"];
  switch (spec.type) {
    case "boolean":
    case "trust":
      return [yes, no].map((label) => word(label, spec.meaning));
    case "lineStyle":
      return ["solid", "dashed", "dotted", "bold"].map((label) => word(label));
    case "shape":
      return shapeNames.map((label) => word(label));
    case "icon":
      return iconNames.map((label) => word(label));
    case "elementKind":
      return elementKinds.map((label) => word(label, kinds.get(label)?.meaning ?? ""));
    case "color":
      return [...colorNames].map((label) => word(label));
    case "path":
      return known.paths.map((label) => ({ label, kind: "file", isText: true }));
    case "text":
    case "texts":
      return ofText(kind, spec, known);
    default:
      return spec.type in enums
        ? Object.keys(enums[spec.type as keyof typeof enums]).map((label) => word(label, spec.meaning))
        : [];
  }
}

function ofText(kind: KindName, spec: PropertySpec, known: Known): Proposal[] {
  if (spec.words) return vocabularies[spec.words].words.map((label) => text(label));
  if (kind === "Decision" && spec.name === "status")
    return [...decidedStatuses, ...works].map((label) => word(label));
  if (kind === "Assumption" && spec.name === "exclude") return ruleIds(known.rules);
  if (spec.name === "protocol" || (kind === "Protocol" && spec.name === "like")) return protocolWords(known);
  if (spec.name === "type" && kind !== "PropertyDeclaration") return typeWords(known);
  if (kind === "Type" && spec.name === "like") return typeWords(known);
  if (kind === "PropertyDeclaration" && spec.name === "type")
    return ["boolean", "text", "texts", "number", "integer", "date", "enum"].map((label) => word(label));
  if (kind === "PropertyDeclaration" && spec.name === "on")
    return [...kinds.keys()]
      .filter((one) => one === "Data" || isKindOf(one, "Element"))
      .map((label) => word(label));
  if (spec.name === "codeType") return ["Managed", "Unmanaged"].map((label) => word(label));
  return [];
}

export function ruleIds(rules: readonly JudgedRule[]): Proposal[] {
  return rules.map(({ id, title, severity }) => ({
    ...{
      label: id,
      kind: "rule" as const,
      detail: title,
      meaning: `${title}. Severity: ${severity}.`,
      isText: true,
    },
  }));
}

function protocolWords({ scope }: Known): Proposal[] {
  const own: Proposal[] = [];
  for (let at = scope; at; at = at.parent)
    for (const { name } of at.model?.protocols ?? []) own.push(text(name, "Declared by a model"));
  return [...own, ...protocols.map((one) => text(one.name, protocolInWords(one)))];
}

/** What a protocol gives by its definition. */
export function protocolInWords(one: (typeof protocols)[number]): string {
  const encrypts = one.encrypts === null ? "May encrypt" : one.encrypts ? "Encrypts" : "Does not encrypt";
  const proves = [
    ...(one.authenticatesServer ? ["the server proves who it is"] : []),
    ...(one.authenticatesClient ? ["the client proves who it is"] : []),
    ...(one.isObsolete ? ["its encryption is broken"] : []),
    ...(one.isLocal ? ["stays on one machine"] : []),
  ];
  return `${[encrypts, ...proves].join("; ")}.`;
}

function typeWords({ scope }: Known): Proposal[] {
  const own: Proposal[] = [];
  for (let at = scope; at; at = at.parent)
    for (const { name } of at.model?.types ?? []) own.push(text(name, "Declared by a model"));
  const table = elementTypes().map(({ name, title, judgedAs }) =>
    text(name, judgedAs ? `${title}; a Server of this type is judged as ${judgedAs}` : title),
  );
  return [...own, ...table];
}

const word = (label: string, meaning = ""): Proposal => ({ label, kind: "value", meaning });
const text = (label: string, meaning = ""): Proposal => ({ label, kind: "value", meaning, isText: true });
