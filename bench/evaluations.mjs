// How long a tree takes to read and link, and to judge, without anything around it:
// node evaluations.mjs MODELS [RUNS]. Prints JSON; every run starts from the files.

import { builtInRules } from "../build/rules/library.js";
import { checkRules } from "../build/threats/checks/check-rules.js";
import { evaluate } from "../build/threats/evaluate/evaluate.js";
import { openRuleBook } from "../build/threats/evaluate/rules-in-force.js";
import { openFacts } from "../build/threats/facts/facts.js";
import { openMemoize } from "../build/threats/memo/memoize.js";
import { link } from "../build/tree/link/link.js";
import { loadTree } from "../build/tree/load/load.js";
import { structure } from "../build/tree/structure.js";

const [, , where, runs = "3"] = process.argv;
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
const seen = { readMs: [], evaluateMs: [], explainMs: [] };
let counts = { evaluations: 0, pairs: 0 };
let findings = 0;
let models = 0;
for (let run = 0; run < Number(runs); run++) {
  const before = performance.now();
  const loaded = await loadTree(where, options, ignore);
  const system = link(structure(loaded, ignore), ignore);
  const linked = performance.now();
  const input = { book, excludedRules: [], decisions: new Map(), now: "2026-11-01" };
  const evaluation = evaluate(system, input, ignore);
  const judged = performance.now();
  for (const { evidence, scoreTerms } of evaluation.findings) evidence.length + scoreTerms.length;
  seen.readMs.push(linked - before);
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
    explainMs: median(seen.explainMs),
  }),
);
