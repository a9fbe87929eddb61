import { enums } from "../../model/enums.ts";
import { bare, isControl, propertiesOf } from "../../model/properties.ts";
import { isElementKind, isKindOf, type KindName, kinds, type PropertySpec } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import { sectionKey } from "../../model/syntax.ts";
import type { Declared } from "../../read/declared.ts";
import { findSection, sectionNames } from "../../read/sections.ts";
import { knownFields } from "../../rules/read-rule.ts";
import { showValue } from "../../threats/findings/evidence.ts";
import type { Format } from "../document/format.ts";
import type { Proposal } from "./proposal.ts";

/** What a property may be, in a word or two. */
export function typeInWords(spec: PropertySpec): string {
  if (spec.type in enums) return Object.keys(enums[spec.type as keyof typeof enums]).join(" | ");
  const words: Partial<Record<PropertySpec["type"], string>> = {
    boolean: "true or false",
    trust: "true, false or unknown",
    texts: "list",
    dataNames: "names of data",
    elementName: "name of an element",
    boundaryName: "name of a boundary",
    flowName: "name of a flow",
    path: "file",
  };
  return words[spec.type] ?? spec.type;
}

/** What silence means: `False, assumed`. */
export function defaultInWords({ default: value, unstated, type }: PropertySpec): string {
  const shown = value === null ? (type === "trust" ? "unknown" : "none") : showValue(value);
  const said = shown === "" || shown === "[]" ? "nothing" : shown;
  return unstated === "assumed" ? `${said}, assumed until somebody says` : said;
}

/** Properties of a kind that are not stated yet: its own first, then those of all, then controls. */
export function propertyKeys(
  kind: KindName,
  stated: readonly string[],
  declared: Declared,
  format: Format,
  isInList: boolean,
): Proposal[] {
  const taken = new Set(stated.map((one) => fold(one.replace(/^controls\./, ""))));
  const isFree = (spec: PropertySpec) => ![bare(spec), ...spec.aliases].some((one) => taken.has(fold(one)));
  const own = new Set((kinds.get(kind)?.properties ?? []).map(({ name }) => name));
  const rankOf = (spec: PropertySpec) =>
    usual.includes(spec.name)
      ? usual.indexOf(spec.name) - usual.length
      : own.has(spec.name)
        ? 0
        : isControl(spec)
          ? 2
          : 1;
  const specs = [...propertiesOf(kind).byName.values()].filter(isFree);
  const ofOnesOwn = declared.all.flatMap(({ spec, on }) =>
    on.some((one) => isKindOf(kind, one)) && !taken.has(fold(spec.name)) ? [spec] : [],
  );
  const after = format === "markdown" ? "=" : ": ";
  const make = (spec: PropertySpec): Proposal => ({
    label: nameOf(spec),
    kind: "property",
    detail: typeInWords(spec),
    meaning: spec.meaning,
    after,
  });
  const sorted = specs.toSorted((a, b) => rankOf(a) - rankOf(b));
  const extra: Proposal[] =
    isElementKind(kind) && !taken.has("kind")
      ? [
          {
            label: "kind",
            kind: "property",
            detail: "kind of element",
            meaning: "What it is more precisely than its section says",
            after,
          },
        ]
      : [];
  const named: Proposal[] =
    isInList && !taken.has("name") && !["Decision", "Model"].includes(kind)
      ? [{ label: "name", kind: "property", detail: "text", meaning: "What it is called", after }]
      : [];
  const finding: Proposal[] =
    isInList && kind === "Decision" && !taken.has("finding")
      ? [
          {
            label: "finding",
            kind: "property",
            detail: "id of a finding",
            meaning: "The finding that is decided about",
            after,
          },
        ]
      : [];
  return [...named, ...finding, ...ofOnesOwn.map(make), ...sorted.map(make), ...extra];
}

/** The name that people write most. */
function nameOf(spec: PropertySpec): string {
  return { source: "from", sink: "to", inBoundary: "boundary" }[spec.name] ?? bare(spec);
}

const usual = [
  "source",
  "sink",
  "protocol",
  "data",
  "type",
  "inBoundary",
  "isTrusted",
  "classification",
  "description",
  "status",
  "owner",
  "reason",
  "until",
];

/** Sections that are not there yet. */
export function sectionProposals(written: readonly string[], format: Format, typed: string): Proposal[] {
  const taken = new Set(written.map((one) => findSection(one) ?? fold(one)));
  return sectionNames().flatMap((name): Proposal[] => {
    const section = findSection(name);
    if (section === null || taken.has(section) || (format !== "markdown" && section === "Description"))
      return [];
    const meaning =
      kinds.get(section as KindName)?.meaning ??
      (section === "Description" ? "What the model is about" : "Files beside the model");
    const made = { kind: "section", detail: "section", meaning } as const;
    return format === "markdown"
      ? [{ ...made, label: name, text: typed.startsWith("#") ? `## ${name}` : name }]
      : [{ ...made, label: sectionKey(name), after: ":" }];
  });
}

/** Fields of a rule. */
export function ruleKeys(stated: readonly string[]): Proposal[] {
  const hidden = [
    "SID",
    "target",
    "Likelihood Of Attack",
    "details",
    "example",
    "prerequisites",
    "references",
    "DEPRECATED",
  ];
  return knownFields
    .filter((one) => !hidden.includes(one) && !stated.includes(one))
    .map((label) => ({
      label,
      kind: "property",
      detail: "field of a rule",
      meaning: ruleFields[label] ?? "",
      after: ": ",
    }));
}

export const ruleFields: Readonly<Record<string, string>> = {
  id: "What findings are called by: letters, digits, `_`, `.` and `-`",
  title: "One line for people",
  condition: "When it holds: trigger and missing answer in one",
  when: "What makes it a threat",
  unless: "What answers it",
  targets: "Kinds that it is judged for",
  severity: "How bad it is: very high, high, medium, low or very low",
  likelihood: "How likely it is, in the same words",
  stride: "Letters of STRIDE",
  cwe: "Ids of CWE",
  capec: "Ids of CAPEC",
  attack: "Ids of ATT&CK techniques",
  mitigations: "What to do about it",
  description: "What may happen",
  enabled: "False leaves a rule of this id out",
  supersedes: "Rules that it says more precisely",
  reason: "Why it is changed or left out",
};
