import type { ConditionFault } from "../../conditions/errors.ts";
import type { Attack } from "../../knowledge/attack.ts";
import { type Diagnostic, type Report, warningAt } from "../../model/diagnostic.ts";
import type { Memo } from "../../model/memo.ts";
import { isKindOf, type KindName } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import type { Rule } from "../../rules/rule.ts";
import { encodeKey, findingId } from "../../tree/element-key.ts";
import { isInScope, type LinkedModel, type System } from "../../tree/linked.ts";
import type { AuthoredOf } from "../amendments/authored-of.ts";
import type { ExclusionsOf } from "../amendments/exclusions.ts";
import { techniquesIn } from "../amendments/mitre-mapping.ts";
import { multiplierOf } from "../amendments/multipliers.ts";
import type { Override, OverridesOf } from "../amendments/overrides.ts";
import type { Facts } from "../facts/facts.ts";
import type { Basis, Decision } from "../findings/finding.ts";
import { authoredScore, cvssScored, environmentOf, type Score, scoreOf } from "../findings/score.ts";
import { judgePackage } from "../vulnerabilities/judge-package.ts";
import { packagesOf } from "../vulnerabilities/package-rules.ts";
import { type Match, overridden } from "./evaluate-kind.ts";
import type { Draft } from "./finding-of.ts";
import type { RulesInForce } from "./rules-in-force.ts";
import { saidFormerly } from "./said-formerly.ts";
import { hiddenBy, withoutSuperseded } from "./supersede.ts";
import type { Target, Targetable } from "./target.ts";

/** What one evaluation has, whatever the level. */
export interface Evaluating {
  readonly system: System;
  readonly facts: Facts;
  readonly attack: Attack;
  readonly memo: Memo;
  readonly rulesOf: (instance: LinkedModel) => RulesInForce;
  readonly overridesOf: OverridesOf;
  readonly exclusionsOf: ExclusionsOf;
  readonly authoredOf: AuthoredOf;
}

/** The findings of a level by id, whichever of its contexts they hold in. */
export function evaluateLevel(
  evaluating: Evaluating,
  instances: readonly LinkedModel[],
  report: Report,
): ReadonlyMap<string, Draft> {
  const drafts = new Map<string, Draft>();
  const tell = onlyOnce(report);
  for (const instance of instances) evaluateInstance(evaluating, instance, drafts, tell);
  return drafts;
}

/** A level that is evaluated in several contexts has the same faults in each. */
export function onlyOnce(report: Report): Report {
  const told = new Set<string>();
  return (one) => {
    const key = JSON.stringify(one);
    if (told.has(key)) return;
    told.add(key);
    report(one);
  };
}

/** Adds the findings of a level in one context. */
function evaluateInstance(
  { system, facts, attack, memo, rulesOf, overridesOf, exclusionsOf, authoredOf }: Evaluating,
  instance: LinkedModel,
  drafts: Map<string, Draft>,
  report: Report,
): void {
  const rules = rulesOf(instance);
  const excludedBy = exclusionsOf(instance);
  const former = saidFormerly(facts, overridesOf);
  const techniquesOf = techniquesIn(instance.model, attack, memo);
  const contexts = contextNames(system, instance);
  const level = encodeKey(instance.level);
  const authoredAt = authoredOf(instance);
  const targets = targetsOf(instance, facts, authoredAt);
  const forget = () => {
    for (const subject of targets) subject.forget();
  };
  for (const [turn, subject] of targets.entries()) {
    // What neighbours say of each other is asked for at about the same time.
    if (turn % rememberedAtMost === 0) forget();
    const { of } = subject;
    const overrides = overridesOf(of);
    const isRefined = of.what !== "boundary" && system.refined.has(of);
    const authored = authoredAt(of);
    const matches = isJudged(of, instance) ? rules.evaluate(subject.kind)(subject) : [];
    for (const { compiled, fault } of matches) if (fault) report(faultOf(compiled.rule, of, fault));
    const packages = of.what === "element" && isJudged(of, instance) ? packagesOf(instance, of) : [];

    const holding = withOverrides(matches, overrides, rules, subject.kind);
    if (holding.length + authored.length + packages.length === 0) continue;
    const multiplier = multiplierOf(instance, of);
    const scored = (rule: Rule, override: Override | null, basis: Basis): Score =>
      override?.cvss
        ? cvssScored(override.cvss)
        : scoreOf(
            { ...rule, severity: override?.severity ?? rule.severity },
            environmentOf(subject, facts.view),
            basis,
            multiplier,
          );
    const element = { id: of.key, name: of.name, kind: of.kind };
    const drafted: Draft[] = [];
    for (const match of holding) {
      const { compiled, seen, met } = match;
      const { rule } = compiled;
      const override = overrides.get(rule.id) ?? former.override(compiled, subject);
      const basis = override ? "stated" : match.basis;
      if (basis !== "stated" && isRefined) continue;
      const isPlain = override === null && multiplier === 1;
      drafted.push({
        id: `${rule.id}@${level}#${of.key}`,
        level: instance.level,
        compiled,
        subject,
        element,
        isRefined,
        seen,
        met,
        basis,
        score: isPlain ? match.score : scored(rule, override, basis),
        attack: techniquesOf(rule),
        contexts,
        override,
        said: null,
        assumption: excludedBy(of, rule.id) ?? former.assumption(compiled, subject, excludedBy),
        hidden: [],
        package: null,
      });
    }
    const computed = withoutSuperseded(drafted);
    const told = new Map<Draft, Decision | null>();
    for (const { rule, decision } of authored) {
      const compiled = rules.byId.get(rule);
      if (compiled?.rule.origin !== "authored") continue;
      // What a rule finds there as well is told once, with what people decided about it.
      const { title } = compiled.rule;
      const same = computed.find((one) => fold(one.compiled.rule.title) === fold(title) && !told.has(one));
      if (same) told.set(same, decision);
      else
        merge(drafts, {
          ...{
            id: findingId(rule, instance.level, of.key),
            level: instance.level,
            compiled,
            subject,
            element,
          },
          ...{ isRefined: false, seen: null, met: [], basis: "stated", score: authoredScore(compiled.rule) },
          ...{ attack: compiled.rule.attack, contexts, override: null, said: decision, assumption: null },
          hidden: [],
          package: null,
        });
    }
    for (const draft of computed) {
      const hidden = computed.length === drafted.length ? [] : hiddenBy(draft, computed, drafted);
      merge(drafts, { ...draft, hidden, said: told.get(draft) ?? null });
    }
    for (const one of packages) {
      const compiled = rules.byId.get(one.id);
      if (!compiled) continue;
      const override = overrides.get(one.id) ?? null;
      const { rule, ...verdict } = judgePackage(one, attack, override?.cvss ?? null);
      merge(drafts, {
        ...{ ...verdict, compiled: { ...compiled, rule }, attack: rule.attack, basis: "stated" },
        ...{
          id: findingId(one.id, instance.level, of.key),
          level: instance.level,
          subject,
          element,
          contexts,
        },
        ...{ override, assumption: excludedBy(of, one.id), isRefined: false, seen: [], met: [], hidden: [] },
      });
    }
  }
  forget();
}

