import { findElementType } from "../../model/element-types.ts";
import { type Entry, statedText } from "../../model/model.ts";
import { bare, findWritten } from "../../model/properties.ts";
import { protocols } from "../../model/protocols/table.ts";
import { type KindName, kinds, type PropertySpec } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import { findSection } from "../../read/sections.ts";
import { showValue } from "../../threats/findings/evidence.ts";
import type { Linked, LinkedModel } from "../../tree/linked.ts";
import { defaultInWords, ruleFields, typeInWords } from "../complete/keys.ts";
import { protocolInWords } from "../complete/values.ts";
import type { Document } from "../document/document.ts";
import type { LocatedEntry } from "../document/locate.ts";
import type { Target } from "../navigate/target.ts";
import { rangeOf } from "../text/positions.ts";
import type { Nearby } from "../tree/nearby.ts";
import type { Named } from "../tree/scopes.ts";
import type { Hover, JudgedFinding, Judgement } from "../types.ts";
import { code, plainly } from "./markdown.ts";

export interface HoverGiven {
  readonly level: string;
  readonly nearby: () => Nearby;
  readonly judgement: Judgement;
}

/** What the word at a place means: by the schema table, and for what it is about. */
export function hoverOf(document: Document, target: Target, given: HoverGiven): Hover | null {
  const parts = partsOf(document, target, given).filter((one) => one !== "");
  if (parts.length === 0) return null;
  return { range: rangeOf(document.lines, target.span), markdown: parts.join("\n\n") };
}

function partsOf(document: Document, target: Target, given: HoverGiven): string[] {
  switch (target.what) {
    case "named":
      return target.named.flatMap((one) => aboutNamed(one, given));
    case "property":
      return aboutProperty(target.by, target.of.property, given);
    case "value":
      return aboutValue(target, given);
    case "section":
      return aboutSection(target.name);
    case "rule":
      return aboutRule(target.id, given.judgement);
    case "finding":
      return given.judgement.findings.filter(({ id }) => id === target.id).map(findingInFull);
    case "entry":
      return aboutEntry(target.entry);
    case "file":
      return [`Model ${code(target.file)}${target.file === document.file ? " (this one)" : ""}`];
  }
}

function aboutSection(name: string): string[] {
  const section = findSection(name);
  const spec = section === null ? undefined : kinds.get(section as KindName);
  return spec ? [`**${spec.section ?? spec.name}**: ${spec.meaning}.`] : [];
}

function aboutEntry(entry: Entry): string[] {
  const description = statedText(entry, "description") || statedText(entry, "meaning");
  return [
    `**${plainly(entry.name)}** (${entry.kind}): ${kinds.get(entry.kind)?.meaning ?? ""}.`,
    plainly(description),
  ];
}

/** What it is, what counts for it that it does not state itself, and what was found about it. */
function aboutNamed({ kind, level, name, entry, key }: Named, given: HoverGiven): string[] {
  const where = level === given.level ? "" : level === "" ? ", of the root" : `, of ${code(level)}`;
  const head = `**${plainly(name)}** (${kind}${where})`;
  const ends =
    kind === "Dataflow"
      ? `${plainly(statedText(entry, "source"))} → ${plainly(statedText(entry, "sink"))}`
      : "";
  const linked = level === given.level ? linkedOf(given, entry) : null;
  const taken = [...(linked?.origins ?? [])].slice(0, takenAtMost).map(([property, { from }]) => {
    const value = linked?.values[property];
    return `- ${code(`${bareName(property)}=${showValue(value ?? null)}`)} ${plainly(from)}`;
  });
  const findings = given.judgement.findings.filter((one) => one.level === level && one.element === key);
  return [
    [head, ends].filter(Boolean).join(": "),
    plainly(statedText(entry, "description")),
    taken.length > 0 ? ["Taken over:", ...taken].join("\n") : "",
    findingsInShort(findings),
  ];
}

const takenAtMost = 8;
const findingsAtMost = 8;

function findingsInShort(findings: readonly JudgedFinding[]): string {
  const open = findings.filter(({ status, refined }) => status === "open" && !refined);
  const decided = findings.length - open.length;
  if (findings.length === 0) return "";
  const rows = open
    .toSorted((a, b) => b.score - a.score)
    .slice(0, findingsAtMost)
    .map(
      ({ rule, title, severity, score }) =>
        `- ${code(rule)} ${plainly(title)} (${severity}, ${score.toFixed(1)})`,
    );
  const more = open.length > findingsAtMost ? [`- and ${open.length - findingsAtMost} more`] : [];
  const rest = decided > 0 ? `; ${decided} decided or told below` : "";
  return [`${open.length} open finding${open.length === 1 ? "" : "s"}${rest}`, ...rows, ...more].join("\n");
}

