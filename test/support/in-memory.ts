import type { JudgedTree } from "../../src/judged-tree.ts";
import { type Diagnostic, hasErrors } from "../../src/model/diagnostic.ts";
import { isEnumMember } from "../../src/model/enums.ts";
import type { Entry, Model } from "../../src/model/model.ts";
import type { KindName } from "../../src/model/schema.ts";
import { judge } from "../../src/pipeline/judge.ts";
import type { JudgeOptions } from "../../src/pipeline/options.ts";
import { makeEntry } from "../../src/read/entry.ts";
import { gather } from "../../src/read/gather.ts";
import type { Raw, RawAttribute } from "../../src/read/raw.ts";
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
import type { Level, Tree } from "../../src/tree/level.ts";
import { link } from "../../src/tree/link/link.ts";
import type {
  LinkedBoundary,
  LinkedData,
  LinkedElement,
  LinkedFlow,
  LinkedModel,
  System,
} from "../../src/tree/linked.ts";
import { structure } from "../../src/tree/structure.ts";
import { type Files, folderWith } from "./folders.ts";

/** Texts of models by file, relative to their root; one text alone is `model.md`. */
export type Texts = string | Files;

/** Reads one model, with what the reader had to say about it. */
export function model(text: string, file = "model.md"): { model: Model; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { model: readModel(file, text, (one) => diagnostics.push(one)), diagnostics };
}

/** Everything that a model declares, in the order of {@link Model}. */
export function entriesOf(model: Model): Entry[] {
  const { file, about, resolved, isPytm, context, billsOfMaterials, materials, lineLengths, ...sections } =
    model;
  return [about, ...Object.values(sections).flat()];
}

/** The only entry of a model that has this name. */
export function entry(model: Model, name: string): Entry {
  const [only, ...others] = entriesOf(model).filter((one) => one.name === name);
  if (!only || others.length > 0)
    throw new Error(`${others.length + (only ? 1 : 0)} entries are called ${name}`);
  return only;
}

/** What an entry states, as plain data: enumeration members by name. */
export function statedIn(entry: Entry): Record<string, unknown> {
  return Object.fromEntries(
    [...entry.properties].map(([name, { value }]) => [name, isEnumMember(value) ? value.name : value]),
  );
}

/** A model without its places, comparable. */
export function plainly(model: Model): unknown {
  return entriesOf(model).map((one) => [one.kind, one.name, statedIn(one)]);
}

/** Diagnostics as one line each: `error bad-value model.md:3:12`. */
export function said(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, code, file, line, column }) =>
    [severity, code, file === null ? "" : `${file}:${line}:${column}`].join(" ").trimEnd(),
  );
}

export function codes(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code }) => code);
}

/** Diagnostics but those that levels do not carry each other's flows, which few small trees do. */
export function withoutBalance(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const codes = ["flow-not-carried", "data-not-carried", "data-not-known", "unknown-outsider"];
  return diagnostics.filter(({ code }) => !codes.includes(code));
}

