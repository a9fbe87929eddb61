import type { JudgedTree } from "../../judged-tree.ts";
import { processingRecord } from "../../lineage/record.ts";
import { statedList, statedText } from "../../model/model.ts";
import type { Rule } from "../../rules/rule.ts";
import type { DecisionRecord } from "../../threats/amendments/decisions.ts";
import { type Finding, severities } from "../../threats/findings/finding.ts";
import { openCount, worstOf } from "../../threats/findings/roll-up.ts";
import { alsoUsedBy, type Level } from "../../tree/level.ts";
import {
  boundaryOf,
  isInScope,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  trustIn,
  trustOfElement,
} from "../../tree/linked.ts";
import { type Cell, type Column, findingColumns, findingRows, list } from "../finding-columns.ts";
import { recordColumns } from "../processing-record.ts";

/** A table of the workbook. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly Omit<Column<never>, "of">[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The first row of each is its header. */
export const rowsAtMost = 1_048_576;

export function sheetsOf(judged: JudgedTree): Sheet[] {
  return [
    sheet("Findings", judged, findingColumns, findingRows(judged)),
    sheet("Levels", judged, levelColumns, [...judged.tree.levels.values()]),
    sheet("Elements", judged, openElementColumns(judged), thingsOf(judged)),
    sheet("Decisions", judged, decisionColumns, judged.evaluation.decisions),
    sheet("Rules", judged, openRuleColumns(judged), judged.rules),
    sheet("Processing", judged, recordColumns, processingRecord(judged)),
  ];
}