/** Of so many targets of a large level what conditions found out is kept: 2 KB each. */
const rememberedAtMost = 5000;

/** What rules judge: everything in scope that the model does not want ignored. */
function isJudged(one: Targetable, { unused }: LinkedModel): boolean {
  return isInScope(one) && (one.what === "flow" || !unused.has(one));
}

/** What is judged, and what people found a threat to. */
function targetsOf(
  instance: LinkedModel,
  { subjectOf }: Facts,
  authoredAt: ReturnType<AuthoredOf>,
): Target[] {
  const all: readonly Targetable[] = [...instance.boundaries, ...instance.elements, ...instance.flows];
  return all
    .filter((one) => isJudged(one, instance) || authoredAt(one).length > 0)
    .map((one) => subjectOf(one) as Target);
}

/** The matches from which findings come. An override makes one appear, whatever the rule thinks (pytm's `resolve`). */
function withOverrides(
  matches: readonly Match[],
  overrides: ReturnType<OverridesOf>,
  rules: RulesInForce,
  kind: KindName,
): readonly Match[] {
  if (overrides.size === 0 && matches.every(({ fault }) => fault === null)) return matches;
  const holding = matches.filter(({ fault }) => fault === null);
  for (const { rule, isOwn } of overrides.values()) {
    const compiled = rules.byId.get(rule);
    if (
      isOwn &&
      compiled &&
      compiled.rule.origin !== "vulnerability" &&
      !isMoved(compiled.rule, kind) &&
      !holding.some((one) => one.compiled === compiled)
    )
      holding.push(overridden(compiled));
  }
  return holding;
}

/** A rule of which findings stand elsewhere now brings up none where they stood. */
function isMoved({ targets, formerly }: Rule, kind: KindName): boolean {
  const isTargeted = targets.length === 0 || targets.some((target) => isKindOf(kind, target));
  return !isTargeted && formerly.some(({ on }) => on !== "same");
}

function faultOf(rule: Rule, of: Targetable, fault: ConditionFault): Diagnostic {
  const where = of.level === "" ? "" : ` in ${of.level}`;
  const message = `The condition of ${rule.id} cannot be evaluated for "${of.name}"${where}: ${fault.message}`;
  return warningAt("condition-fault", message, rule.place);
}

/**
 * Where a level is used, as `level#element`. Where the level above is itself used in several places, the way down to
 * it goes before: `east#Hall / hall#Yard`.
 */
function contextNames(system: System, { describes, parent }: LinkedModel): string[] {
  const uses = new Set(describes.map(({ level, key }) => `${level}#${key}`));
  const isShared = parent !== null && (system.instances.get(parent.level)?.length ?? 0) > 1;
  const ways = isShared ? contextNames(system, parent).map((way) => `${way} / `) : [""];
  return ways.flatMap((way) => [...uses].map((use) => way + use));
}

/**
 * A finding that holds in several contexts of its level is one; the worst of them is told. It is excluded, or left to
 * the level below, only if it is in every context.
 */
function merge(into: Map<string, Draft>, draft: Draft): void {
  const other = into.get(draft.id);
  if (!other) return void into.set(draft.id, draft);
  const rank = ({ assumption, score }: Draft) => (assumption === null ? 100 : 0) + score.score;
  const worse = rank(draft) > rank(other) ? draft : other;
  const both = (draft.assumption === null) === (other.assumption === null);
  const contexts = both ? [...new Set([...other.contexts, ...draft.contexts])] : worse.contexts;
  const isRefined = other.isRefined && draft.isRefined;
  into.set(draft.id, { ...worse, contexts, isRefined });
}
