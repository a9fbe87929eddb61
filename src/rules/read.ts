import { ConditionError } from "../conditions/errors.ts";
import { parseCondition } from "../conditions/parse/parse.ts";
import { checkReference } from "../knowledge/reference.ts";
import { type Diagnostic, errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import type { Entry } from "../model/model.ts";
import type { Place } from "../model/place.ts";
import { isKindOf, type KindName, kinds } from "../model/schema.ts";
import { didYouMean, fold, nearest } from "../model/spelling.ts";
import type { Mend } from "../model/syntax.ts";
import { type Field, readRuleFile, type WrittenField } from "./file.ts";
import { type Rating, type Rule, type RuleChange, ratings, type Stride, strideLetters } from "./rule.ts";

/** Kinds that rules may target. */
const targetable = [...kinds.keys()].filter((kind) => isKindOf(kind, "Element"));

/** Other names of the fields of a rule: pytm's. */
const aliases: Readonly<Record<string, string>> = {
  SID: "id",
  target: "targets",
  "Likelihood Of Attack": "likelihood",
};

/** Every field that a rule may have; those that only pytm's have are read where they say something. */
const knownFields: readonly string[] = [
  ...["id", "title", "targets", "condition", "severity", "likelihood", "stride", "cwe", "capec", "attack"],
  ...["d3fend", "description", "exploit", "mitigations", "enabled", "reason"],
  ...[...Object.keys(aliases), "details", "example", "prerequisites", "references", "DEPRECATED"],
];

/** Ratings as other tools call them. */
const ratingWords = new Map<string, Rating>([
  ...(["critical", "severe", "extreme", "blocker", "certain", "almost certain"] as const).map(
    (word) => [fold(word), "very high"] as const,
  ),
  ...(["major", "important", "likely"] as const).map((word) => [word, "high"] as const),
  ...(["moderate", "normal", "possible"] as const).map((word) => [word, "medium"] as const),
  ...(["minor", "unlikely"] as const).map((word) => [word, "low"] as const),
  ...(["info", "informational", "none", "negligible", "trivial", "rare"] as const).map(
    (word) => [word, "very low"] as const,
  ),
]);

/** What a rule file adds, and what it says of the rules below it. */
export interface RuleLayer {
  readonly rules: readonly Rule[];
  readonly changes: readonly RuleChange[];
  readonly declarations: readonly Entry<"PropertyDeclaration">[];
  readonly types: readonly Entry<"Type">[];
  /** Ids of the rules that have errors. */
  readonly refused: readonly string[];
}

/** The rules of a file that stands alone, so that each needs a condition. */
export function readRules(file: string, text: string, report: Report): Rule[] {
  const { rules, changes } = readRuleLayer(file, text, report);
  for (const change of changes)
    if (!rules.some(({ id }) => id === change.id)) report(noCondition(change, []));
  return [...rules];
}

/** A rule that nobody knows, and that does not say when it holds. */
export function noCondition({ id, place }: RuleChange, known: readonly string[]): Diagnostic {
  const near = nearest(id, known)[0];
  const hint: string | Mend =
    near === undefined
      ? ({ set }) => `add ${set("condition", "…")}, or ${set("condition", "True")} for one that always holds`
      : `did you mean "${near}"? A new rule needs a condition`;
  return errorAt(
    "no-condition",
    `There is no rule ${id} to change, and a new one needs a condition.`,
    place,
    hint,
  );
}

/** What a rule file may say of a rule whose condition stands elsewhere. */
const changeable: ReadonlySet<string> = new Set([
  ...["title", "targets", "severity", "likelihood", "stride", "cwe", "capec", "attack", "d3fend"],
  ...["description", "exploit", "mitigations"],
]);

/**
 * Reads a rule file: a YAML or JSON list of rules, pytm's `threats.json` included. Rules that cannot be used
 * are reported and left out; so are those that pytm marks as DEPRECATED, silently. An entry without a condition changes a
 * rule of its id.
 */
export function readRuleLayer(file: string, text: string, report: Report): RuleLayer {
  const rules: Rule[] = [];
  const changes: RuleChange[] = [];
  const refused: string[] = [];
  const byId = new Map<string, { readonly id: string; readonly place: Place }>();
  const written = readRuleFile(file, text, report);
  for (const { place, fields } of written.rules) {
    if (fields === null) {
      report(errorAt("bad-rules", "A rule is a map with id, title, targets, condition, ….", place));
      continue;
    }
    const { rule, change, id } = readRule(place, fields, report);
    if (!rule && !change && id !== "") refused.push(id);
    const read = rule ?? change;
    if (!read) continue;
    const same = byId.get(read.id);
    if (same) {
      report(
        errorAt(
          "duplicate-rule",
          `Two rules have the id ${read.id} (the other one is in line ${same.place.line}).`,
          read.place,
        ),
      );
      continue;
    }
    byId.set(read.id, read);
    if (rule) rules.push(rule);
    if (change) changes.push(change);
  }
  const { declarations, types } = written;
  return { rules, changes, declarations, types, refused };
}

/** An entry as the rule that it is, as what it changes about one, or both: a rule that is not enabled. */
interface ReadRule {
  readonly rule: Rule | null;
  readonly change: RuleChange | null;
  /** "" for an entry that has none that can be used. */
  readonly id: string;
}

function readRule(place: Place, written: readonly WrittenField[], report: Report): ReadRule {
  const fields = new Map<string, Field>();
  for (const { name, value, place: at, isTakenOver } of written) {
    const field = aliases[name] ?? name;
    if (!isTakenOver || !fields.has(field)) fields.set(field, { value, place: at });
  }
  if (fields.has("DEPRECATED")) return { rule: null, change: null, id: "" };
  for (const { name, keyPlace } of written) {
    if (knownFields.includes(name)) continue;
    const message = `A rule has no field "${name}"; it is ignored.`;
    report(warningAt("unknown-field", message, keyPlace, didYouMean(name, knownFields)));
  }
  let usable = true;
  const tell = (field: string, message: string, hint: string | Mend | null = null) => {
    report(errorAt("bad-rule", message, fields.get(field)?.place ?? place, hint));
  };
  // Without these there is nothing more to check; the rest of a rule is.
  const refuse = (...problem: Parameters<typeof tell>) => {
    tell(...problem);
    usable = false;
  };

  const id = text("id");
  if (!/^[A-Za-z][\w.-]*$/.test(id)) {
    refuse(
      "id",
      id === "" ? "A rule needs an id." : `"${id}" is no rule id.`,
      "a letter, then letters, digits, ., _ or -",
    );
  }
  const pytm = fields.has("details");
  const title = text("title") || (pytm ? text("description") : "") || id;
  const isRule = fields.has("condition");
  const condition = isRule ? text("condition") : "True";
  const rule = {
    id,
    title,
    targets: targets(),
    condition,
    expression: expression(),
    severity: rating("severity"),
    likelihood: rating("likelihood"),
    stride: stride(),
    cwe: references("cwe", /CWE-\d+/g, /definitions\/(\d+)\.html/g, "CWE-"),
    capec: references("capec", /CAPEC-\d+/g, /capec\.mitre\.org\/data\/definitions\/(\d+)/g, "CAPEC-"),
    attack: list("attack"),
    d3fend: list("d3fend"),
    description: pytm ? text("details") : text("description"),
    exploit: text("exploit") || text("example"),
    mitigations: list("mitigations"),
    place,
    places: Object.fromEntries([...fields].map(([name, field]) => [name, field.place])),
  };
  const isEnabled = enabled();
  if (!usable) return { rule: null, change: null, id };
  const { places } = rule;
  const change = { id, enabled: isEnabled, place, places, stated: isRule ? {} : statedOf(rule as Rule) };
  return { rule: isRule ? (rule as Rule) : null, change: isRule && isEnabled ? null : change, id };

  /** The parts of a rule that the entry itself says something about. */
  function statedOf(whole: Rule): RuleChange["stated"] {
    const says = (part: string) =>
      fields.has(part) ||
      (pytm && ["title", "description", "exploit"].includes(part)) ||
      (["cwe", "capec"].includes(part) && typeof fields.get("references")?.value === "string");
    return Object.fromEntries(Object.entries(whole).filter(([part]) => changeable.has(part) && says(part)));
  }

  /** A rule is left out for a reason. */
  function enabled(): boolean {
    const value = fields.get("enabled")?.value ?? true;
    if (typeof value !== "boolean")
      refuse("enabled", "enabled is true or false.", ({ set }) => `write ${set("enabled", false)}`);
    if (value === false && text("reason") === "") {
      const message = `${id} is left out, and nothing says why.`;
      report(
        warningAt(
          "no-reason",
          message,
          fields.get("enabled")?.place ?? place,
          ({ set }) => `add ${set("reason", "…")}`,
        ),
      );
    }
    return value !== false;
  }

  function text(field: string): string {
    const value = fields.get(field)?.value;
    if (value === undefined || value === null) return "";
    if (typeof value === "string" || typeof value === "number") return String(value).trim();
    if (field === "condition" && typeof value === "boolean") return value ? "True" : "False";
    refuse(field, `${field} is a text.`);
    return "";
  }

  function list(field: string): string[] {
    const value = fields.get(field)?.value ?? [];
    const items = Array.isArray(value) ? value : [value];
    return items.map(String).filter((item) => item !== "");
  }

  function stride(): Stride[] {
    return list("stride").filter((letter): letter is Stride => {
      if (isStride(letter)) return true;
      tell("stride", `"${letter}" is no category of STRIDE.`, `a list of ${strideLetters.join(", ")}`);
      return false;
    });
  }

  function targets(): KindName[] {
    const names = fields.has("targets") ? list("targets") : ["Element"];
    return names.map((name) => {
      const kind = targetable.find((one) => fold(one) === fold(name));
      if (!kind) refuse("targets", `There is no kind "${name}" to target.`, didYouMean(name, targetable));
      return kind ?? "Element";
    });
  }

  function expression() {
    if (condition === "") {
      const message = `The condition of ${id} is empty; it never fires.`;
      report(
        warningAt("never-fires", message, fields.get("condition")?.place ?? place, 'write "True" for always'),
      );
    }
    try {
      return parseCondition(condition === "" ? "False" : condition);
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      const at = `${condition.slice(Math.max(0, error.start - 20), error.start)}→${condition.slice(error.start, error.end + 20)}`;
      refuse(
        "condition",
        `The condition of ${id} cannot be read: ${error.message} (at: …${at}…)`,
        error.hint ?? null,
      );
      return null;
    }
  }

  function rating(field: "severity" | "likelihood"): Rating {
    const word = text(field).toLowerCase();
    if (word === "") return "medium";
    const found = ratings.find((one) => fold(one) === fold(word));
    if (!found) {
      const meant = ratingWords.get(fold(word));
      const hint = meant ? `did you mean "${meant}"?` : didYouMean(word, ratings);
      tell(field, `${field} is one of ${ratings.join(", ")}, not "${word}".`, hint);
    }
    return found ?? "medium";
  }

  /** A list of ids; or, in pytm's files, whatever ids and links the free text of `references` holds. */
  function references(field: string, ids: RegExp, links: RegExp, prefix: string): string[] {
    if (fields.has(field)) return list(field);
    const free = fields.get("references")?.value;
    if (typeof free !== "string") return [];
    const linked =
      field === "cwe"
        ? [...free.matchAll(/cwe\.mitre\.org\/data\/definitions\/(\d+)/g)]
        : [...free.matchAll(links)];
    const found = [...(free.match(ids) ?? []), ...linked.map(([, number]) => prefix + number)];
    // Free text is no claim: what the official tables do not have, or no longer, is left out.
    return [...new Set(found)].filter((id) => checkReference(id) === null);
  }
}

function isStride(letter: string): letter is Stride {
  return (strideLetters as readonly string[]).includes(letter);
}