export interface LinkedTree {
  readonly tree: Tree;
  readonly system: System;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and links models in memory; what is wrong with them is among the diagnostics. */
export function linkedTree(texts: Texts): LinkedTree {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const files = typeof texts === "string" ? { "model.md": texts } : texts;
  const models = new Map(Object.entries(files).map(([file, text]) => [file, readModel(file, text, report)]));
  return { ...linkModels(models, report), diagnostics };
}

/** The same of models without errors, which are a mistake of the test. */
export function linkTexts(texts: Texts): LinkedTree {
  const linked = linkedTree(texts);
  if (hasErrors(linked.diagnostics))
    throw new Error(linked.diagnostics.map(({ message }) => message).join("\n"));
  return linked;
}

function linkModels(
  models: ReadonlyMap<string, Model>,
  report: (one: Diagnostic) => void,
  rootFile: string | null = null,
): Pick<LinkedTree, "tree" | "system"> {
  const tree = structure({ directory: "/models", rootFile, models, inputs: [] }, report);
  return { tree, system: link(tree, report) };
}

/** The one instance of a level, or the first of several. */
export function levelOf({ system }: Pick<LinkedTree, "system">, level = ""): LinkedModel {
  const [instance] = system.instances.get(level) ?? [];
  if (!instance) throw new Error(`no level "${level}"`);
  return instance;
}

/** A level of models in memory, as it is drawn. */
export function linkedLevel(texts: Texts, path = ""): LinkedModel {
  return levelOf(linkedTree(texts), path);
}

/** An entry of any format: kind, name, and what it states as texts or lists of texts. */
export type EntryShape = readonly [
  kind: KindName,
  name: string,
  properties?: Readonly<Record<string, string | readonly string[]>>,
];

/** A model whose names and texts no format has to be able to write. */
export function levelOfEntries(
  about: Readonly<Record<string, string>>,
  shapes: readonly EntryShape[],
): LinkedModel {
  const place = { file: "model.md", line: 1, column: 1 };
  const report = ({ severity, message }: Diagnostic) => {
    if (severity === "error") throw new Error(message);
  };
  const quoted = (text: string): Raw => ({ form: "quoted", text, place });
  const rawOf = (properties: Readonly<Record<string, string | readonly string[]>>): RawAttribute[] =>
    Object.entries(properties).map(([key, value]) => ({
      key,
      place,
      value: typeof value === "string" ? quoted(value) : { form: "list", items: value.map(quoted), place },
    }));
  const entries: Entry[] = shapes.map(([kind, name, properties = {}]) =>
    makeEntry(kind, name, place, rawOf(properties), report),
  );
  const model = gather("model.md", makeEntry("Model", "", place, rawOf(about), report), entries, report);
  return levelOf(linkModels(new Map([["model.md", model]]), report));
}

/** A tree that was linked in memory, and shortcuts into it. */
export interface TestTree {
  /** Without what {@link withoutBalance} leaves out. */
  readonly diagnostics: Diagnostic[];
  readonly root: string;
  readonly paths: string[];
  /** A level of the hierarchy. */
  readonly level: (path: string) => Level;
  /** A level as it is linked in its first context, or in another one. */
  readonly linked: (path: string, context?: number) => LinkedModel;
  readonly contexts: (path: string) => number;
  readonly element: (path: string, name: string) => LinkedElement;
  readonly boundary: (path: string, name: string) => LinkedBoundary;
  readonly data: (path: string, name: string) => LinkedData;
  /** The first flow of that name, or the one with that key. */
  readonly flow: (path: string, name: string) => LinkedFlow;
}

/** Links the files of a tree without a disk: everything between `readModel` and `link` is pure. */
export function tree(files: Readonly<Record<string, string>>, rootFile: string | null = null): TestTree {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const models = new Map(
    Object.entries(files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, text]) => [file, readModel(file, text, report)]),
  );
  const { tree: hierarchy, system } = linkModels(models, report, rootFile);
  const { instances } = system;

  const linked = (path: string, context = 0) => there(instances.get(path)?.[context], path);
  return {
    diagnostics: withoutBalance(diagnostics),
    root: hierarchy.root,
    paths: [...hierarchy.levels.keys()],
    level: (path) => there(hierarchy.levels.get(path), path),
    linked,
    contexts: (path) => there(instances.get(path), path).length,
    element: (path, name) => there(linked(path).names.elements.get(name), name),
    boundary: (path, name) => there(linked(path).names.boundaries.get(name), name),
    data: (path, name) => there(linked(path).names.data.get(name), name),
    flow: (path, name) =>
      there(
        linked(path).flows.find((flow) => flow.name === name || flow.key === `flow:${name}`),
        name,
      ),
  };
}

function there<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`there is no ${name === "" ? "root" : name}`);
  return thing;
}

/** The day on which the models of the tests are judged. */
export const today = "2027-01-31";

/** Of all models that the tests of a file link: subjects of one file may be mixed. */
export const facts = openFacts();

