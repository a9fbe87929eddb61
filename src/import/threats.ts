import { type Collector, writable } from "./collect.ts";
import { openNames } from "./free-names.ts";

/** A threat that a source names, with what it says of it; "" and empty lists for what it does not say. */
export interface SaidThreat {
  /** As the source counts or calls it. */
  readonly id: string;
  readonly title: string;
  /** What it threatens: the name of an element; `flow:` and `boundary:` stand before others. */
  readonly target: string;
  readonly from: string;
  readonly severity?: string;
  readonly likelihood?: string;
  readonly stride?: readonly string[];
  readonly cwe?: readonly string[];
  readonly capec?: readonly string[];
  readonly description?: string;
  readonly mitigations?: readonly string[];
  /** In any tool's words. */
  readonly status?: string;
  readonly owner?: string;
  readonly reviewer?: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly date?: string;
}

/** Texts are cut there: a model is no store for books. */
const longest = 10_000;

/** Adds threats to models, under ids that are one threat's in the whole import. */
export function openThreats(tool: string, prefix: string): (made: Collector, said: SaidThreat) => void {
  const ids = openNames(
    (id, number) => `${id}.${number}`,
    (id) => id.toUpperCase(),
  );
  let threats = 0;
  const text = (value: string | undefined) => (value ? value.slice(0, longest) : undefined);
  return (made, said) => {
    const plain = said.id.replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "");
    threats += 1;
    const id = ids.take([`${prefix}-${plain || threats}`.slice(0, 80)]);
    const status = statusOf(said.status ?? "");
    made.add("Threat", id, said.from, {
      title: writable(said.title),
      target: said.target,
      severity: severityOf(said.severity ?? ""),
      likelihood: severityOf(said.likelihood ?? ""),
      stride: (said.stride ?? []).flatMap((one) => letterOf(one) ?? []),
      cwe: [...new Set(said.cwe)],
      capec: [...new Set(said.capec)],
      description: text(said.description),
      mitigations: (said.mitigations ?? []).flatMap((one) => text(one) ?? []),
      status,
      ...(status === undefined
        ? {}
        : {
            owner: text(said.owner),
            reviewer: text(said.reviewer),
            reason: text(said.reason) ?? `${tool} says: ${writable(said.status ?? "")}`,
            ticket: text(said.ticket),
            date: /^\d{4}-\d\d-\d\d$/.test(said.date ?? "") ? said.date : undefined,
          }),
    });
  };
}

const plainly = (word: string): string => word.toLowerCase().replace(/[^a-z]/g, "");

const statuses: Readonly<Record<string, string>> = {
  mitigated: "mitigated",
  mitigate: "mitigated",
  resolved: "mitigated",
  threatresolved: "mitigated",
  fixed: "mitigated",
  implemented: "mitigated",
  accepted: "accepted",
  accept: "accepted",
  transferred: "transferred",
  avoided: "avoided",
  eliminated: "avoided",
  notapplicable: "false-positive",
  falsepositive: "false-positive",
  threatresolvednotuseful: "false-positive",
  inprogress: "in-progress",
  indiscussion: "in-discussion",
  needsinvestigation: "in-discussion",
};

/** The word of a decision; undefined for what is open, and for words that nobody knows. */
export function statusOf(word: string): string | undefined {
  const key = plainly(word);
  return Object.hasOwn(statuses, key) ? statuses[key] : undefined;
}

const severities: Readonly<Record<string, string>> = {
  critical: "very high",
  highest: "very high",
  veryhigh: "very high",
  severe: "very high",
  high: "high",
  elevated: "high",
  major: "high",
  likely: "high",
  certain: "very high",
  frequent: "very high",
  verylikely: "high",
  medium: "medium",
  moderate: "medium",
  possible: "medium",
  low: "low",
  minor: "low",
  unlikely: "low",
  verylow: "very low",
  lowest: "very low",
  info: "very low",
  negligible: "very low",
  rare: "very low",
};

function severityOf(word: string): string | undefined {
  const key = plainly(word);
  return Object.hasOwn(severities, key) ? severities[key] : undefined;
}

const letters: Readonly<Record<string, string>> = {
  s: "S",
  t: "T",
  r: "R",
  i: "I",
  d: "D",
  e: "E",
  spoofing: "S",
  spoof: "S",
  tampering: "T",
  repudiation: "R",
  informationdisclosure: "I",
  infodisclosure: "I",
  denialofservice: "D",
  elevationofprivilege: "E",
  elevationofprivileges: "E",
};

/** The letter of STRIDE that a word stands for; null for none. */
export function letterOf(word: string): string | null {
  const key = plainly(word);
  return Object.hasOwn(letters, key) ? (letters[key] ?? null) : null;
}

/** What helps, as a text has it: the points of its list, else all of it. */
export function pointsOf(text: string): string[] {
  const points = text
    .split(/\n(?=- )/)
    .map((one) => one.replace(/^- /, "").trim())
    .filter((one) => one !== "");
  return text.startsWith("- ") ? points : text.trim() === "" ? [] : [text.trim()];
}
