// How long a tree takes to read and link, and to judge, without anything around it:
// node evaluations.mjs MODELS [RUNS] [BUILD]. Prints JSON; every run starts from the files. BUILD is what `tsc` made of a
// version of the program: ../build.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [, , where, runs = "3", build = resolve(import.meta.dirname, "../build")] = process.argv;
const from = (module) => import(pathToFileURL(resolve(build, module)).href);
const { builtInRules } = await from("rules/library.js");
const { checkRules } = await from("threats/checks/check-rules.js");
const { evaluate } = await from("threats/evaluate/evaluate.js");
const { openRuleBook } = await from("threats/evaluate/rules-in-force.js");
const { openFacts } = await from("threats/facts/facts.js");
const { openMemoize } = await from("threats/memo/memoize.js");
const { link } = await from("tree/link/link.js");
const { loadTree } = await from("tree/load/load.js");
const { structure } = await from("tree/structure.js");

const ignore = () => {};
const options = { ignore: [], output: null, allowScripts: false };
const rules = builtInRules(ignore);
checkRules(rules, ignore);
const book = { everywhere: rules, byLevel: new Map() };

/**
 * One evaluation is one rule judged on one element, boundary or flow in scope whose kind it targets, in one context.
 * `pairs` counts every rule for each of them, as pytm does, which asks each rule whether it is about the element.
 */
function countEvaluations(system) {
  const facts = openFacts();
  const inForce = openRuleBook(book, facts, openMemoize(facts.view, true));
  const count = { evaluations: 0, pairs: 0 };
  for (const instance of [...system.instances.values()].flat()) {
    const { ofKind } = inForce(instance);
    for (const { judgedAs, values } of [...instance.elements, ...instance.boundaries, ...instance.flows]) {
      if (values.inScope === false) continue;
      count.evaluations += ofKind(judgedAs).length;
      count.pairs += rules.length;
    }
  }
  return count;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
/** Processor time of this process until now, in ms. */
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const seen = { readMs: [], evaluateMs: [], evaluateCpu: [], explainMs: [] };
let counts = { evaluations: 0, pairs: 0 };
let findings = 0;
let models = 0;
for (let run = 0; run < Number(runs); run++) {
  const started = performance.now();
  const loaded = await loadTree(where, options, ignore);
  const system = link(structure(loaded, ignore), ignore);
  const linked = performance.now();
  const before = cpu();
  const input = { book, excludedRules: [], decisions: new Map(), now: "2026-11-01" };
  const evaluation = evaluate(system, input, ignore);
  seen.evaluateCpu.push(cpu() - before);
  const judged = performance.now();
  for (const { evidence, scoreTerms } of evaluation.findings) evidence.length + scoreTerms.length;
  seen.readMs.push(linked - started);
  seen.evaluateMs.push(judged - linked);
  seen.explainMs.push(performance.now() - judged);
  counts = countEvaluations(system);
  findings = evaluation.findings.length;
  models = loaded.models.size;
}
console.log(
  JSON.stringify({
    models,
    ...counts,
    findings,
    readMs: median(seen.readMs),
    firstEvaluateMs: seen.evaluateMs[0],
    evaluateMs: median(seen.evaluateMs),
    firstEvaluateCpu: seen.evaluateCpu[0],
    evaluateCpu: median(seen.evaluateCpu.slice(1)) ?? null,
    explainMs: median(seen.explainMs),
  }),
);
