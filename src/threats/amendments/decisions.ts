import { packDirectory, packOf } from "../../addresses/packed.ts";
import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Entry, statedText } from "../../model/model.ts";
import { tidyName } from "../../model/spelling.ts";
import type { Mend } from "../../model/syntax.ts";
import { between, type Hint, perhaps } from "../../model/words/meant.ts";
import { generatedName } from "../../read/generated/record.ts";
import { type KnownRules, ruleHint } from "../../rules/known-rules.ts";
import { encodeKey, findingId } from "../../tree/element-key.ts";
import type { LinkedModel, System } from "../../tree/linked.ts";
import type { Decision, Finding } from "../findings/finding.ts";
import { openFormerDecisions } from "./former-decisions.ts";
import { keysMeant } from "./keys-meant.ts";
import { isBlanket, matchesPattern } from "./pattern.ts";
import { readDecision } from "./read-decision.ts";

/** A decision of a model, and what became of it. */
export interface DecisionRecord {
  readonly level: string;
  readonly entry: Entry<"Decision">;
  /** The finding's id, or the pattern. */
  readonly about: string;
  readonly decision: Decision;
  /** `resolved`: nothing fires any more that it could be about. */
  readonly state: "in force" | "expired" | "resolved";
}

/** Findings by id that a decision answers, and the record of every decision. */
export interface Decided {
  readonly answers: ReadonlyMap<string, Decision>;
  readonly records: readonly DecisionRecord[];
}

/** A finding, with the ids that it had when rules told it otherwise: all of one group stand for it. */
type Met = Pick<Finding, "id" | "level" | "formerIds">;

/** Part of a finding, with an id that has the form of one: `CVE-2021-44228@level#Web`. */
export type Part = Pick<Finding, "id" | "level">;

/** The decision that counts for a finding so far. */
interface Answer {
  readonly decision: Decision;
  readonly entry: Entry<"Decision">;
  /** How far above the finding it was made. */
  readonly steps: number;
  readonly isExact: boolean;
}

/**
 * Matches decisions with findings: those of the models, and those of the files `beside` them, by level. Exact ids
 * by default, patterns only in `match=`; the decision of the finding's own level wins over one made elsewhere, and an id
 * over a pattern. What names an unknown level, element or rule is an error.
 * @param parts vulnerabilities, which may be decided one by one: an answer by the id of each as well
 */
