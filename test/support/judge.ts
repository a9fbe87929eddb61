import { type Diagnostic, hasErrors } from "../../src/model/diagnostic.ts";
import type { Model } from "../../src/model/model.ts";
import { readModel } from "../../src/read/read-model.ts";
import { readRules } from "../../src/rules/read.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { type CompiledRule, compileRule } from "../../src/threats/evaluate/compiled-rule.ts";
import { type Evaluation, evaluate } from "../../src/threats/evaluate/evaluate.ts";
import { type Observation, openFacts } from "../../src/threats/facts/facts.ts";
import type { Subject } from "../../src/threats/facts/subject.ts";
import { explainReads } from "../../src/threats/findings/evidence.ts";
import type { Evidence, Finding } from "../../src/threats/findings/finding.ts";
import { type RolledUp, rollUp } from "../../src/threats/findings/roll-up.ts";
import type { Tree } from "../../src/tree/level.ts";
import { link } from "../../src/tree/link/link.ts";
import type { LinkedModel, System } from "../../src/tree/linked.ts";
import { structure } from "../../src/tree/structure.ts";

/** Model texts by file, relative to the model root. */
export type Texts = Readonly<Record<string, string>>;

export interface LinkedTexts {
  readonly tree: Tree;
  readonly system: System;
  readonly diagnostics: readonly Diagnostic[];
}

/** Of all models that the tests of a file link: subjects of one file may be mixed. */
export const facts = openFacts();

/** The day on which the models of the tests are judged. */
export const today = "2027-01-31";

/** Reads and links models in memory; one text alone is the model of the root. Their errors are a mistake of the test. */
export function linkTexts(texts: string | Texts): LinkedTexts {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const models = new Map<string, Model>();
  const files = typeof texts === "string" ? { "model.md": texts } : texts;
  for (const [file, text] of Object.entries(files)) models.set(file, readModel(file, text, report));
  const tree = structure({ directory: "/models", rootFile: null, models, inputs: [] }, report);
  const system = link(tree, report);
  if (hasErrors(diagnostics)) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return { tree, system, diagnostics };
}

export interface Judged extends LinkedTexts {
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
  readonly counts: ReadonlyMap<string, RolledUp>;
}

/** Models in memory, judged by rules. The diagnostics are those of the evaluation too. */
export function judgeTexts(texts: string | Texts, rules: readonly Rule[]): Judged {
  const linked = linkTexts(texts);
  const diagnostics: Diagnostic[] = [...linked.diagnostics];
  const input = {
    book: { everywhere: rules, byLevel: new Map() },
    excludedRules: [],
    decisions: new Map(),
    now: today,
  };
  const evaluation = evaluate(linked.system, input, (one) => void diagnostics.push(one));
  const counts = rollUp(linked.tree, evaluation);
  return { ...linked, diagnostics, evaluation, findings: evaluation.findings, counts };
}

/** What a test wants to say about a rule; everything else has a plain value. */
export type RuleFields = Readonly<Record<string, unknown>>;

/** A rule as a rule file gives it; `T1`, for any element, unless the fields say otherwise. */
export function ruleOf(condition: string, fields: RuleFields = {}): Rule {
  const problems: Diagnostic[] = [];
  const text = JSON.stringify([{ id: "T1", title: "A threat", targets: ["Element"], condition, ...fields }]);
  const [rule] = readRules("rules.json", text, (one) => void problems.push(one));
  if (!rule || problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  return rule;
}

/** The same, compiled. */
export function compiledRule(condition: string, fields: RuleFields = {}): CompiledRule {
  return compileRule(ruleOf(condition, fields), facts);
}

/** The one instance of a level, or the first of several. */
export function levelOf({ system }: Pick<LinkedTexts, "system">, level = ""): LinkedModel {
  const [instance] = system.instances.get(level) ?? [];
  if (!instance) throw new Error(`no level "${level}"`);
  return instance;
}

/** What a key in finding ids stands for: `Web`, `flow:Login`, `boundary:DMZ`; `data:Card` for data. */
export function subjectAt(linked: Pick<LinkedTexts, "system">, key: string, level = ""): Subject {
  return subjectIn(levelOf(linked, level), key);
}

export function subjectIn(instance: LinkedModel, key: string): Subject {
  const things = [...instance.elements, ...instance.boundaries, ...instance.flows];
  const found =
    things.find((thing) => thing.key === key) ??
    instance.data.find((thing) => `data:${thing.name}` === key) ??
    instance.flows.flatMap(({ data }) => data).find((thing) => `data:${thing.name}` === key);
  if (!found) throw new Error(`nothing called "${key}"`);
  return facts.subjectOf(found);
}

/** All that rules may target in one level. */
export function targetsOf(linked: Pick<LinkedTexts, "system">): Subject[] {
  const { boundaries, elements, flows } = levelOf(linked);
  return [...boundaries, ...elements, ...flows].map(facts.subjectOf);
}

/** What a condition says about a subject; `fault` where it cannot be evaluated. */
export function outcomeFor(condition: string, subject: Subject): boolean | "fault" {
  const { holds, fault } = compiledRule(condition).evaluate(subject);
  return fault ? "fault" : holds;
}

/** The same, about an element of a model. */
export function outcomeOf(
  condition: string,
  text: string | Texts,
  key: string,
  level = "",
): boolean | "fault" {
  return outcomeFor(condition, subjectAt(linkTexts(text), key, level));
}

/** What a condition read on the way to its outcome. */
export function evidenceOf(
  condition: string,
  text: string | Texts,
  key: string,
  level = "",
): readonly Evidence[] {
  const subject = subjectAt(linkTexts(text), key, level);
  return explainReads(subject, compiledRule(condition).evaluate(subject).read, facts.view);
}

/** A condition ready to be evaluated, what it is about, and what it reads. */
export function caseOf(
  condition: string,
  text: string | Texts,
  key: string,
  level = "",
): {
  readonly compiled: CompiledRule;
  readonly subject: Subject;
  readonly holds: boolean;
  readonly read: readonly Observation[];
} {
  const compiled = compiledRule(condition);
  const subject = subjectAt(linkTexts(text), key, level);
  const { holds, read } = compiled.evaluate(subject);
  return { compiled, subject, holds, read };
}

/** Ids of findings, in their order. */
export function idsOf(findings: readonly Finding[]): string[] {
  return findings.map(({ id }) => id);
}