function findingInFull({
  rule,
  title,
  severity,
  score,
  status,
  level,
  name,
  evidence,
  fix,
}: JudgedFinding): string {
  const why = evidence.map((one) => `- ${code(`${one.property}=${one.value}`)} ${one.source}`);
  const ways = fix.map((set) => `- ${set.map((one) => code(`${one.property}=${one.to}`)).join(" and ")}`);
  return [
    `**${plainly(title)}** (${code(rule)}, ${severity}, ${score.toFixed(1)}, ${status}) of ${plainly(name)} in ${level === "" ? "the root" : code(level)}`,
    why.length > 0 ? ["Rests on:", ...why].join("\n") : "",
    ways.length > 0 ? ["Ends with one of:", ...ways].join("\n") : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

function aboutRule(id: string, { rules }: Judgement): string[] {
  return rules
    .filter((one) => one.id === id)
    .map(
      (one) =>
        `**${plainly(one.title)}** (${code(one.id)}, ${one.severity})${one.targets.length > 0 ? ` of ${one.targets.join(", ")}` : ""}`,
    );
}

function specOf({ entry }: LocatedEntry, property: string, { nearby }: HoverGiven): PropertySpec | null {
  return (
    findWritten(entry.kind, property) ??
    (entry.kind === "Server" ? findWritten("Datastore", property) : null) ??
    nearby().declared.find(entry.kind, property)?.spec ??
    null
  );
}

/** What it means, what silence would mean, and what counts here. */
function aboutProperty(by: LocatedEntry, property: string, given: HoverGiven): string[] {
  const spec = specOf(by, property, given);
  if (!spec) return ruleFields[property] ? [`**${property}**: ${ruleFields[property]}.`] : [];
  const also = [...spec.aliases, ...spec.writtenAs];
  const linked = linkedOf(given, by.entry);
  const value = linked?.values[spec.name];
  const origin = linked?.origins.get(spec.name);
  const counts =
    value === undefined || value === null || origin === undefined
      ? ""
      : `Here: ${code(showValue(value))}, ${plainly(origin.from)}.`;
  return [
    `**${bare(spec)}** (${plainly(typeInWords(spec))}): ${plainly(spec.meaning)}.`,
    `Unset: ${plainly(defaultInWords(spec))}.${also.length > 0 ? ` Also written ${also.map(code).join(", ")}.` : ""}`,
    counts,
    restingOn(by, spec, given),
  ];
}

/** The findings that rest on the property of the element. */
function restingOn({ entry }: LocatedEntry, spec: PropertySpec, given: HoverGiven): string {
  const linked = linkedOf(given, entry);
  if (!linked) return "";
  const rests = given.judgement.findings.filter(
    (one) =>
      one.level === given.level &&
      one.element === linked.key &&
      one.status === "open" &&
      one.evidence.some(({ property }) => property === spec.name),
  );
  return rests.length === 0
    ? ""
    : `Rests on it: ${rests.map(({ rule, title }) => `${code(rule)} ${plainly(title)}`).join(", ")}.`;
}

function aboutValue({ by, of, word }: Extract<Target, { what: "value" }>, given: HoverGiven): string[] {
  const spec = specOf(by, of.property, given);
  const meaning = spec ? [`**${bare(spec)}**: ${plainly(spec.meaning)}.`] : [];
  if (spec?.name === "type") {
    const type =
      given.nearby().linked().system.instances.get(given.level)?.[0]?.types.find(word.text) ??
      findElementType(word.text);
    if (type) {
      const judged = type.judgedAs ? ` A Server of this type is judged as ${type.judgedAs}.` : "";
      const implied = Object.entries(type.implies).map(([name, value]) =>
        code(`${bareName(name)}=${showValue(value)}`),
      );
      return [
        `**${plainly(type.name)}**: ${plainly(type.title)}.${judged}`,
        implied.length > 0 ? `Unless stated: ${implied.join(", ")}.` : "",
      ];
    }
    return [`**${plainly(word.text)}** is no well-known type: it is shown, and rules learn nothing from it.`];
  }
  if (spec?.name === "protocol") {
    const known = protocols.find(
      ({ name, spellings }) => fold(name) === fold(word.text) || spellings.includes(word.text.toLowerCase()),
    );
    if (known) return [`**${known.name}**: ${protocolInWords(known)}`];
  }
  return meaning.length > 0 && spec ? [`${code(word.text)}: ${meaning[0] ?? ""}`] : [];
}

function linkedOf({ level, nearby }: HoverGiven, entry: Entry): Linked | null {
  const [instance] = nearby().linked().system.instances.get(level) ?? [];
  return instance ? (linkedIn(instance, entry) ?? null) : null;
}

function linkedIn(
  { elements, boundaries, flows, data }: LinkedModel,
  { kind, name, place }: Entry,
): Linked | undefined {
  // Declared properties make another entry of the same place.
  return [...elements, ...boundaries, ...flows, ...data].find(
    (one) => one.entry.kind === kind && one.entry.name === name && one.entry.place.line === place.line,
  );
}

const bareName = (property: string): string => property.replace(/^controls\./, "");