export function decide(
  system: System,
  rules: KnownRules,
  findings: readonly Met[],
  beside: ReadonlyMap<string, readonly Entry<"Decision">[]>,
  now: string,
  tell: Report,
  parts: readonly Part[] = [],
): Decided {
  const report: Report = (one) => (isGenerated(one.file) ? undefined : tell(one));
  const answers = new Map<string, Answer>();
  const records: DecisionRecord[] = [];
  const clashes = new Set<string>();
  const former = openFormerDecisions(findings, report);
  let byId: ReadonlyMap<string, Part> | null = null;

  // Decisions at the root may stand beside no model.
  for (const level of new Set(["", ...system.instances.keys()])) {
    const instance = system.instances.get(level)?.[0];
    for (const entry of [...(instance?.model.decisions ?? []), ...(beside.get(level) ?? [])]) {
      const decision = readDecision(entry, now, tell);
      if (!decision) continue;
      const pattern = fullPattern(tidyName(statedText(entry, "match")), level);
      const about = pattern === "" ? fullId(entry.name, level) : pattern;
      const met = pattern === "" ? exact(about, entry) : matching(about, entry, level);
      for (const finding of met) answer(finding, { decision, entry, isExact: pattern === "", level });
      const mayFollow = pattern !== "" || met.length === 0;
      const heirs = mayFollow ? former.add(about, pattern !== "", { decision, entry }) : 0;
      const state = met.length + heirs === 0 ? "resolved" : decision.expired ? "expired" : "in force";
      records.push({ level, entry, about, decision, state });
    }
  }
  const made = new Map([...answers].map(([id, { decision }]) => [id, decision]));
  return { answers: new Map([...former.answers(made), ...made]), records };

  function answer(finding: Part, { level, ...made }: Omit<Answer, "steps"> & { level: string }): void {
    const one = { ...made, steps: stepsUp(system, finding.level, level) };
    const other = answers.get(finding.id);
    if (other && other.steps === one.steps && other.isExact === one.isExact) {
      tellClash(finding, other, one);
      return;
    }
    const isNearer = !other || one.steps < other.steps || (one.steps === other.steps && one.isExact);
    if (isNearer) answers.set(finding.id, one);
  }

  /** Two ids are always one too many; two patterns only where they do not say the same. */
  function tellClash({ id }: Part, first: Answer, second: Answer): void {
    if (!first.isExact && first.decision.status === second.decision.status) return;
    const clash = `${second.decision.from} ${first.decision.from}`;
    if (clashes.has(clash)) return;
    clashes.add(clash);
    const what = first.isExact ? `"${id}"` : `"${id}", among others,`;
    const message = `There are two decisions on ${what}: ${first.decision.status} (${first.decision.from}) counts.`;
    report(warningAt("two-decisions", message, second.entry.place, "take one of them out"));
  }

  function exact(id: string, entry: Entry<"Decision">): readonly Part[] {
    byId ??= new Map([...parts, ...findings].map((one) => [one.id, one]));
    if (!byId.has(id) && former.has(id)) return [];
    const finding = byId.get(id) ?? byId.get(keyed(id, entry) ?? "");
    return finding ? [finding] : [];
  }

  function matching(pattern: string, entry: Entry<"Decision">, at: string): readonly Part[] {
    // Who names no rule means findings, and not what they are made of as well.
    const all: readonly Part[] = pattern.startsWith("*") ? findings : [...findings, ...parts];
    const met = all.filter((one) => {
      const id = idFor(one, at);
      return id !== null && matchesPattern(pattern, id);
    });
    const place = entry.properties.get("match")?.place ?? entry.place;
    const [, rule = "", level] = /^([^@]*)(?:@([^#]*))?/s.exec(pattern) ?? [];
    if (met.length > 0 && isBlanket(pattern)) {
      const message = `"${pattern}" answers all findings${level && level !== "*" ? ` of ${level}` : ""}, and those that are still to come: ${met.length} now.`;
      report(warningAt("blanket-decision", message, place, "name the rule: RULE@level/path#*"));
    }
    if (met.length > 0 || former.matches(pattern)) return met;
    if (!rule.includes("*") && rules.spelt(rule) !== rule) unknownRule(rule, entry);
    else {
      const paths = [...system.instances.keys()].map(encodeKey);
      const near =
        level && !level.includes("*") && !paths.includes(level)
          ? between("@", perhaps(level, paths), "#")
          : null;
      report(warningAt("matches-nothing", `No finding matches "${pattern}".`, place, near));
    }
    return [];
  }

  /**
   * The id of the finding that an id means by the name of what has an `id=`; null, after telling which part of it does
   * not exist, for none, and where the rule just no longer fires.
   */
  function keyed(id: string, entry: Entry<"Decision">): string | null {
    const [, rule, level = "", key = ""] = /^([^@]*)@([^#]*)#(.*)$/s.exec(id) ?? [];
    if (rule === undefined) {
      const message = `"${entry.name}" is no finding id.`;
      const hint: Mend = ({ set }) =>
        id.includes("*")
          ? `a pattern stands in match: add ${set("match", entry.name)}`
          : "write RULE@level/path#element";
      report(errorAt("bad-decision", message, entry.place, hint));
      return null;
    }
    if (rules.spelt(rule) !== rule) return unknownRule(rule, entry);
    const levels = [...system.instances.keys()];
    const path = levels.find((one) => encodeKey(one) === level);
    const [instance] = path === undefined ? [] : (system.instances.get(path) ?? []);
    if (!instance) return unknown("level", level, between("@", perhaps(level, levels), "#"), entry);
    const keys = keysOf(instance);
    if (keys.includes(key)) return null;
    const meant = keysByName(instance, key);
    const [only] = meant;
    if (only !== undefined && meant.length === 1) return findingId(rule, instance.level, only);
    const like = only === undefined ? keysMeant(instance, key) : null;
    if (like && like.count > 1) {
      const several = `The decision is about "${key}", and ${like.count} things are called that.`;
      report(errorAt("ambiguous-reference", several, entry.place, like.hint));
      return null;
    }
    if (only === undefined)
      return unknown("element", key, like?.hint ?? between("#", perhaps(key, keys)), entry);
    const message = `The decision is about "${key}", which ${meant.length} of ${instance.level || "the root"} are called.`;
    const hint = `write one of ${meant.map((one) => `"${rule}@${level}#${one}"`).join(", ")}`;
    report(errorAt("ambiguous-reference", message, entry.place, hint));
    return null;
  }

  function unknownRule(rule: string, entry: Entry<"Decision">): null {
    const [file] = rules.broken;
    if (file === undefined) return unknown("rule", rule, ruleHint(rule, rules), entry);
    const message = `Whether there is a rule "${rule}" for this decision is unknown, since ${file} has errors.`;
    report(warningAt("unknown-rule", message, entry.place, `mend ${file} first`));
    return null;
  }

  function unknown(what: string, name: string, hint: Hint, { place }: Entry<"Decision">): null {
    const message = `The decision is about the ${what} "${name}", which does not exist.`;
    report(errorAt(`unknown-${what}`, message, place, hint));
    return null;
  }
}

/** What a tool decided on more than there is here nobody can mend in what was generated. */
function isGenerated(file: string | null): boolean {
  return file?.split("/").at(-1) === generatedName;
}

function keysOf({ elements, boundaries, flows }: LinkedModel): string[] {
  return [...elements, ...boundaries, ...flows].map(({ key }) => key);
}

/** The keys of what goes by a name, and has a key of another kind: an `id=`, or that of one of several flows. */
function keysByName({ elements, boundaries, flows }: LinkedModel, name: string): string[] {
  return [...elements, ...boundaries, ...flows]
    .filter((one) => `${one.what === "element" ? "" : `${one.what}:`}${encodeKey(one.name)}` === name)
    .map(({ key }) => key);
}

/** How far above a level another one is: the nearest decision counts, and those of levels beside it come last. */
function stepsUp({ instances }: System, from: string, to: string): number {
  let steps = 0;
  for (let at = instances.get(from)?.[0] ?? null; at; at = at.parent) {
    if (at.level === to) return steps;
    steps++;
  }
  return to === "" ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER;
}

/** `AA01#flow:Login` in a level's own file means its own level. */
function fullId(name: string, level: string): string {
  const short = /^([^@#]+)#(.+)$/s.exec(name);
  return short ? findingId(short[1] ?? "", level, short[2] ?? "") : inItsPack(name, level);
}

/** Within a pack, ids count from the root of its own tree. */
function inItsPack(id: string, level: string): string {
  const pack = packOf(level);
  if (pack === null) return id;
  const directory = packDirectory(pack);
  return id.replace(
    /^([^@]*)@([^#]*)/s,
    (_, rule, path) => `${rule}@${directory}${path === "" ? "" : `/${path}`}`,
  );
}

/** The id that a finding has for those who decide at a level; null where it is another pack's, or of the tree around. */
function idFor({ id, level: of }: Part, level: string): string | null {
  const pack = packOf(level);
  if (pack === null) return id;
  return packOf(of) === pack ? withoutPack(id) : null;
}

function withoutPack(id: string): string {
  return id.replace(/^([^@]*)@~[^#/]*\/?/s, "$1@");
}

/** `AA01#*` means the own level, too: a pattern that names a rule and no level. */
function fullPattern(pattern: string, level: string): string {
  const short = /^([^@#*]+)#(.+)$/s.exec(pattern);
  if (!short) return pattern;
  const full = findingId(short[1] ?? "", level, short[2] ?? "");
  return packOf(level) === null ? full : withoutPack(full);
}
