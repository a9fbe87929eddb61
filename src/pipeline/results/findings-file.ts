import { posix } from "node:path";
import {
  type Basis,
  bases,
  type Severity,
  severities,
  type Work,
  works,
} from "../../threats/findings/finding.ts";

/** What a findings.json of an earlier run holds, of either version; all that is not named here is as it stands there. */
export interface FindingsFile {
  readonly schemaVersion: 1 | 2;
  /** YYYY-MM-DD, or "" where it does not say. */
  readonly now: string;
  readonly levels: readonly {
    readonly path: string;
    readonly title: string;
    readonly parent: string | null;
  }[];
  readonly findings: readonly KnownFinding[];
  /** By an assumption. */
  readonly excluded: readonly KnownFinding[];
}

/** A finding as far as every version tells it. */
export interface KnownFinding {
  readonly id: string;
  readonly status: string;
  readonly rule: string;
  readonly title: string;
  readonly level: string;
  readonly element: { readonly id: string; readonly name: string; readonly kind: string };
  /** Null where it is none that is known. */
  readonly severity: Severity | null;
  readonly score: number | null;
  /** Null where it does not say. */
  readonly basis: Basis | null;
  readonly work: Work | null;
  readonly refinedBy: readonly string[];
  /** Of a vulnerable package: the ids of what is open of it. */
  readonly vulnerabilities?: readonly string[];
}

/** What is wrong with a text that should be a findings.json: continues a sentence that begins with its name. */
export interface NotFindings {
  readonly problem: string;
}

/** Whether a file is meant as a findings.json, as far as one can see, and not as a model in JSON. */
export function claimsFindings(file: string, text: string): boolean {
  if (posix.extname(file).toLowerCase() !== ".json") return false;
  try {
    const whole: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return Array.isArray(whole) || "schemaVersion" in record(whole) || "findings" in record(whole);
  } catch {
    return true;
  }
}

/** Reads a findings.json of version 1 or 2. */
export function readFindingsFile(text: string): FindingsFile | NotFindings {
  let whole: unknown;
  try {
    whole = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { problem: `is no JSON: ${(error as Error).message}` };
  }
  const { schemaVersion, findings, excluded, levels, now } = record(whole);
  if (schemaVersion !== 1 && schemaVersion !== 2) {
    const isVersion = typeof schemaVersion === "number";
    return {
      problem: isVersion
        ? `is a findings.json of version ${schemaVersion}, and 1 and 2 are known`
        : "is no findings.json",
    };
  }
  if (!Array.isArray(findings)) return { problem: "has no list of findings" };
  const known = findings.map(knownFinding);
  if (!known.every((one) => one !== null)) return { problem: "has no list of findings" };
  return {
    schemaVersion,
    now: textOf(now),
    levels: (Array.isArray(levels) ? levels : []).map((one) => {
      const { path, title, parent } = record(one);
      return { path: textOf(path), title: textOf(title), parent: typeof parent === "string" ? parent : null };
    }),
    findings: known,
    excluded: (Array.isArray(excluded) ? excluded : []).map(knownFinding).filter((one) => one !== null),
  };
}

function knownFinding(written: unknown): KnownFinding | null {
  const { id, status, rule, title, level, element, severity, score, ...others } = record(written);
  if (typeof id !== "string" || typeof status !== "string") return null;
  const [, idRule = "", idLevel = "", idElement = ""] = /^([^@]*)@([^#]*)#([\s\S]*)$/.exec(id) ?? [];
  const { id: key, name, kind } = record(element);
  const { basis, work, refinedBy, package: about } = others;
  const { vulnerabilities } = record(about);
  return {
    id,
    status,
    rule: textOf(rule) || idRule,
    title: textOf(title),
    level: typeof level === "string" ? level : idLevel,
    element: {
      id: textOf(key) || idElement,
      name: textOf(name) || textOf(key) || idElement,
      kind: textOf(kind),
    },
    severity: severities.find((one) => one === severity) ?? null,
    score: typeof score === "number" ? score : null,
    basis: bases.find((one) => one === basis) ?? null,
    work: works.find((one) => one === work) ?? null,
    refinedBy: Array.isArray(refinedBy) ? refinedBy.filter((one) => typeof one === "string") : [],
    ...(Array.isArray(vulnerabilities) && { vulnerabilities: vulnerabilities.flatMap(openId).sort() }),
  };
}

function openId(written: unknown): string[] {
  const { id, status } = record(written);
  return typeof id === "string" && status === "open" ? [id] : [];
}

const record = (value: unknown): Readonly<Record<string, unknown>> => Object(value);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
