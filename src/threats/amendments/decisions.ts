import { type Diagnostic, errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Entry, statedText } from "../../model/model.ts";
import { didYouMean, nearest } from "../../model/spelling.ts";
import { encodeKey, findingId } from "../../tree/element-key.ts";
import type { System } from "../../tree/linked.ts";
import { type Decision, type Finding, type Status, statuses } from "../findings/finding.ts";
import { keysMeant } from "./keys-meant.ts";

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

/**
 * Matches decisions with findings: those of the models, and those of the files `beside` them, by level. Exact ids
 * by default, patterns only in `match=`; the decision of the finding's own level wins over one made elsewhere.
 * What names an unknown level, element or rule is an error.
 */
export function decide(
  system: System,
  ruleIds: readonly string[],
  findings: readonly Pick<Finding, "id" | "level">[],
  beside: ReadonlyMap<string, readonly Entry<"Decision">[]>,
  now: string,
  report: Report,
): Decided {
  const answers = new Map<string, Decision>();
  const madeAt = new Map<string, number>();
  const records: DecisionRecord[] = [];
  let byId: ReadonlyMap<string, Pick<Finding, "id" | "level">> | null = null;

  // Decisions at the root may stand beside no model.
  for (const level of new Set(["", ...system.instances.keys()])) {
    const instance = system.instances.get(level)?.[0];
    for (const entry of [...(instance?.model.decisions ?? []), ...(beside.get(level) ?? [])]) {
      const decision = readDecision(entry, now, report);
      if (!decision) continue;
      const pattern = statedText(entry, "match");
      const about = pattern === "" ? fullId(entry.name, level) : pattern;
      const met = pattern === "" ? exact(about, entry) : matching(about, entry);
      for (const finding of met) {
        const steps = stepsUp(system, finding.level, level);
        if (steps >= (madeAt.get(finding.id) ?? Number.POSITIVE_INFINITY)) continue;
        answers.set(finding.id, decision);
        madeAt.set(finding.id, steps);
      }
      const state = met.length === 0 ? "resolved" : decision.expired ? "expired" : "in force";
      records.push({ level, entry, about, decision, state });
    }
  }
  return { answers, records };

  function exact(id: string, entry: Entry<"Decision">): readonly Pick<Finding, "id" | "level">[] {
    byId ??= new Map(findings.map((one) => [one.id, one]));
    const finding = byId.get(id);
    if (finding) return [finding];
    const problem = unknownPart(id, entry);
    if (problem) report(problem);
    return [];
  }

  function matching(pattern: string, entry: Entry<"Decision">): readonly Pick<Finding, "id" | "level">[] {
    const met = findings.filter(({ id }) => matchesPattern(pattern, id));
    const [rule = ""] = pattern.split("@");
    if (met.length === 0 && !rule.includes("*") && !ruleIds.includes(rule)) {
      report(unknown("rule", rule, ruleIds, entry));
    }
    return met;
  }

  /** Which part of an id that matches no finding does not exist; null when the rule just no longer fires. */
  function unknownPart(id: string, entry: Entry<"Decision">): Diagnostic | null {
    const [, rule, level = "", key = ""] = /^([^@]*)@([^#]*)#(.*)$/s.exec(id) ?? [];
    if (rule === undefined) {
      return errorAt(
        "bad-decision",
        `"${entry.name}" is no finding id.`,
        entry.place,
        "write RULE@level/path#element",
      );
    }
    const error = (...what: [string, string, Iterable<string>]) => unknown(...what, entry);
    if (!ruleIds.includes(rule)) return error("rule", rule, ruleIds);
    const levels = [...system.instances.keys()];
    const path = levels.find((one) => encodeKey(one) === level);
    const [instance] = path === undefined ? [] : (system.instances.get(path) ?? []);
    if (!instance) return error("level", level, levels);
    const keys = [...instance.elements, ...instance.boundaries, ...instance.flows].map((one) => one.key);
    if (keys.includes(key)) return null;
    const meant = keysMeant(instance, key);
    if (!meant) return error("element", key, keys);
    const { place } = entry;
    if (meant.count === 1) return { ...error("element", key, keys), hint: meant.hint };
    const message = `The decision is about "${key}", and ${meant.count} things are called that.`;
    return errorAt("ambiguous-reference", message, place, meant.hint);
  }
}

function unknown(
  what: string,
  name: string,
  known: Iterable<string>,
  { place }: Entry<"Decision">,
): Diagnostic {
  const message = `The decision is about the ${what} "${name}", which does not exist.`;
  return errorAt(`unknown-${what}`, message, place, didYouMean(name, known));
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
  return short ? findingId(short[1] ?? "", level, short[2] ?? "") : name;
}

function readDecision(entry: Entry<"Decision">, now: string, report: Report): Decision | null {
  const text = (property: string) => statedText(entry, property);
  const word = text("status").toLowerCase().replaceAll("_", "-");
  const status = statuses.find((one) => one === word);
  if (!status || status === "open") {
    const known = statuses.filter((one) => one !== "open");
    const place = entry.properties.get("status")?.place ?? entry.place;
    const message =
      word === "" ? `The decision on "${entry.name}" has no status.` : `"${text("status")}" is no status.`;
    const near = nearest(word, known).length > 0 ? didYouMean(word, known) : `one of ${known.join(", ")}`;
    report(errorAt("bad-status", message, place, near));
    return null;
  }
  if (text("reason") === "" && status !== "mitigated") {
    report(
      warningAt(
        "no-reason",
        `The decision on "${entry.name}" gives no reason.`,
        entry.place,
        'add reason="…"',
      ),
    );
  }
  const until = text("until");
  return {
    status: status as Exclude<Status, "open">,
    owner: text("owner"),
    reason: text("reason"),
    ticket: text("ticket"),
    until,
    expired: until !== "" && until < now,
    from: `${entry.place.file}:${entry.place.line}`,
  };
}

/** Whether a text is what a pattern says, where `*` stands for anything; in linear time, whatever the pattern. */
export function matchesPattern(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return text === pattern;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
