import { compareText, type Report, warningAt } from "../model/diagnostic.ts";
import { groupBy } from "../model/group.ts";
import { isElementKind } from "../model/schema.ts";
import type { LeftOut } from "../read/generated/record.ts";
import { template } from "./document.ts";
import type { GeneratedLevel, GeneratedThing, NotImported } from "./imported.ts";
import { type MappingRow, openMapping } from "./mapping/mapping.ts";
import type { Importer, SourceDocument } from "./source.ts";

export interface Run {
  readonly levels: readonly GeneratedLevel[];
  readonly leftOut: readonly LeftOut[];
  /** Whether nothing of what was read belongs to the format. */
  readonly isForeign: boolean;
}

/** Examples of one kind of what is left out: more of them say no more. */
const examplesAtMost = 3;

/** Makes a model of documents, as an importer and people's mapping say. Pure. */
export function runImport(
  importer: Importer,
  documents: readonly SourceDocument[],
  { rows, mappingFile, title, notRead, report }: RunOptions,
): Run {
  const mapping = openMapping(rows);
  const templates = documents.filter(({ data }) => data === template);
  const readable = documents.filter(({ data }) => data !== template);
  const { levels, notImported } = importer(readable, { mapping, title, report });
  const left: NotImported[] = [
    ...templates.map((one) => ({
      kind: "template that nobody has rendered",
      example: `${one.file}:${one.line}`,
    })),
    ...notRead,
    ...notImported,
  ];
  const corrected = levels.map((level) => ({ ...level, things: level.things.flatMap(correct) }));
  const kept = corrected.map((level) => ({
    ...level,
    things: withoutLooseFlows(level, levels, corrected, left),
  }));
  for (const { section, pattern } of mapping.unused()) {
    const message = `Nothing of the source is called "${pattern}" (${section}).`;
    report(warningAt("unmatched-mapping", message, { file: mappingFile }));
  }
  for (const { pattern, kind, property } of mapping.misfits()) {
    const message = `"${pattern}" is a ${kind}, which has no property "${property}"; it is ignored.`;
    report(warningAt("unknown-property", message, { file: mappingFile }));
  }
  return {
    levels: kept.toSorted((a, b) => compareText(a.path, b.path)),
    leftOut: counted(left),
    isForeign: kept.every(({ things }) => things.length === 0) && left.every((one) => one.isForeign),
  };

  /** What people say of a single thing. */
  function correct(thing: GeneratedThing): GeneratedThing[] {
    if (!isElementKind(thing.kind)) return [thing];
    const becomes = mapping.find("elements", thing.name, { kind: thing.kind, facts: thing.facts });
    if (becomes === null) {
      left.push({ kind: `element that ${mappingFile} leaves out`, example: `${thing.name} (${thing.from})` });
      return [];
    }
    return [{ ...thing, ...becomes }];
  }
}

export interface RunOptions {
  readonly rows: readonly MappingRow[];
  /** What the file of the mapping is called. */
  readonly mappingFile: string;
  readonly title: string;
  /** What the source asks for and was not read. */
  readonly notRead: readonly NotImported[];
  readonly report: Report;
}

/** Flows from or to what was just left out go with it. */
function withoutLooseFlows(
  level: GeneratedLevel,
  before: readonly GeneratedLevel[],
  after: readonly GeneratedLevel[],
  left: NotImported[],
): GeneratedThing[] {
  const namesIn = (levels: readonly GeneratedLevel[]) =>
    new Set(
      levels.flatMap(({ things }) =>
        things.filter(({ kind }) => isElementKind(kind)).map(({ name }) => name),
      ),
    );
  const [had, has] = [namesIn(before), namesIn(after)];
  if (had.size === has.size) return [...level.things];
  const isGone = (name: unknown) => typeof name === "string" && had.has(name) && !has.has(name);
  const things = level.things.map((one): GeneratedThing => {
    const { processedBy } = one.facts;
    if (!Array.isArray(processedBy) || !processedBy.some(isGone)) return one;
    return { ...one, facts: { ...one.facts, processedBy: processedBy.filter((name) => !isGone(name)) } };
  });
  const isLoose = ({ kind, facts }: GeneratedThing) =>
    kind === "Dataflow" && (isGone(facts.source) || isGone(facts.sink));
  const loose = new Set(things.filter(isLoose).map(({ name, facts }) => `flow:${facts.id ?? name}`));
  return things.filter((one) => {
    const { kind, name, facts, from } = one;
    const example = `${name} (${from})`;
    const isThreatToIt = kind === "Threat" && (isGone(facts.target) || loose.has(String(facts.target)));
    if (isLoose(one)) left.push({ kind: "flow from or to an element that is left out", example });
    else if (isThreatToIt) left.push({ kind: "threat to what is left out", example });
    else return true;
    return false;
  });
}

/** By kind, the most frequent first. */
function counted(left: readonly NotImported[]): LeftOut[] {
  return [...groupBy(left, ({ kind }) => kind)]
    .map(([kind, some]) => ({
      kind,
      count: some.length,
      examples: [...new Set(some.map(({ example }) => example))].sort(compareText).slice(0, examplesAtMost),
    }))
    .sort((a, b) => b.count - a.count || compareText(a.kind, b.kind));
}
