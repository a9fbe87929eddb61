import { isCurrentPattern } from "../knowledge/capec.ts";
import { isWeakness } from "../knowledge/cwe.ts";
import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { isKindOf, type KindName, kinds } from "../model/schema.ts";
import { fold } from "../model/spelling.ts";
import { perhaps } from "../model/words/meant.ts";
import { type Fields, openFields, type TellField } from "./fields.ts";
import type { Field, WrittenFamily, WrittenField } from "./file.ts";
import { type ReadCondition, readCondition } from "./read-condition.ts";
import {
  type Former,
  priors,
  privacyKinds,
  type Rating,
  type Rule,
  type RuleChange,
  ratings,
  type Stride,
  strideLetters,
} from "./rule.ts";

/** Kinds that rules may target. */
export const targetable = [...kinds.keys()].filter((kind) => isKindOf(kind, "Element"));

/** Other names of the fields of a rule: pytm's. */
const aliases: Readonly<Record<string, string>> = {
  SID: "id",
  target: "targets",
  "Likelihood Of Attack": "likelihood",
};

/** Ratings as other tools call them. */
export const ratingWords = new Map<string, Rating>([
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

/** What a rule file may say of a rule whose condition stands elsewhere. */
const changeable = [
  ...["title", "targets", "family", "profiles", "severity", "likelihood", "prior", "supersedes", "formerly"],
  ...["stride", "privacy", "cwe", "capec", "attack", "d3fend", "atlas", "owasp", "asvs", "nist"],
  ...["description", "exploit", "mitigations"],
];

/** Every field that a rule may have; those that only pytm's have are read where they say something. */
export const knownFields: readonly string[] = [
  ...["id", "condition", "when", "unless", ...changeable, "enabled", "reason"],
  ...[...Object.keys(aliases), "details", "example", "prerequisites", "references", "DEPRECATED"],
];

/** An entry as the rule that it is, as what it changes about one, or both: a rule that is not enabled. */
export interface ReadRule {
  readonly rule: Rule | null;
  readonly change: RuleChange | null;
  /** "" for an entry that has none that can be used. */
  readonly id: string;
}

/** What may be said of all rules of a family at once. */
const familyFields = ["severity", "likelihood", "prior", "profiles", "enabled", "reason"];

/** Reads what a rule file says of a family; what is no word for all of its rules is told. */
export function readFamily({ name, place, fields }: WrittenFamily, report: Report): RuleChange | null {
  if (fields === null) {
    report(errorAt("bad-rules", `What is said of the family ${name} is a map.`, place));
    return null;
  }
  const known = fields.filter((field) => {
    const isKnown = familyFields.includes(field.name);
    if (!isKnown) {
      const message = `A family has no field "${field.name}"; it is ignored.`;
      report(warningAt("unknown-field", message, field.keyPlace, perhaps(field.name, familyFields)));
    }
    return isKnown;
  });
  const id: WrittenField = { name: "id", value: "family", place, keyPlace: place, isTakenOver: false };
  return readRule(place, [id, ...known], report, `The family ${name}`).change;
}

/** Reads one entry of a rule file. What is wrong with it is reported; what cannot be used is left out. */
export function readRule(
  place: Place,
  written: readonly WrittenField[],
  report: Report,
  called?: string,
): ReadRule {
  const byName = new Map<string, Field>();
  for (const { name, value, place: at, isTakenOver } of written) {
    const field = aliases[name] ?? name;
    if (!isTakenOver || !byName.has(field)) byName.set(field, { value, place: at });
  }
  if (byName.has("DEPRECATED")) return { rule: null, change: null, id: "" };
  for (const { name, keyPlace } of written) {
    if (knownFields.includes(name)) continue;
    const message = `A rule has no field "${name}"; it is ignored.`;
    report(warningAt("unknown-field", message, keyPlace, perhaps(name, knownFields)));
  }
  let usable = true;
  const tell: TellField = (field, message, hint = null) => {
    report(errorAt("bad-rule", message, byName.get(field)?.place ?? place, hint));
  };
  // Without these there is nothing more to check; the rest of a rule is.
  const refuse: TellField = (...problem) => {
    tell(...problem);
    usable = false;
  };
  const warn = (...[code, message, field, hint]: readonly [string, string, string, string]) =>
    report(warningAt(code, message, byName.get(field)?.place ?? place, hint));

  const fields = openFields(byName, tell, refuse);
  const id = fields.text("id");
  if (!/^[A-Za-z][\w.-]*$/.test(id)) {
    refuse(
      "id",
      id === "" ? "A rule needs an id." : `"${id}" is no rule id.`,
      "a letter, then letters, digits, ., _ or -",
    );
  }
  const pytm = fields.has("details");
  const isRule = fields.has("condition") || fields.has("when");
  const rule = {
    id,
    title: fields.text("title") || (pytm ? fields.text("description") : "") || id,
    targets: targetsIn(fields, refuse),
    family: fields.text("family"),
    profiles: fields.list("profiles"),
    ...conditionIn(id, fields, refuse, warn),
    severity: fields.word<Rating>("severity", ratings, "medium", ratingWords),
    likelihood: fields.word<Rating>("likelihood", ratings, "medium", ratingWords),
    prior: fields.word("prior", priors, "usual"),
    supersedes: fields.list("supersedes"),
    formerly: formersIn(fields, tell),
    stride: strideIn(fields, tell),
    privacy: fields.words("privacy", privacyKinds, "kind of LINDDUN"),
    cwe: cited(fields, "cwe"),
    capec: cited(fields, "capec"),
    attack: fields.list("attack"),
    d3fend: fields.list("d3fend"),
    atlas: fields.list("atlas"),
    owasp: fields.list("owasp"),
    asvs: fields.list("asvs"),
    nist: fields.list("nist"),
    description: pytm ? fields.text("details") : fields.text("description"),
    exploit: fields.text("exploit") || fields.text("example"),
    mitigations: fields.list("mitigations"),
    place,
    places: fields.places(),
  };
  const isEnabled = enabledIn(called ?? id, fields, place, refuse, report);
  if (!usable) return { rule: null, change: null, id };
  const whole = rule as Rule;
  const stated = isRule ? {} : statedOf(whole, fields, pytm);
  const change = { id, enabled: isEnabled, place, places: whole.places, stated };
  return { rule: isRule ? whole : null, change: isRule && isEnabled ? null : change, id };
}

/** The parts of a rule that the entry itself says something about. */
function statedOf(whole: Rule, fields: Fields, pytm: boolean): RuleChange["stated"] {
  const says = (part: string) =>
    fields.has(part) ||
    (pytm && ["title", "description", "exploit"].includes(part)) ||
    (["cwe", "capec"].includes(part) && typeof fields.value("references") === "string");
  return Object.fromEntries(
    Object.entries(whole).filter(([part]) => changeable.includes(part) && says(part)),
  );
}

function conditionIn(
  id: string,
  fields: Fields,
  refuse: TellField,
  warn: (code: string, message: string, field: string, hint: string) => void,
): ReadCondition | null {
  if (fields.has("when") && fields.has("condition"))
    refuse("condition", `${id} has a condition and a when.`, "when: and unless: take its place");
  if (fields.has("unless") && !fields.has("when"))
    refuse("unless", `${id} says unless, and not when it holds.`, "add when:, what makes it a threat");
  const field = fields.has("when") ? "when" : "condition";
  const isRule = fields.has(field);
  const text = isRule ? fields.text(field) : "True";
  if (text === "")
    warn("never-fires", `The ${field} of ${id} is empty; it never fires.`, field, 'write "True" for always');
  const read = readCondition(id, {
    [field]: text === "" ? "False" : text,
    ...(fields.text("unless") === "" ? {} : { unless: fields.text("unless") }),
  });
  if ("condition" in read) return text === "" ? { ...read, condition: "" } : read;
  for (const problem of read) refuse(problem.field, problem.message, problem.hint);
  return null;
}

/** A rule is left out for a reason. */
function enabledIn(id: string, fields: Fields, place: Place, refuse: TellField, report: Report): boolean {
  const value = fields.value("enabled") ?? true;
  if (typeof value !== "boolean")
    refuse("enabled", "enabled is true or false.", ({ set }) => `write ${set("enabled", false)}`);
  if (value === false && fields.text("reason") === "") {
    const message = `${id} is left out, and nothing says why.`;
    const at = fields.place("enabled") ?? place;
    report(warningAt("no-reason", message, at, ({ set }) => `add ${set("reason", "…")}`));
  }
  return value !== false;
}

function strideIn(fields: Fields, tell: TellField): Stride[] {
  return fields.list("stride").filter((letter): letter is Stride => {
    if ((strideLetters as readonly string[]).includes(letter)) return true;
    tell("stride", `"${letter}" is no category of STRIDE.`, `a list of ${strideLetters.join(", ")}`);
    return false;
  });
}

function targetsIn(fields: Fields, refuse: TellField): KindName[] {
  const names = fields.has("targets") ? fields.list("targets") : ["Element"];
  return names.map((name) => {
    const kind = targetable.find((one) => fold(one) === fold(name));
    if (!kind) refuse("targets", `There is no kind "${name}" to target.`, perhaps(name, targetable));
    return kind ?? "Element";
  });
}

const places: readonly Former["on"][] = ["same", "inputs", "outputs", "flows", "sink", "source"];

/** `AC02`, where the subject is the same, or `AA01 on inputs`. */
function formersIn(fields: Fields, tell: TellField): Former[] {
  return fields.list("formerly").flatMap((written) => {
    const [id = "", on = "same"] = written.trim().split(/\s+on\s+/);
    const place = places.find((one) => one === on);
    if (place === undefined)
      tell("formerly", `"${on}" is no place of a former rule.`, `one of ${places.join(", ")}`);
    return place === undefined ? [] : [{ id, on: place }];
  });
}

/** A list of ids; or, in pytm's files, whatever ids and links the free text of `references` holds. */
function cited(fields: Fields, field: "cwe" | "capec"): string[] {
  if (fields.has(field)) return fields.list(field);
  const free = fields.value("references");
  if (typeof free !== "string") return [];
  const scheme = field.toUpperCase();
  const links = new RegExp(`${field}\\.mitre\\.org/data/definitions/(\\d+)`, "g");
  const linked = [...free.matchAll(links)].map(([, number]) => `${scheme}-${number}`);
  const found = [...(free.match(new RegExp(`${scheme}-\\d+`, "g")) ?? []), ...linked];
  // Free text is no claim: what the official tables do not have, or no longer, is left out.
  return [...new Set(found)].filter(field === "cwe" ? isWeakness : isCurrentPattern);
}
