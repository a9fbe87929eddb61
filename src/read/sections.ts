import { findProtocol } from "../model/protocols/facts.ts";
import { type ElementKind, elementKinds, isElementKind, type KindName, kinds } from "../model/schema.ts";
import { fold, nearest } from "../model/spelling.ts";
import { type Hint, perhaps, suggested } from "../model/words/meant.ts";
import { sectionSynonyms } from "../model/words/synonyms.ts";

export type SectionKind = Exclude<KindName, "Element" | "Asset" | "Model">;
export type Section = "Description" | "Context" | SectionKind;

const spellings = new Map<string, Section>([
  ["description", "Description"],
  ["context", "Context"],
]);
for (const { name, section, abstract } of kinds.values()) {
  if (abstract || name === "Model") continue;
  spellings.set(fold(name), name as SectionKind);
  if (section) spellings.set(fold(section), name as SectionKind);
}
const aliases: Record<string, Section> = {
  "Sets of Processes": "SetOfProcesses",
  "Trust Boundaries": "Boundary",
  "Data Stores": "Datastore",
  "Data Flows": "Dataflow",
  Flows: "Dataflow",
  Functions: "Lambda",
  Decisions: "Decision",
  Decision: "Decision",
  "Mitre Mapping": "MitreMapping",
  Overview: "Description",
};
for (const [name, section] of Object.entries(aliases)) spellings.set(fold(name), section);

/** The section that a heading opens, or null. Case, blanks, plural, numbers and what stands around the words are forgiven. */
export function findSection(heading: string): Section | null {
  const words = heading.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return spellings.get(fold(words)) ?? spellings.get(fold(`${words}s`)) ?? null;
}

/** The kind of element that `kind=` names; a section's heading will do. Null for anything else. */
export function findElementKind(word: string): ElementKind | null {
  const section = findSection(word) ?? "";
  return isElementKind(section) ? section : (elementKinds.find((kind) => fold(kind) === fold(word)) ?? null);
}

/** What to write instead of a word that is no kind of element. */
export function kindHint(word: string): Hint {
  const meant = meantSection(word);
  const kind = meant === null ? null : findElementKind(meant);
  if (kind !== null) return suggested(word, [kind]);
  return perhaps(word, elementKinds) ?? `write one of ${elementKinds.join(", ")}`;
}

/** The headings to suggest when one is unknown. */
export function sectionNames(): string[] {
  return [
    "Description",
    "Context",
    ...[...kinds.values()].flatMap(({ section }) => (section ? [section] : [])),
    "Sets of Processes",
  ];
}

/** The section that somebody means who calls it otherwise, or misspells how others call it; null if nobody knows. */
export function meantSection(heading: string): string | null {
  const word = fold(heading);
  const meant = sectionSynonyms.get(word) ?? sectionSynonyms.get(`${word}s`);
  if (meant !== undefined) return meant;
  if (nearest(heading, sectionNames()).length > 0) return null;
  const [near] = nearest(heading, sectionSynonyms.keys());
  return (near === undefined ? undefined : sectionSynonyms.get(near)) ?? sectionWithin(heading);
}

/** The section that some words of a heading name: `Systems and services`, `Threat actors (outside)`; the last that do. */
function sectionWithin(heading: string): string | null {
  const words = heading.match(/[\p{L}\p{N}]+/gu) ?? [];
  for (let count = Math.min(words.length - 1, 3); count > 0; count--) {
    for (let at = words.length - count; at >= 0; at--) {
      const phrase = words.slice(at, at + count).join("");
      const kind = phrase.length < 4 ? null : findSection(phrase);
      const name = (kind && kinds.get(kind as KindName)?.section) ?? sectionSynonyms.get(fold(phrase));
      if (name && name !== "Description") return name;
    }
  }
  return null;
}

/** What to write instead of a heading that is none. */
export function sectionHint(heading: string): Hint {
  const meant = meantSection(heading);
  const names = meant === null ? nearest(heading, sectionNames()) : [meant];
  const said = suggested(
    heading,
    names.map((name) => `## ${name}`),
  );
  return said && { ...said, by: names };
}

/** The property that a value alone states, without its key: in most sections the description; of a flow its protocol, if it is one. */
export function shortProperty(kind: KindName, text: string | null = null): string {
  if (kind === "Dataflow" && text !== null && isProtocol(text)) return "protocol";
  return shortProperties[kind] ?? "description";
}

/** Of what goes over a network: `file` and `password` may be what a flow is about. */
function isProtocol(text: string): boolean {
  const protocol = findProtocol(text);
  return protocol !== null && protocol.role !== "scheme" && !protocol.isLocal;
}

const shortProperties: Partial<Record<KindName, string>> = {
  SeverityMultiplier: "factor",
  Protocol: "like",
  Type: "like",
  ProtocolStyle: "color",
  Decision: "status",
};
