// How many rules are asked of how many elements of a tree, and how long that takes without anything around it:
// node evaluations.mjs MODELS. Prints JSON.
import { isKindOf } from "../dist/model/schema.js";
import { judgeTree } from "../dist/pipeline.js";
import { evaluate } from "../dist/threats/evaluate.js";

const result = await judgeTree({
  where: process.argv[2],
  ignore: [],
  output: null,
  rules: [],
  builtIn: true,
  exclude: [],
  strict: false,
  allowScripts: false,
  now: "2026-11-01",
});

/** One evaluation is one rule asked of one element, boundary or flow whose kind it targets, in one context. */
function countEvaluations() {
  const askedOf = new Map();
  const rulesFor = (kind) => {
    const known = askedOf.get(kind);
    if (known !== undefined) return known;
    const count = result.rules.filter(({ targets }) =>
      targets.some((target) => isKindOf(kind, target)),
    ).length;
    askedOf.set(kind, count);
    return count;
  };
  let evaluations = 0;
  for (const instances of result.system.instances.values()) {
    for (const { elements, boundaries, flows } of instances) {
      for (const { judgedAs } of elements) evaluations += rulesFor(judgedAs);
      evaluations += boundaries.length * rulesFor("Boundary") + flows.length * rulesFor("Dataflow");
    }
  }
  return evaluations;
}

const input = {
  book: { everywhere: result.rules, byLevel: new Map() },
  excludedRules: [],
  decisions: new Map(),
  now: result.now,
};
const times = [];
for (let run = 0; run < 3; run++) {
  const started = performance.now();
  evaluate(result.system, input, () => {});
  times.push(performance.now() - started);
}
const evaluateMs = times.sort((a, b) => a - b)[1];
console.log(
  JSON.stringify({
    evaluations: countEvaluations(),
    evaluateMs,
    findings: result.evaluation.findings.length,
  }),
);