function sheet<Row>(
  name: string,
  judged: JudgedTree,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Sheet {
  return { name, columns, rows: rows.map((row) => columns.map(({ of }) => of(row, judged))) };
}

function columns<Row>(
  ...all: readonly (readonly [name: string, width: number, meaning: string, of: Column<Row>["of"]])[]
): Column<Row>[] {
  return all.map(([name, width, meaning, of]) => ({ name, width, meaning, of }));
}

const about = (name: string) => (level: Level) => (level.model ? statedText(level.model.about, name) : "");

const levelColumns = columns<Level>(
  ["level", 28, "its path; empty for the uppermost", ({ path }) => path],
  ["title", 32, "what it is called", ({ title }) => title],
  ["parent", 28, "path of the level above", ({ parent }) => parent ?? ""],
  ["also used by", 28, "other levels that refer to it", (level) => list(alsoUsedBy(level))],
  ["file", 28, "its model, relative to the tree", ({ model }) => model?.file ?? ""],
  ["owner", 20, "who answers for it", about("owner")],
  ["reviewed", 12, "when it was last reviewed", about("reviewed")],
  ["review every", 12, "how often it should be", about("reviewEvery")],
  ["tags", 20, "", ({ model }) => list(model ? statedList(model.about, "tags") : [])],
  [
    "worst",
    10,
    "the worst severity that is open in it",
    ({ path }, { counts }) => {
      const own = counts.get(path)?.own;
      return own ? (worstOf(own) ?? "") : "";
    },
  ],
  [
    "open",
    8,
    "open findings of its own",
    ({ path }, { counts }) => {
      const own = counts.get(path)?.own;
      return own ? openCount(own) : 0;
    },
  ],
  [
    "open with below",
    10,
    "the same with all levels that it leads to",
    ({ path }, { counts }) => {
      const total = counts.get(path)?.total;
      return total ? openCount(total) : 0;
    },
  ],
  ...severities.map(
    (severity) =>
      [
        severity,
        9,
        `open findings of its own that are ${severity}`,
        ({ path }: Level, { counts }: JudgedTree) => counts.get(path)?.own.open[severity] ?? 0,
      ] as const,
  ),
);

type Thing = LinkedElement | LinkedBoundary | LinkedFlow;

/** In the levels that are told, each once. */
function thingsOf({ tree, system }: JudgedTree): Thing[] {
  return [...tree.levels.keys()].flatMap((path): Thing[] => {
    const instance = system.instances.get(path)?.[0];
    return instance ? [...instance.elements, ...instance.boundaries, ...instance.flows] : [];
  });
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function trustWord(thing: Thing): string {
  if (thing.what === "flow") return "";
  const trust = thing.what === "boundary" ? trustIn(thing) : trustOfElement(thing);
  return trust === null ? "unknown" : trust ? "trusted" : "untrusted";
}

function placeOf(thing: Thing): LinkedBoundary | null {
  return thing.what === "boundary" ? thing.parent : boundaryOf(thing as LinkedElement);
}

function openElementColumns({ evaluation }: JudgedTree): Column<Thing>[] {
  const open = new Map<string, Finding[]>();
  const keyOf = (level: string, key: string) => `${level}\n${key}`;
  for (const finding of evaluation.findings) {
    if (finding.status !== "open") continue;
    const key = keyOf(finding.level, finding.element.id);
    const findings = open.get(key);
    if (findings) findings.push(finding);
    else open.set(key, [finding]);
  }
  const findingsOf = ({ level, key }: Thing) => open.get(keyOf(level, key)) ?? [];
  return columns<Thing>(
    ["level", 28, "path of the level", ({ level }) => level],
    ["name", 32, "as written", ({ name }) => name],
    ["key", 32, "what it is called in ids of findings", ({ key }) => key],
    ["kind", 16, "as written; boundaries and flows, too", ({ kind }) => kind],
    [
      "type",
      20,
      "what its type is called",
      (thing) => (thing.what === "element" ? (thing.type?.title ?? textOf(thing.values.type)) : ""),
    ],
    ["boundary", 24, "the boundary around it", (thing) => placeOf(thing)?.name ?? ""],
    ["trust", 11, "trusted, untrusted or unknown", trustWord],
    ["in scope", 9, "yes or no", (thing) => (isInScope(thing) ? "yes" : "no")],
    [
      "described by",
      28,
      "path of the level that shows it from inside",
      (thing) => (thing.what === "element" ? (thing.submodel ?? "") : ""),
    ],
    ["from", 24, "where a flow starts", (thing) => (thing.what === "flow" ? thing.source.name : "")],
    ["to", 24, "where it ends", (thing) => (thing.what === "flow" ? thing.sink.name : "")],
    ["protocol", 14, "of a flow", (thing) => (thing.what === "flow" ? textOf(thing.values.protocol) : "")],
    [
      "data",
      28,
      "that it carries",
      (thing) => (thing.what === "flow" ? list(thing.data.map(({ name }) => name)) : ""),
    ],
    ["description", 60, "", ({ values }) => textOf(values.description)],
    ["open", 8, "open findings about it", (thing) => findingsOf(thing).length],
    [
      "worst",
      10,
      "the worst severity of these",
      (thing) =>
        severities.find((severity) => findingsOf(thing).some((one) => one.severity === severity)) ?? "",
    ],
    ["file", 28, "where it stands, relative to the tree", ({ entry }) => entry.place.file],
    ["line", 7, "from 1", ({ entry }) => entry.place.line],
  );
}

const decisionColumns = columns<DecisionRecord>(
  ["level", 28, "path of the level that says it", ({ level }) => level],
  ["about", 44, "id of the finding, or the pattern", ({ about }) => about],
  ["status", 14, "", ({ decision }) => decision.status],
  ["state", 11, "in force, expired, or resolved: about nothing any more", ({ state }) => state],
  ["owner", 20, "who decided", ({ decision }) => decision.owner],
  ["reviewer", 20, "who looked at it", ({ decision }) => decision.reviewer],
  ["decided", 12, "when", ({ decision }) => decision.date],
  ["reason", 60, "why", ({ decision }) => decision.reason],
  ["ticket", 14, "where it is tracked", ({ decision }) => decision.ticket],
  ["until", 12, "it ends after this day", ({ decision }) => decision.until],
  ["from", 28, "file and line of the decision", ({ decision }) => decision.from],
);

function openRuleColumns({ evaluation }: JudgedTree): Column<Rule>[] {
  const found = new Map<string, { open: number; decided: number }>();
  for (const { rule, status } of evaluation.findings) {
    const counts = found.get(rule.id) ?? { open: 0, decided: 0 };
    found.set(rule.id, counts);
    counts[status === "open" ? "open" : "decided"]++;
  }
  return columns<Rule>(
    ["rule", 12, "its id", ({ id }) => id],
    ["title", 44, "", ({ title }) => title],
    ["family", 18, "what rules like it are about", ({ family }) => family],
    ["severity", 11, "", ({ severity }) => severity],
    ["likelihood", 11, "", ({ likelihood }) => likelihood],
    ["open", 8, "open findings", ({ id }) => found.get(id)?.open ?? 0],
    ["decided", 8, "decided findings", ({ id }) => found.get(id)?.decided ?? 0],
    ["targets", 20, "kinds that it may be about", ({ targets }) => list(targets)],
    ["stride", 8, "", ({ stride }) => list(stride)],
    ["privacy", 16, "", ({ privacy }) => list(privacy)],
    ["cwe", 16, "", ({ cwe }) => list(cwe)],
    ["capec", 16, "", ({ capec }) => list(capec)],
    ["attack", 16, "", ({ attack }) => list(attack)],
    ["description", 60, "", ({ description }) => description],
    ["exploit", 60, "how it is exploited", ({ exploit }) => exploit],
    ["mitigations", 60, "the most effective first", ({ mitigations }) => list(mitigations)],
    ["condition", 60, "when it holds", ({ condition }) => condition],
    ["file", 24, "where it stands", ({ place }) => place.file],
  );
}
