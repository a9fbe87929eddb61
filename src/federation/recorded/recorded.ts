import { packDirectory } from "../../addresses/packed.ts";
import { parseCondition } from "../../conditions/parse/parse.ts";
import { type Rule, type Stride, strideLetters } from "../../rules/rule.ts";
import type { ExcludedFinding } from "../../threats/evaluate/evaluate.ts";
import {
  type Basis,
  bases,
  type Finding,
  severities,
  statuses,
  works,
} from "../../threats/findings/finding.ts";
import type { Unranked } from "../../threats/kept/kept-findings.ts";
import { recordedPackage } from "./recorded-package.ts";

/** What was found of a pack where it was built, as findings of the tree around it. */
export interface RecordedFindings {
  readonly findings: readonly Unranked[];
  readonly excluded: readonly (ExcludedFinding & Unranked)[];
  /** Rules that only they know. */
  readonly rules: readonly Rule[];
  /** Findings that could not be read: they are in the pack, and not here. */
  readonly unreadable: number;
  /** Warnings of its own build about what was not judged there. */
  readonly lost: number;
}

/** What a text is instead of a record of findings: continues a sentence that begins with its name. */
export interface NotRecorded {
  readonly problem: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Tables that findings name rows of since version 2 of the format; before, the rows stand in the findings. */
const tables = { evidence: "evidence", scoreTerms: "scoreTerms", fix: "fixes" } as const;

/**
 * The findings of a pack's findings.json, of version 1 or 2, with the paths that its levels have in the tree around it.
 * @param ruleOf the rule that the tree knows by an id: texts that the record does not have are its
 */
export function recordedFindings(
  text: string,
  pack: string,
  ruleOf: (id: string) => Rule | undefined,
): RecordedFindings | NotRecorded {
  const whole = parsed(text);
  if (whole === null) return { problem: "is no JSON" };
  const { schemaVersion } = whole;
  if (schemaVersion !== 1 && schemaVersion !== 2)
    return {
      problem: typeof schemaVersion === "number" ? `is of version ${schemaVersion}` : "is no findings.json",
    };
  if (!Array.isArray(whole.findings)) return { problem: "has no list of findings" };
  const record: Reading = { whole, at: openPaths(pack), rules: new Map(), ruleOf };
  const findings = rowsOf(whole.findings).map((one) => findingIn(one, record));
  const excluded = rowsOf(whole.excluded).map((one) => {
    const finding = findingIn(one, record);
    return finding && { ...finding, assumption: textOf(one.assumption) };
  });
  return {
    findings: findings.filter((one) => one !== null),
    excluded: excluded.filter((one) => one !== null),
    rules: [...record.rules.values()].filter(({ id }) => ruleOf(id) === undefined),
    unreadable: [...findings, ...excluded].filter((one) => one === null).length,
    // Of packs inside the tree around tells itself which ones it does not have.
    lost: rowsOf(whole.diagnostics).filter(({ loses, code }) => loses === true && code !== "pack-inside")
      .length,
  };
}

/** A record that is being read. */
interface Reading {
  readonly whole: Fields;
  readonly at: Paths;
  /** By what the record says of them: a level may change a rule. */
  readonly rules: Map<string, Rule>;
  readonly ruleOf: (id: string) => Rule | undefined;
}

/** From paths in the pack to paths in the tree. */
type Paths = ReturnType<typeof openPaths>;

function openPaths(pack: string) {
  const directory = packDirectory(pack);
  const level = (path: string) => (path === "" ? directory : `${directory}/${path}`);
  return {
    level,
    file: (file: string) => `${directory}/${file}`,
    id: (id: string) => id.replace(/^([^@]*)@([^#]*)/, (_, rule, path) => `${rule}@${level(path)}`),
    /** `level#element` of each step, as contexts are written. */
    context: (way: string) =>
      way
        .split(" / ")
        .map((step) => step.replace(/^[^#]*/, level))
        .join(" / "),
  };
}

/** Null for what is no finding that a page could show: its id, rule or severity is none. */
function findingIn(written: Fields, record: Reading): Unranked | null {
  const { at } = record;
  const [, ruleId, path, key] = /^([A-Za-z][\w.-]*)@([^#]*)#([\s\S]+)$/.exec(textOf(written.id)) ?? [];
  const severity = severities.find((one) => one === written.severity);
  const status = statuses.find((one) => one === written.status);
  const { score } = written;
  if (ruleId === undefined || path === undefined || key === undefined) return null;
  if (severity === undefined || status === undefined || typeof score !== "number") return null;
  const element = fieldsOf(written.element);
  const location = fieldsOf(written.location);
  return {
    id: at.id(textOf(written.id)),
    rule: ruleIn(ruleId, written, record),
    level: at.level(typeof written.level === "string" ? written.level : path),
    element: {
      id: key,
      name: textOf(element.name) || key,
      kind: (textOf(element.kind) || "Element") as Finding["element"]["kind"],
    },
    severity,
    score,
    scoreTerms: spelt("scoreTerms", written, record) as unknown as Finding["scoreTerms"],
    formerIds: [],
    rank: 0,
    worth: 0,
    basis: bases.find((one): one is Basis => one === written.basis) ?? "stated",
    status,
    work: works.find((one) => one === written.work) ?? null,
    decision: decisionIn(written.decision, at),
    attack: textsOf(written.attack),
    refinedBy: textsOf(written.refinedBy).map(at.id),
    contexts: textsOf(written.contexts).map(at.context),
    evidence: evidenceIn(spelt("evidence", written, record), at),
    fix: spelt("fix", written, record) as unknown as Finding["fix"],
    // Where to state something in a pack is for its people to know.
    ...{ remedies: [], questions: [], hides: [] },
    location: {
      file: at.file(textOf(location.file)),
      line: numberOf(location.line),
      column: numberOf(location.column),
    },
    package: recordedPackage(written.package, ruleId, at.file),
  };
}

/** The rows that a finding has of a table, or names by their places. */
function spelt(what: keyof typeof tables, written: Fields, { whole }: Reading): readonly Fields[] {
  const rows: readonly unknown[] = Array.isArray(written[what]) ? written[what] : [];
  const table = whole[tables[what]];
  return rows
    .map((row) => (typeof row === "number" && Array.isArray(table) ? table[row] : row))
    .filter((row): row is Fields => typeof row === "object" && row !== null);
}

function evidenceIn(rows: readonly Fields[], at: Paths): Finding["evidence"] {
  return rows.map(({ property, value, source, file, line }) => ({
    property: textOf(property),
    value: textOf(value),
    source: source === "stated" || source === "inherited" ? source : "default",
    file: typeof file === "string" ? at.file(file) : null,
    line: typeof line === "number" ? line : null,
    from: null,
  }));
}

function decisionIn(written: unknown, at: Paths): Finding["decision"] {
  const { status, expired, from, ...said } = fieldsOf(written);
  const known = [...statuses, ...works].find((one) => one === status && one !== "open");
  if (known === undefined || known === "open") return null;
  const text = (key: string) => textOf(said[key]);
  return {
    ...{ status: known, owner: text("owner"), reviewer: text("reviewer"), date: text("date") },
    ...{ reason: text("reason"), ticket: text("ticket"), until: text("until") },
    expired: expired === true,
    from: at.file(textOf(from)),
  };
}

/** The rule as the record tells it: that of today may say something else. */
function ruleIn(id: string, written: Fields, { whole, rules, ruleOf }: Reading): Rule {
  const told = { ...fieldsOf(fieldsOf(whole.ruleTexts)[id]), ...written };
  const lists = [
    "privacy",
    "cwe",
    "capec",
    "atlas",
    "owasp",
    "asvs",
    "nist",
    "d3fend",
    "mitigations",
  ] as const;
  const texts = Object.fromEntries(lists.map((name) => [name, textsOf(told[name])]));
  const title = textOf(told.title) || id;
  const stride = textsOf(told.stride).filter((one): one is Stride => strideLetters.some((it) => it === one));
  const origin = (["authored", "vulnerability"] as const).find((one) => one === told.origin);
  const key = JSON.stringify([id, title, stride, origin, texts]);
  const known = rules.get(key);
  if (known) return known;
  const rule: Rule = {
    ...(ruleOf(id) ?? unknownRule(id)),
    ...texts,
    ...{ title, stride },
    ...(origin === undefined ? {} : { origin }),
  };
  rules.set(key, rule);
  return rule;
}

const alwaysTrue = parseCondition("True");

/** A rule of which only its findings are known: nothing is judged by it. */
function unknownRule(id: string): Rule {
  return {
    ...{ id, title: id, targets: [], family: "", profiles: [], condition: "", description: "", exploit: "" },
    ...{ expression: alwaysTrue, trigger: alwaysTrue, answer: null, prior: "usual" },
    ...{ supersedes: [], formerly: [], severity: "medium", likelihood: "medium", stride: [] },
    ...{ cwe: [], capec: [], attack: [], d3fend: [], atlas: [], owasp: [], asvs: [], nist: [], privacy: [] },
    ...{ mitigations: [], place: { file: "pack", line: 1, column: 1 }, places: {} },
  };
}

function parsed(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return null;
  }
}

const fieldsOf = (value: unknown): Fields => Object(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const numberOf = (value: unknown): number => (Number.isSafeInteger(value) ? (value as number) : 1);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
const rowsOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);