/** What a test wants to say about a rule; everything else has a plain value. */
export type RuleFields = Readonly<Record<string, unknown>>;

/** A rule as a rule file gives it; `T1`, for any element, unless the fields say otherwise. */
export function ruleOf(condition: string, fields: RuleFields = {}): Rule {
  return ruleWith({ condition, ...fields });
}

/** The same with `when` and `unless`, or with whatever the fields say. */
export function ruleWith(fields: RuleFields): Rule {
  const problems: Diagnostic[] = [];
  const text = JSON.stringify([{ id: "T1", title: "A threat", targets: ["Element"], ...fields }]);
  const [rule] = readRules("rules.json", text, (one) => void problems.push(one));
  if (!rule || problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  return rule;
}

/** The same, compiled. */
export function compiledRule(condition: string, fields: RuleFields = {}): CompiledRule {
  return compileRule(ruleOf(condition, fields), facts);
}

/** What a key in finding ids stands for: `Web`, `flow:Login`, `boundary:DMZ`; `data:Card` for data. */
export function subjectAt(linked: Pick<LinkedTree, "system">, key: string, level = ""): Subject {
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
export function targetsOf(linked: Pick<LinkedTree, "system">): Subject[] {
  const { boundaries, elements, flows } = levelOf(linked);
  return [...boundaries, ...elements, ...flows].map(facts.subjectOf);
}

/** What a condition says about a subject; `fault` where it cannot be evaluated. */
export function outcomeFor(condition: string, subject: Subject): boolean | "fault" {
  const { holds, fault } = compiledRule(condition).evaluate(subject);
  return fault ? "fault" : holds;
}

/** The same, about an element of a model. */
export function outcomeOf(condition: string, text: Texts, key: string, level = ""): boolean | "fault" {
  return outcomeFor(condition, subjectAt(linkTexts(text), key, level));
}

/** What a condition read on the way to its outcome. */
export function evidenceOf(condition: string, text: Texts, key: string, level = ""): readonly Evidence[] {
  const subject = subjectAt(linkTexts(text), key, level);
  return explainReads(subject, compiledRule(condition).evaluate(subject).read, facts);
}

/** A condition ready to be evaluated, what it is about, and what it reads. */
export function caseOf(
  condition: string,
  text: Texts,
  key: string,
  level = "",
): {
  readonly compiled: CompiledRule;
  readonly subject: Subject;
  readonly holds: boolean;
  readonly read: readonly Observation[];
  readonly ofTrigger: number;
} {
  const compiled = compiledRule(condition);
  const subject = subjectAt(linkTexts(text), key, level);
  const { holds, read, ofTrigger } = compiled.evaluate(subject);
  return { compiled, subject, holds, read, ofTrigger };
}

export interface Judged extends LinkedTree {
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
  readonly counts: ReadonlyMap<string, RolledUp>;
}

/** Models in memory, judged by rules. The diagnostics are those of the evaluation too. */
export function judgeTexts(
  texts: Texts,
  rules: readonly Rule[],
  profiles: readonly string[] | null = null,
): Judged {
  const linked = linkTexts(texts);
  const diagnostics: Diagnostic[] = [...linked.diagnostics];
  const input = {
    book: { everywhere: rules, byLevel: new Map(), profiles },
    excludedRules: [],
    decisions: new Map(),
    now: today,
  };
  const evaluation = evaluate(linked.system, input, (one) => void diagnostics.push(one));
  const counts = rollUp(linked.tree, evaluation);
  return { ...linked, diagnostics, evaluation, findings: evaluation.findings, counts };
}

/** Models judged as the commands do it, from files. */
export async function judged(texts: Texts, options: JudgeOptions = {}): Promise<JudgedTree> {
  return judgedAt(await folderWith(texts), options);
}

export async function judgedAt(where: string, options: JudgeOptions = {}): Promise<JudgedTree> {
  return judge(where, { now: today, ...options });
}

/** Ids of findings, in their order. */
export function idsOf(findings: readonly Finding[]): string[] {
  return findings.map(({ id }) => id);
}
