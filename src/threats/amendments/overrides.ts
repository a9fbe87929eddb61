import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { openMemo } from "../../model/memo.ts";
import type { Entry } from "../../model/model.ts";
import { findProperty } from "../../model/properties.ts";
import { fold } from "../../model/spelling.ts";
import type { Syntax } from "../../model/syntax.ts";
import { perhaps } from "../../model/words/meant.ts";
import { type Rating, ratings } from "../../rules/rule.ts";
import type { End, Linked } from "../../tree/linked.ts";
import { cvssScore } from "../findings/cvss.ts";
import { type Decided, decidedStatuses } from "../findings/finding.ts";

/** pytm's override of one rule for one element: it makes the finding appear, and changes what it says. */
export interface Override {
  readonly rule: string;
  readonly severity: Rating | null;
  /** 0 to 10, from a number or a CVSS vector; replaces the score. */
  readonly cvss: { readonly score: number; readonly written: string } | null;
  readonly response: { readonly status: Decided | null; readonly text: string } | null;
  readonly entry: Entry;
}

/**
 * The overrides that an element states, by rule. A flow also takes those of its sink and its source, its own
 * first; only its own make a finding appear, and of those only what neither end overrides too (pytm's `resolve`).
 */
export type OverridesOf = (of: Linked) => ReadonlyMap<string, Override & { readonly isOwn: boolean }>;

/** Each entry is read once, so that what is wrong with it is told once. */
export function openOverrides(report: Report): OverridesOf {
  const read = openMemo().of((entry: Entry) => readOverrides(entry, report));
  return (of) => {
    if (!mayHaveOverrides(of)) return noOverrides;
    const found = new Map<string, Override & { isOwn: boolean }>();
    const add = (entry: Entry, isOwn: boolean) => {
      for (const override of read(entry)) {
        const { rule } = override;
        const nearer = found.get(rule) ?? override;
        found.set(rule, { ...nearer, isOwn });
      }
    };
    add(of.entry, true);
    if (of.what === "flow")
      for (const end of [of.sink, of.source]) if (end.what === "element") add(end.entry, false);
    return found;
  };
}

const noOverrides: ReturnType<OverridesOf> = new Map();

export function mayHaveOverrides(of: Linked): boolean {
  if (Object.hasOwn(of.values, "overrides")) return true;
  return of.what === "flow" && (mayHandOver(of.sink) || mayHandOver(of.source));
}

function mayHandOver(end: End): boolean {
  return end.what === "element" && Object.hasOwn(end.values, "overrides");
}

const none: readonly Override[] = [];

/** The rules that the overrides of an entry name; `threat_id` is how pytm says it. */
export function overriddenRules(
  entry: Entry,
): readonly { readonly rule: string; readonly isPytmsWord: boolean }[] {
  return writtenOverrides(entry).flatMap((one) => {
    const fields = fieldsOf(one);
    const rule = ruleIn(fields);
    return rule === "" ? [] : [{ rule, isPytmsWord: textIn(fields, "threat_id") !== "" }];
  });
}

function writtenOverrides(entry: Entry): readonly unknown[] {
  const value = entry.properties.get("overrides")?.value;
  const json = typeof value === "object" && value !== null && "json" in value ? value.json : null;
  return Array.isArray(json) ? json : json === null ? [] : [json];
}

function fieldsOf(one: unknown): Record<string, unknown> {
  return typeof one === "object" && one !== null ? (one as Record<string, unknown>) : {};
}

function textIn(fields: Record<string, unknown>, name: string): string {
  return Object.hasOwn(fields, name) && fields[name] != null ? String(fields[name]).trim() : "";
}

function ruleIn(fields: Record<string, unknown>): string {
  return textIn(fields, "threat_id") || textIn(fields, "rule") || textIn(fields, "id");
}

/** What an override may say: what pytm's findings have. */
const overrideFields = [
  ...[
    "threat_id",
    "rule",
    "id",
    "severity",
    "cvss",
    "response",
    "description",
    "details",
    "mitigations",
    "example",
  ],
  ...["references", "condition", "likelihood", "target", "element", "assumption", "uuid", "reason", "name"],
];

function readOverrides(entry: Entry, report: Report): readonly Override[] {
  if (!entry.properties.has("overrides")) return none;
  const written = writtenOverrides(entry);
  return (written.length === 0 ? [null] : written).flatMap((one) => readOverride(one, entry, report));
}

function readOverride(one: unknown, entry: Entry, report: Report): Override[] {
  const place = entry.properties.get("overrides")?.place ?? entry.place;
  const fields = fieldsOf(one);
  const text = (name: string) => textIn(fields, name);
  const rule = ruleIn(fields);
  if (rule === "") {
    report(
      warningAt(
        "bad-override",
        `An override of "${entry.name}" names no rule.`,
        place,
        'write {"threat_id": "AA01", …}',
      ),
    );
    return [];
  }
  for (const key of Object.keys(fields)) {
    if (overrideFields.includes(key)) continue;
    const message = `An override has no field "${key}"; it is ignored.`;
    const ofDecisions = findProperty("Decision", key)
      ? ({ section }: Syntax) => `a decision has one: write it under ${section("Responses")}`
      : null;
    const hint = perhaps(key, overrideFields) ?? ofDecisions;
    // A response that is not read as it was meant, without its end, would hide the finding for good.
    report((text("response") === "" ? warningAt : errorAt)("unknown-field", message, place, hint));
  }
  const severity = ratings.find((rating) => fold(rating) === fold(text("severity"))) ?? null;
  const cvss = text("cvss") === "" ? null : cvssScore(text("cvss"));
  if (text("severity") !== "" && severity === null) {
    report(
      warningAt(
        "bad-override",
        `"${text("severity")}" is no severity.`,
        place,
        `one of ${ratings.join(", ")}`,
      ),
    );
  }
  if (text("cvss") !== "" && cvss === null) {
    const hint = "a CVSS 3.1 or 4.0 vector, or a number from 0 to 10";
    report(warningAt("bad-override", `"${text("cvss")}" is no CVSS score.`, place, hint));
  }
  const response = text("response");
  const word = fold(response.split(/[\s:;,.]/)[0] ?? "");
  const status = decidedStatuses.find((candidate) => fold(candidate) === word);
  const near = status === undefined && word.length > 3 ? perhaps(word, decidedStatuses) : null;
  if (near !== null) {
    const message = `The response "${response}" begins with no status; the finding stays open.`;
    report(warningAt("bad-override", message, place, near));
  }
  return [
    {
      rule,
      severity,
      cvss: cvss === null ? null : { score: cvss, written: text("cvss") },
      response: response === "" ? null : { status: status ?? null, text: response },
      entry,
    },
  ];
}
